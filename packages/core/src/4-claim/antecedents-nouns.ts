import type { Doc } from '../doc/doc.ts';
import type { Candidate } from './antecedents-candidates.ts';
import type { NounClasses } from './noun-classes.ts';
import { type Phrase, phraseOf } from './phrase.ts';

/** How many sentences back a general noun reaches for the name it stands for. */
const REACH = 5;
const REFERRING = new Set(['the', 'this', 'these', 'that', 'those']);
/** Nouns by which a named group is called again. */
const GROUPS = new Set(
  'group movement organisation organization militia faction party alliance coalition network bloc front force regime army agency ministry government company outlet'.split(
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
  if (doc.uposOf(head) !== 'NOUN' || !isBare(doc, phrase)) return undefined;
  const lemma = doc.lemma[head]!;
  const known = classes.ofToken(doc, head);
  const animate = known.has('force') || known.has('person') || known.has('organisation');
  if (!animate && !COUNTRIES.has(lemma) && !SETTLEMENTS.has(lemma)) return undefined;
  const plural = doc.xposOf(head) === 'NNS';
  const sentence = doc.sentenceOf[head]!;
  for (let at = sentence; at >= Math.max(0, sentence - REACH); at--) {
    const before = candidates[at]!.filter((candidate) => candidate.last < phrase.first);
    for (const candidate of before.reverse()) {
      if (sayAgain(doc, lemma, plural, candidate) || (!plural && namesKind(doc, lemma, candidate)))
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

/** The same noun said with more of a description before: "the troops" of "Syrian government troops". */
function sayAgain(doc: Doc, lemma: string, plural: boolean, candidate: Candidate): boolean {
  if (doc.lemma[candidate.head] !== lemma || candidate.last === candidate.first) return false;
  if (plural !== (doc.xposOf(candidate.head) === 'NNS')) return false;
  for (let token = candidate.first; token <= candidate.last; token++) {
    const upos = doc.uposOf(token);
    if (token !== candidate.head && (upos === 'PROPN' || upos === 'ADJ' || upos === 'NOUN' || upos === 'NUM'))
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
