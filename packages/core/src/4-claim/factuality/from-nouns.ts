import type { Doc } from '../../doc/doc.ts';
import { caseOf } from '../grammar.ts';
import { type Asked, type FromAbove, GO_ON, go, last, STOP } from './asked.ts';
import { markOf } from './own-words.ts';
import { BACKWARD, HEARSAY, NEGATED_NOUNS, PLANNED_NOUNS, POSSIBLE_NOUNS, TRANSPARENT } from './words.ts';

/** "the claim that troops had left": what follows is no relative clause but what the noun says. */
export function tellsWhat(doc: Doc, clause: number, noun: number): boolean {
  const lemma = doc.lemma[noun]!;
  if (!(POSSIBLE_NOUNS.has(lemma) || HEARSAY.has(lemma) || NEGATED_NOUNS.has(lemma)) || doc.lower(noun + 1) !== 'that')
    return false;
  for (const child of doc.children(clause))
    if (doc.relationOf(child).startsWith('nsubj') && child > noun + 1) return true;
  return false;
}

export function fromNoun({ doc, speech }: Asked, token: number, governor: number): FromAbove {
  const lemma = doc.lemma[governor]!;
  const mark = markOf(doc, token);
  if (mark === 'that' || mark === 'whether') {
    if (NEGATED_NOUNS.has(lemma)) return last('negated');
    if (POSSIBLE_NOUNS.has(lemma) || mark === 'whether') return last('possible');
    // "rejected the claim that", "the report that … was false"
    return HEARSAY.has(lemma) ? GO_ON : STOP;
  }
  if (mark === 'of' && (POSSIBLE_NOUNS.has(lemma) || PLANNED_NOUNS.has(lemma) || NEGATED_NOUNS.has(lemma)))
    return go(NEGATED_NOUNS.has(lemma) ? 'negated' : POSSIBLE_NOUNS.has(lemma) ? 'possible' : 'planned');
  if (mark === 'towards' || mark === 'toward') return go('planned');
  // "in addition to destroying"
  if (mark !== 'to' || doc.xposOf(token) === 'VBG') return STOP;
  const verb = doc.head[governor]!;
  if (speech && verb >= 0 && doc.lemma[verb] === 'use') return STOP;
  if (NEGATED_NOUNS.has(lemma)) return go('negated');
  // "the first to fall", "one of the largest groups to leave"
  if (!PLANNED_NOUNS.has(lemma) && !['way', 'chance', 'opportunity'].includes(lemma) && isRanked(doc, governor))
    return STOP;
  return go(POSSIBLE_NOUNS.has(lemma) ? 'possible' : 'planned');
}

function isRanked(doc: Doc, noun: number): boolean {
  if (['first', 'last', 'latest', 'only'].includes(doc.lower(noun))) return true;
  for (const child of doc.children(noun)) {
    const lower = doc.lower(child);
    if (doc.xposOf(child) === 'JJS' || ['first', 'second', 'third', 'last', 'only', 'latest'].includes(lower))
      return true;
  }
  return false;
}

export function fromPhrase({ doc, known }: Asked, token: number, noun: number): FromAbove {
  const lemma = doc.lemma[noun]!;
  const preposition = caseOf(doc, token);
  if (preposition === 'without' || caseOf(doc, noun) === 'without') return last('negated');
  if (doc.relationOf(token) !== 'nmod') {
    // "attack plans", "ceasefire proposal"
    if (doc.relationOf(token) !== 'compound') return GO_ON;
    if (POSSIBLE_NOUNS.has(lemma)) return go('possible');
    return PLANNED_NOUNS.has(lemma) && !CARRIED_OUT.has(lemma) ? go('planned') : GO_ON;
  }
  if (HEARSAY.has(lemma)) return hasNo(doc, noun) ? last('negated') : STOP;
  if (NEGATED_NOUNS.has(lemma)) return last('negated');
  if (POSSIBLE_NOUNS.has(lemma)) return go('possible');
  if (PLANNED_NOUNS.has(lemma) && !CARRIED_OUT.has(lemma)) return go('planned');
  // "battle for control", "a hospital for treatment", "support for talks"; not "responsibility for the attack".
  if (preposition === 'for' && !known && !BACKWARD.has(lemma)) return go('planned');
  return TRANSPARENT.has(lemma) ? GO_ON : STOP;
}

/** Plans that are under way when they are named: the fighting of an operation takes place. */
const CARRIED_OUT = new Set(['operation', 'campaign', 'mission', 'drive', 'push', 'order', 'struggle']);

function hasNo(doc: Doc, noun: number): boolean {
  for (const child of doc.children(noun)) if (doc.lower(child) === 'no') return true;
  return false;
}
