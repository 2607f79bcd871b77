import type { Doc } from '../../doc/doc.ts';
import type { NounClasses } from '../noun-classes.ts';
import { EYEWITNESSES, HUMAN, SEEING, SPEAKERS } from './words.ts';

const DUMB = new Set(
  'there which that this what one these those it-is another each everything something nothing nobody none anyone everyone'.split(
    ' ',
  ),
);
const CLASSES = ['person', 'force', 'organisation', 'media'];

/** Whether a noun can be the one who is cited by a verb. Seeing and showing cite only whoever is there to see. */
export function canSpeak(doc: Doc, token: number, verb: string, classes: NounClasses): boolean {
  const upos = doc.uposOf(token);
  const lemma = doc.lemma[token]!.toLowerCase();
  if (doc.timeAt(token)) return false;
  if (SEEING.has(verb)) return EYEWITNESSES.has(lemma);
  if (upos === 'PRON' && doc.form(token) !== 'WHO') return !DUMB.has(doc.lower(token)) && !isFirstPerson(doc, token);
  if (upos === 'PROPN') return true;
  if (doc.form(token) === 'WHO') return true;
  if (upos === 'NUM') return false;
  if (
    upos === 'NOUN' &&
    HUMAN.has(verb) &&
    !classes.fits(doc, token, 'event') &&
    (doc.xposOf(token) === 'NNS' || !classes.fits(doc, token, 'abstract'))
  )
    return true;
  return namesSpeaker(doc, token, classes) || CLASSES.some((name) => classes.fits(doc, token, name));
}

/** Whether a noun is known to name persons, bodies, media or documents, without a guess by likeness. */
export function namesSpeaker(doc: Doc, token: number, classes: NounClasses): boolean {
  const upos = doc.uposOf(token);
  if (upos === 'PRON' && doc.form(token) !== 'WHO') return false;
  const lemma = doc.lemma[token]!.toLowerCase();
  // Lemmatisers make "medium" of media.
  for (const word of [lemma, doc.lower(token)])
    if (SPEAKERS.has(word) || CLASSES.some((name) => classes.isListed(word, name))) return true;
  return (upos === 'PROPN' && !doc.placeAt(token)) || isNamedBody(doc, token);
}

/** "Human Rights Watch", "Doctors Without Borders": names of the register that taggers take for common words. */
function isNamedBody(doc: Doc, token: number): boolean {
  return doc.actors.some(
    (mention) =>
      mention.first <= token &&
      token <= mention.last &&
      mention.actor !== undefined &&
      /^\p{Lu}/u.test(doc.form(token)) &&
      (mention.kind === 'organisation' || mention.kind === 'person'),
  );
}

export function isPerson(doc: Doc, token: number, classes: NounClasses): boolean {
  return doc.uposOf(token) === 'NOUN' && classes.isListed(doc.lemma[token]!.toLowerCase(), 'person');
}

export function isFirstPerson(doc: Doc, token: number): boolean {
  return ['i', 'we', 'you', 'us', 'me'].includes(doc.lower(token));
}
