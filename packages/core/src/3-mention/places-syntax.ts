import { captureVerbs } from '../5-place/place-words.ts';
import type { Doc } from '../doc/doc.ts';

/** The preposition that governs a name, as the tree or, failing that, the words before it say. */
export function prepositionOf(doc: Doc, first: number, head: number): string | null {
  for (const child of doc.children(head))
    if (child < first && doc.relationOf(child) === 'case') return doc.lower(child);
  let at = first - 1;
  const start = doc.sentenceFirst[doc.sentenceOf[first]!]!;
  while (at >= start && (doc.lower(at) === 'the' || ['"', '“', "'", '‘', '``'].includes(doc.form(at)))) at--;
  if (at < start) return null;
  return doc.uposOf(at) === 'ADP' || doc.uposOf(at) === 'SCONJ' || doc.lower(at) === 'to' ? doc.lower(at) : null;
}

/** The token of a range whose governor lies outside it. */
export function headOf(doc: Doc, first: number, last: number): number {
  for (let token = last; token >= first; token--) {
    const head = doc.head[token]!;
    if (head < first || head > last) return token;
  }
  return last;
}

/** Whether the noun above a name is one of some words: "strike on X". */
export function governs(doc: Doc, head: number, nouns: ReadonlySet<string>): boolean {
  let lead = head;
  while (doc.relationOf(lead) === 'conj' && doc.head[lead]! >= 0) lead = doc.head[lead]!;
  const governor = doc.head[lead]!;
  return governor >= 0 && (nouns.has(doc.lower(governor)) || nouns.has(doc.lemma[governor]!.toLowerCase()));
}

/** "captured A and B": what is taken, struck or left, itself or as a member of a list. */
export function isTaken(doc: Doc, head: number): boolean {
  let lead = head;
  while (doc.relationOf(lead) === 'conj' && doc.head[lead]! >= 0) lead = doc.head[lead]!;
  const relation = doc.relationOf(lead);
  const governor = doc.head[lead]!;
  return (
    (relation === 'obj' || relation === 'nsubj:pass') &&
    governor >= 0 &&
    captureVerbs.has(doc.lemma[governor]!.toLowerCase())
  );
}
