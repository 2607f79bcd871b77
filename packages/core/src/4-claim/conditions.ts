import type { Doc } from '../doc/doc.ts';
import { caseOf } from './grammar.ts';
import type { LexiconEntry } from './lexicon.ts';
import type { NounClasses } from './noun-classes.ts';
import type { Slots } from './slot-map.ts';

/** What is done by, with or in such words kills or damages: the weapon stands for its use. */
const HARMING = new Set('kill wound injure destroy damage claim leave maim'.split(' '));
const HARM_PREPOSITIONS = new Set(['by', 'in', 'from', 'with', 'to', 'after', 'during', 'of', 'due']);

/** Whether what a rule asks of the slots is there, and nothing that it refuses. */
export function holds(doc: Doc, token: number, slots: Slots, entry: LexiconEntry, classes: NounClasses): boolean {
  const { rule, when } = entry;
  const asked = (slot: string, wanted: readonly string[]): boolean =>
    isAsked(doc, token, slots, slot, wanted, classes, !entry.anyWhen);
  const refused = (slot: string, wanted: readonly string[]): boolean =>
    isFilled(doc, token, slots, slot, wanted, (filler, want) => classes.surelyFits(doc, filler, want));
  if (when) {
    const conditions = Object.entries(when);
    if (
      !(entry.anyWhen
        ? conditions.some(([slot, wanted]) => asked(slot, wanted))
        : conditions.every(([slot, wanted]) => asked(slot, wanted)))
    )
      return false;
  }
  return !Object.entries(rule.unless ?? {}).some(([slot, wanted]) => refused(slot, wanted));
}

/**
 * Whether a slot is filled as asked. What is captured is told by the first of several objects: "the town and forty men".
 * Who does it may be left out by infinitives, participles and passives.
 */
function isAsked(
  doc: Doc,
  token: number,
  slots: Slots,
  slot: string,
  wanted: readonly string[],
  classes: NounClasses,
  lenient: boolean,
): boolean {
  if (
    slot === 'subject' &&
    lenient &&
    !slots.has('subject') &&
    wanted.includes('actor') &&
    isSubjectless(doc, token, slots)
  )
    return true;
  if (slot === 'object') {
    const first = slots.get('object')?.[0];
    return first !== undefined && wanted.some((want) => classes.fits(doc, first, want));
  }
  return isFilled(doc, token, slots, slot, wanted, (filler, want) => classes.fits(doc, filler, want));
}

function isSubjectless(doc: Doc, token: number, slots: Slots): boolean {
  if (doc.uposOf(token) !== 'VERB') return false;
  const surface = slots.get('surface-subject');
  return surface === undefined || (slots.get('object') ?? []).includes(surface[0]!);
}

function isFilled(
  doc: Doc,
  token: number,
  slots: Slots,
  slot: string,
  wanted: readonly string[],
  fits: (filler: number, want: string) => boolean,
): boolean {
  if (slot === 'role') return wanted.includes(roleOf(doc, token));
  if (slot === 'case') return wanted.includes(`=${caseOf(doc, token) ?? ''}`);
  if (slot === 'relation') return wanted.includes(`=${doc.relationOf(token)}`);
  if (slot === 'form') return wanted.includes(`=${doc.lower(token)}`);
  if (slot === 'polarity') return wanted.includes(isNegated(doc, token) ? '=negated' : '=affirmed');
  if (slot === 'context') return wanted.some((word) => sentenceHas(doc, token, word.slice(1)));
  return slot
    .split('|')
    .some((name) => (slots.get(name) ?? []).some((filler) => wanted.some((want) => fits(filler, want))));
}

function sentenceHas(doc: Doc, token: number, lemma: string): boolean {
  const sentence = doc.sentenceOf[token]!;
  for (let at = doc.sentenceFirst[sentence]!; at < doc.sentenceFirst[sentence + 1]!; at++)
    if (doc.lemma[at] === lemma) return true;
  return false;
}

/** Whether a weapon stands where it harms: "killed by mortar rounds", "a bomb wounded six". */
function roleOf(doc: Doc, token: number): string {
  const governor = doc.head[token]!;
  if (governor < 0 || !HARMING.has(doc.lemma[governor]!)) return 'other';
  const relation = doc.relationOf(token);
  if (relation === 'nsubj') return 'killed-by';
  if (relation !== 'obl' && relation !== 'obl:agent') return 'other';
  for (const child of doc.children(token))
    if (doc.relationOf(child) === 'case' && HARM_PREPOSITIONS.has(doc.lower(child))) return 'killed-by';
  return 'other';
}

function isNegated(doc: Doc, token: number): boolean {
  for (const child of doc.children(token))
    if (doc.lower(child) === 'not' || doc.lower(child) === "n't" || doc.lower(child) === 'never') return true;
  return false;
}
