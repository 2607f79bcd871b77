import type { Doc } from '../doc/doc.ts';
import type { Candidate } from './antecedents-candidates.ts';
import type { NounClasses } from './noun-classes.ts';
import { type Phrase, phraseOf } from './phrase.ts';

/** How many sentences back a general noun reaches for the name it stands for, and one of which a report has one: "the army". */
const REACH = 5;
const FAR = 15;
const REFERRING = new Set(['the', 'this', 'these', 'that', 'those']);
/** Nouns by which a named group is called again. */
const GROUPS = new Set(
  'group movement organisation organization militia faction party alliance coalition network bloc front force regime army navy police military observatory monitor agency ministry government company outlet'.split(
    ' ',
  ),
);
/** Nouns by which a country is called again. */
const COUNTRIES = new Set('country nation republic state kingdom'.split(' '));
/** Nouns by which a named settlement is called again. */
const SETTLEMENTS = new Set('city town village hamlet settlement suburb capital district province region'.split(' '));

/**
 * What a bare definite noun stands for: "the troops" the last troops that were named, "the group" the last group with a
 * name. A noun that brings its own description ("the rebel troops in Homs") stands for itself.
 */
export function meantByNoun(
  doc: Doc,
  phrase: Phrase,
  candidates: readonly (readonly Candidate[])[],
  classes: NounClasses,
): Phrase | undefined {
  const { head } = phrase;
  if (!['NOUN', 'PROPN'].includes(doc.uposOf(head)) || !isBare(doc, phrase)) return undefined;
  const lemma = doc.lemma[head]!.toLowerCase();
  const known = classes.ofToken(doc, head);
  const animate = known.has('force') || known.has('person') || known.has('organisation');
  if (!animate && !COUNTRIES.has(lemma) && !SETTLEMENTS.has(lemma)) return undefined;
  const plural = isPlural(doc, head);
  const sentence = doc.sentenceOf[head]!;
  const reach = GROUPS.has(lemma) ? FAR : REACH;
  for (let at = sentence; at >= Math.max(0, sentence - reach); at--) {
    const before = candidates[at]!.filter((candidate) => candidate.last < phrase.first);
    for (const candidate of before.reverse()) {
      const near = sentence - at <= REACH;
      if (sayAgain(doc, lemma, plural, candidate) || (near && !plural && namesKind(doc, lemma, candidate)))
        return phraseOf(doc, candidate.head);
    }
  }
  return undefined;
}

/** "the troops", "these militants", "the same militants": an article and nothing else that tells which. */
function isBare(doc: Doc, phrase: Phrase): boolean {
  let definite = false;
  for (const child of doc.children(phrase.head)) {
    const relation = doc.relationOf(child);
    if (relation === 'det' && REFERRING.has(doc.lower(child))) definite = true;
    else if (relation === 'amod' && doc.lower(child) === 'same') definite = true;
    else if (relation === 'nummod' || relation === 'conj' || relation === 'cc' || relation === 'punct') continue;
    else if (relation === 'case' || relation === 'advmod' || relation === 'appos') continue;
    else return false;
  }
  return definite;
}

function isPlural(doc: Doc, noun: number): boolean {
  return doc.xposOf(noun) === 'NNS' || doc.xposOf(noun) === 'NNPS';
}

/** The same noun said with more of a description before: "the troops" of "Syrian government troops". */
function sayAgain(doc: Doc, lemma: string, plural: boolean, candidate: Candidate): boolean {
  if (doc.lemma[candidate.head]!.toLowerCase() !== lemma || plural !== isPlural(doc, candidate.head)) return false;
  return isDescribed(doc, candidate);
}

/** Whether a phrase tells more than its noun: "Syrian government troops", and not "the troops". */
export function isDescribed(doc: Doc, candidate: Phrase): boolean {
  for (let token = candidate.first; token <= candidate.last; token++) {
    const upos = doc.uposOf(token);
    if (
      token !== candidate.head &&
      doc.lower(token) !== 'the' &&
      (upos === 'PROPN' || upos === 'ADJ' || upos === 'NOUN' || upos === 'NUM')
    )
      return doc.lower(token) !== 'same';
  }
  return false;
}

/** A name of the kind the noun calls: a group's for "the group", a country's for "the country". */
function namesKind(doc: Doc, lemma: string, candidate: Candidate): boolean {
  if (doc.uposOf(candidate.head) !== 'PROPN' || candidate.plural) return false;
  const place = doc.placeAt(candidate.head);
  if (COUNTRIES.has(lemma)) return place?.ref?.place?.feature.startsWith('PCL') === true;
  if (SETTLEMENTS.has(lemma)) {
    const feature = place?.ref?.place?.feature;
    if (!place || !feature) return place?.kind === lemma;
    if (lemma === 'district' || lemma === 'province' || lemma === 'region') return feature.startsWith('ADM');
    return feature.startsWith('PPL');
  }
  if (!GROUPS.has(lemma) || place) return false;
  if (candidate.kind !== 'group') return false;
  // "the army" is one with that word in its name; "the group" may be any group.
  if (lemma === 'group' || lemma === 'movement' || lemma === 'organisation' || lemma === 'organization') return true;
  return doc.lower(candidate.head) === lemma;
}
