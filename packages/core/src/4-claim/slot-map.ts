import type { Doc } from '../doc/doc.ts';
import { caseOf, conjuncts, modifiersOf } from './grammar.ts';

/**
 * What stands around a trigger, by slot: `subject` and `object` (deep: a passive's subject is the object),
 * `surface-subject`, `indirect`, `complement`, a preposition's own name, `possessor`, `modifier` and so on. Each slot
 * holds the head tokens of its phrases, coordination expanded.
 */
export type Slots = Map<string, number[]>;

export function put(slots: Slots, name: string, tokens: readonly number[]): void {
  if (tokens.length === 0) return;
  const list = slots.get(name);
  if (!list) slots.set(name, [...tokens]);
  else for (const token of tokens) if (!list.includes(token)) list.push(token);
}

export function fillOblique(doc: Doc, slots: Slots, token: number): void {
  const preposition = caseOf(doc, token);
  if (!preposition) return;
  // "clashes continue, with thousands fleeing": what goes on beside is nobody's counterpart.
  if (preposition === 'with' && hasGerund(doc, token)) return;
  const heads = conjuncts(doc, token);
  put(slots, preposition, heads);
  for (const child of doc.children(token)) {
    const relation = doc.relationOf(child);
    if (relation === 'nmod:poss') put(slots, `${preposition}-possessor`, conjuncts(doc, child));
    else if (relation === 'amod' || relation === 'compound')
      put(slots, `${preposition}-modifier`, conjuncts(doc, child));
    else if (relation === 'nmod' && caseOf(doc, child) === 'of') put(slots, `${preposition}-of`, conjuncts(doc, child));
    if (preposition === 'of' && (relation === 'amod' || relation === 'compound')) put(slots, 'ofModifier', [child]);
  }
}

function hasGerund(doc: Doc, token: number): boolean {
  for (const child of doc.children(token))
    if (child > token && doc.relationOf(child) === 'acl' && doc.xposOf(child) === 'VBG') return true;
  return false;
}

export function addOwnSlots(doc: Doc, slots: Slots, noun: number): void {
  for (const child of doc.children(noun)) {
    const relation = doc.relationOf(child);
    if (relation === 'nmod:poss') put(slots, 'possessor', conjuncts(doc, child));
    else if (relation === 'amod' || relation === 'compound' || relation === 'nmod:desc') {
      put(slots, 'modifier', conjuncts(doc, child));
      put(slots, 'modifier', modifiersOf(doc, child));
    } else if (relation === 'nummod' || relation === 'det')
      put(slots, 'quantity', relation === 'nummod' ? [child] : []);
    else if (relation === 'nmod' || relation === 'obl' || relation === 'obl:agent' || relation === 'nmod:unmarked')
      fillOblique(doc, slots, child);
  }
}

/** Prepositional phrases that the parser hung on the object though the verb means them: "fired rockets at the port". */
export function addNounAttachments(doc: Doc, slots: Slots, object: number): void {
  for (const child of doc.children(object)) {
    if (doc.relationOf(child) !== 'nmod') continue;
    const preposition = caseOf(doc, child);
    if (!preposition) continue;
    put(slots, preposition === 'of' ? 'object-of' : `object-${preposition}`, conjuncts(doc, child));
    if (preposition !== 'of') put(slots, preposition, conjuncts(doc, child));
  }
}
