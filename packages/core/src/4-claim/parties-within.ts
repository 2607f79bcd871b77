import type { Doc } from '../doc/doc.ts';
import { caseOf, conjuncts } from './grammar.ts';
import type { NounClasses } from './noun-classes.ts';
import { type Phrase, phraseOf } from './phrase.ts';
import type { Slots } from './slot-map.ts';

/** What leads from a phrase to those named in it: "the resumption of ties with Castile", "memos sent by the regent". */
const INTO = new Set(
  'nmod nmod:poss nmod:desc compound amod appos conj acl acl:relcl obl obl:agent obj iobj xcomp ccomp nsubj nsubj:pass'.split(
    ' ',
  ),
);
/** Deeper than this it is another story. */
const DEPTH = 6;
/** Prepositions that say where or when rather than with, to or against whom. */
const WHERE = new Set(['in', 'at', 'near', 'during', 'after', 'before', 'along', 'inside', 'outside', 'since']);

/**
 * The parties named in or below the subject of a verb, or whatever else stands beside it: actors and places that are known, else
 * names, else persons, bodies and pronouns. For verbs of which only is known that somebody does it to somebody.
 */
export function partiesWithin(
  doc: Doc,
  slots: Slots,
  side: 'within-subject' | 'within-object',
  classes: NounClasses,
): Phrase[] {
  const roots = rootsOf(slots, side);
  const isAnimate = (token: number): boolean => doc.uposOf(token) === 'NOUN' && classes.isAnimate(doc, token);
  const isKnown = (token: number): boolean =>
    doc.placeAt(token) !== undefined || doc.actors.some(({ first, last }) => first <= token && token <= last);
  const isName = (token: number): boolean =>
    !doc.timeAt(token) && (doc.uposOf(token) === 'PROPN' || isNationality(doc, token));
  const isAnybody = (token: number): boolean =>
    isAnimate(token) || (doc.uposOf(token) === 'PRON' && doc.xposOf(token) === 'PRP');
  // "Venetian sailors", "deputies of Genoa"
  const orTheirs = (is: (token: number) => boolean) => (token: number) =>
    is(token) || (isAnimate(token) && [...doc.children(token)].some((child) => is(child) && isOwner(doc, child)));
  for (const isParty of [orTheirs(isKnown), orTheirs(isName), isAnybody]) {
    const found = firstBelow(doc, roots, isParty, (token) => isParty(token) || isName(token), 0);
    if (found.length > 0) return found;
  }
  return [];
}

/** The subject; or all else, where or when it is told to be last, the rest in the order of the text. */
function rootsOf(slots: Slots, side: 'within-subject' | 'within-object'): number[] {
  const subject = new Set(slots.get('subject'));
  if (side === 'within-subject') return [...subject];
  const others = new Set<number>();
  const where = new Set<number>();
  for (const [name, tokens] of slots) {
    if (name.endsWith('odifier') || name === 'any' || name === 'weapon') continue;
    for (const token of tokens) if (!subject.has(token)) (WHERE.has(name) ? where : others).add(token);
  }
  const inOrder = (tokens: ReadonlySet<number>): number[] => [...tokens].sort((a, b) => a - b);
  return [...inOrder(others), ...inOrder(where).filter((token) => !others.has(token))];
}

/** The first parties in or below some phrases, with those like them among what is coordinated with them. */
function firstBelow(
  doc: Doc,
  roots: readonly number[],
  isParty: (token: number) => boolean,
  isFellow: (token: number) => boolean,
  depth: number,
): Phrase[] {
  for (const root of roots) {
    const group = conjuncts(doc, root);
    if (group.some(isParty)) return group.filter(isFellow).map((token) => phraseOf(doc, token));
    if (depth === DEPTH) continue;
    const below = [...doc.children(root)].filter((child) => INTO.has(doc.relationOf(child)));
    const found = firstBelow(doc, below, isParty, isFellow, depth + 1);
    if (found.length > 0) return found;
  }
  return [];
}

/** Whether a name says whose or from where the persons are that it hangs on. */
function isOwner(doc: Doc, token: number): boolean {
  return doc.relationOf(token) !== 'nmod' || ['of', 'from', 'in'].includes(caseOf(doc, token) ?? '');
}

/** "Russian", "Israeli": a capitalised adjective that is not merely the first word. */
function isNationality(doc: Doc, token: number): boolean {
  return (
    doc.uposOf(token) === 'ADJ' &&
    /^\p{Lu}/u.test(doc.form(token)) &&
    token !== doc.sentenceFirst[doc.sentenceOf[token]!]
  );
}
