import type { Doc } from '../../doc/doc.ts';
import type { NounClasses } from '../noun-classes.ts';
import { type Phrase, phraseOf } from '../phrase.ts';
import { subjectOf } from '../subject.ts';
import type { AfterVerb } from './after-verb.ts';
import { phraseEndingAt, phraseStartingAt } from './chunks.ts';
import { canSpeak, isPerson, namesSpeaker } from './speakers.ts';
import {
  ADDRESSING,
  citingLemma,
  HUMAN,
  hasTensed,
  isQuote,
  isRelative,
  isTensed,
  OBJECTS,
  PUBLISHING,
  SPEAKERS,
  TRAILING,
} from './words.ts';

/** The sentence that words of citing stand in. */
export interface Bounds {
  readonly first: number;
  readonly end: number;
}

/** Whom the words before a verb name: straight before it, before an apposition between commas, or through the tree. */
export function speakerOf(doc: Doc, verb: number, bounds: Bounds, classes: NounClasses): Phrase | null {
  const lemma = citingLemma(doc, verb);
  const near = speakerBefore(doc, verb, bounds, classes);
  const subject = subjectOf(doc, verb, 0)
    .map((token) => subjectOfPredicate(doc, token))
    .filter((token) => token >= bounds.first && token < bounds.end && canSpeak(doc, token, lemma, classes));
  // "Residents of Harbin west of Dalian said", "both armies on the river front said": a place that a preposition brings in does not speak.
  const placed =
    near &&
    doc.uposOf(near.first - 1) === 'ADP' &&
    near.first > bounds.first &&
    (doc.placeAt(near.head) || !namesSpeaker(doc, near.head, classes));
  if (near && !(placed && subject.length > 0) && canSpeak(doc, near.head, lemma, classes)) {
    // "the website that stands near the opposition said": the near noun only describes the subject.
    const outer = subject[0];
    return outer !== undefined && outer < near.first && describes(doc, near.head, outer, verb, classes)
      ? phraseOfAll(doc, subject)
      : near;
  }
  if (subject.length > 0) return phraseOfAll(doc, subject);
  // "…, telling reporters that …", "and said that …": the subject of the sentence.
  if (doc.xposOf(verb) === 'VBG' || doc.uposOf(verb - 1) === 'CCONJ') {
    const root = doc.rootOf(doc.sentenceOf[verb]!);
    const main = subjectOf(doc, root, 0).filter((token) => token < verb && canSpeak(doc, token, lemma, classes));
    if (main.length > 0) return phraseOfAll(doc, main);
  }
  return null;
}

/** "Norway has been a backer, blaming …": who is described, not the description. */
function subjectOfPredicate(doc: Doc, token: number): number {
  const children = [...doc.children(token)];
  if (!children.some((child) => doc.relationOf(child) === 'cop')) return token;
  return children.find((child) => doc.relationOf(child) === 'nsubj') ?? token;
}

/** Whether a noun stands in a relative clause or participle right behind another noun: "officers speaking on condition of anonymity". */
function describes(doc: Doc, inner: number, outer: number, verb: number, classes: NounClasses): boolean {
  let last = phraseOf(doc, outer).last;
  while (doc.uposOf(last + 1) === 'PROPN') last++;
  const relative = isRelative(doc, last + 1);
  const participle = ['VBG', 'VBN'].includes(doc.xposOf(last + 1)) || DESCRIBING.has(doc.lower(last + 1));
  if (!relative && !(participle && namesSpeaker(doc, outer, classes))) return false;
  let tensed = 0;
  for (let token = last + 2; token < verb; token++) {
    if (isQuote(doc, token)) return false;
    if (isTensed(doc, token)) tensed++;
  }
  if (tensed > (relative ? 1 : 0)) return false;
  for (let at = inner; at >= 0; at = doc.head[at]!) if (at === outer) return true;
  return false;
}
const DESCRIBING = new Set(['familiar', 'close', 'loyal', 'based']);

function speakerBefore(doc: Doc, verb: number, bounds: Bounds, classes: NounClasses): Phrase | null {
  if (doc.xposOf(verb) === 'VBG') {
    // "reports suggesting that", "a letter saying"; persons before a participle are rather those who are told.
    const thing =
      doc.uposOf(verb - 1) === 'NOUN' && SPEAKERS.has(doc.lemma[verb - 1]!) && !isPerson(doc, verb - 1, classes);
    return thing ? phraseEndingAt(doc, verb - 1, bounds.first, classes) : null;
  }
  let at = verb - 1;
  while (at > bounds.first) {
    const upos = doc.uposOf(at);
    const lower = doc.lower(at);
    const time = doc.timeAt(at);
    if (time && time.first > bounds.first) {
      at = time.first - 1;
      if (doc.uposOf(at) === 'ADP') at--;
    } else if (upos === 'AUX' || upos === 'ADV' || ['both', 'all', 'each'].includes(lower)) at--;
    else if (lower === 'to' && doc.xposOf(verb) === 'VB') {
      // "was able to confirm", "went on to say"
      at--;
      while (
        at > bounds.first &&
        ['ADJ', 'ADV', 'AUX', 'VERB', 'PART'].includes(doc.uposOf(at)) &&
        doc.xposOf(at) !== 'VBN'
      )
        at--;
      return phraseEndingAt(doc, at, bounds.first, classes);
    } else break;
  }
  if (isRelative(doc, at)) {
    if (doc.form(at - 1) === ',') at--;
    return phraseEndingAt(doc, at - 1, bounds.first, classes);
  }
  if (doc.form(at) !== ',') return phraseEndingAt(doc, at, bounds.first, classes);
  // "Ann Roe, a spokeswoman for the port, said", "Ann Roe, who leads the team, said"
  for (let comma = at - 1; comma > bounds.first && at - comma < 26; comma--) {
    if (doc.form(comma) !== ',') continue;
    const relative = isRelative(doc, comma + 1);
    if (!relative && hasTensed(doc, comma, at)) return null;
    const named = phraseEndingAt(doc, comma - 1, bounds.first, classes);
    if (named && (relative || doc.uposOf(comma - 1) === 'PROPN' || canSpeak(doc, named.head, 'say', classes)))
      return named;
  }
  return null;
}

function phraseOfAll(doc: Doc, tokens: readonly number[]): Phrase {
  const phrases = tokens.map((token) => phraseOf(doc, token));
  return {
    head: tokens[0]!,
    first: Math.min(...phrases.map((phrase) => phrase.first)),
    last: Math.max(...phrases.map((phrase) => phrase.last)),
  };
}

/** "…, said Ann Roe, a spokeswoman for the port.", and "… said the Observatory." with its comma lost. */
export function invertedSpeaker(
  doc: Doc,
  verb: number,
  after: AfterVerb,
  bounds: Bounds,
  classes: NounClasses,
): Phrase | null {
  const xpos = doc.xposOf(verb);
  if (verb < bounds.first + 3 || xpos === 'VBG' || xpos === 'VB' || ADDRESSING.has(citingLemma(doc, verb))) return null;
  const phrase = phraseStartingAt(doc, verb + 1, bounds.end);
  if (!phrase || !canSpeak(doc, phrase.head, 'say', classes)) return null;
  if (doc.uposOf(phrase.head) === 'PRON' && phrase.last + 1 < bounds.end && isTensed(doc, phrase.last + 1)) return null;
  const before = doc.form(verb - 1);
  const marked = before === ',' || isQuote(doc, verb - 1) || "’'—-–".includes(before);
  const next = phrase.last + 1;
  const closed =
    next >= bounds.end ||
    doc.uposOf(next) === 'PUNCT' ||
    doc.timeAt(next) !== undefined ||
    doc.uposOf(next) === 'ADP' ||
    doc.xposOf(next) === 'VBG';
  if (marked) {
    const quoted = isQuote(doc, verb - 1) || isQuote(doc, verb - 2);
    const known = namesSpeaker(doc, phrase.head, classes) || doc.uposOf(phrase.head) === 'PRON';
    if (!quoted && !known && !HUMAN.has(citingLemma(doc, verb))) return null;
    if (!quoted && !tellsBefore(doc, bounds.first, verb)) return null;
    // "…, said X in Bern." against "Ann Roe, a director of X, said Y in Bern was …"
    if (doc.uposOf(next) === 'ADP' && !quoted && hasTensed(doc, next, bounds.end)) return null;
    return closed || isRelative(doc, next) || ['after', 'as', 'when'].includes(doc.lower(next)) ? phrase : null;
  }
  if (after.shape !== 'phrase' || OBJECTS.has(citingLemma(doc, verb)) || !TRAILING.has(citingLemma(doc, verb)))
    return null;
  return closed && tellsBefore(doc, bounds.first, verb) ? phrase : null;
}

/** Whether there is something told before a speaker: a tensed verb, a participle or an event with its place. */
export function tellsBefore(doc: Doc, first: number, start: number): boolean {
  if (start - first < 3) return false;
  for (let token = first; token < start; token++) {
    if (isTensed(doc, token) || doc.xposOf(token) === 'VBN' || isQuote(doc, token)) return true;
  }
  return false;
}

/** "The office issued a statement saying …": the one who issued it speaks. */
export function publisher(doc: Doc, speaker: Phrase, classes: NounClasses): Phrase {
  const verb = doc.head[speaker.head]!;
  if (verb < 0 || verb > speaker.head || !PUBLISHING.has(citingLemma(doc, verb))) return speaker;
  const owner = subjectOf(doc, verb, 0).filter((token) => canSpeak(doc, token, 'say', classes));
  return owner.length > 0 && owner[0]! < verb ? phraseOfAll(doc, owner) : speaker;
}
