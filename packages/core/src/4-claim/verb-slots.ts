import type { Doc } from '../doc/doc.ts';
import { conjuncts, directObjects, hasMark, hasOwn, isInfinitive, isPassive, modifiersOf } from './grammar.ts';
import { addNounAttachments, fillOblique, put, type Slots } from './slot-map.ts';
import { relativeObject, subjectOf } from './subject.ts';

/** Fills the slots of a verb. */
export function verbSlots(doc: Doc, verb: number): Slots {
  const slots: Slots = new Map();
  const passive = isPassive(doc, verb);
  const surface = subjectOf(doc, verb, 0);
  put(slots, 'surface-subject', surface);
  const objects: number[] = [];
  for (const child of doc.children(verb)) {
    const relation = doc.relationOf(child);
    if (relation === 'obj') objects.push(...conjuncts(doc, child));
    else if (relation === 'iobj') put(slots, 'indirect', conjuncts(doc, child));
    else if (relation === 'obl:agent') put(slots, 'by', conjuncts(doc, child));
    else if (relation === 'obl' || relation === 'obl:unmarked' || relation === 'nmod') fillOblique(doc, slots, child);
    else if (relation === 'xcomp' || relation === 'ccomp' || relation === 'advcl') {
      if (relation !== 'advcl' || !hasMark(doc, child)) put(slots, 'complement', [child]);
      if (relation === 'advcl') fillOblique(doc, slots, child);
      if (relation === 'ccomp') put(slots, 'clause', [child]);
      if (relation !== 'advcl' && isInfinitive(doc, child)) put(slots, 'infinitive', [child]);
    }
  }
  if (passive) {
    put(slots, 'object', surface);
    put(slots, 'subject', slots.get('by') ?? []);
    // A passive of a verb with two objects keeps one: "was given access".
    put(slots, 'object', objects);
  } else {
    put(slots, 'subject', surface);
    put(slots, 'object', objects.length > 0 ? objects : sharedObject(doc, verb));
  }
  put(slots, 'object', relativeObject(doc, verb, passive));
  adoptQuantity(doc, verb, slots);
  for (const object of objects) addNounAttachments(doc, slots, object);
  // Verbs of speech: whoever is spoken to, as object, indirect object or after "to".
  put(slots, 'addressee', [...(slots.get('indirect') ?? []), ...(slots.get('object') ?? [])]);
  for (const [name, holder] of [
    ['objectModifier', slots.get('object')],
    ['subjectModifier', slots.get('subject')],
  ] as const) {
    for (const token of holder ?? []) put(slots, name, modifiersOf(doc, token));
  }
  return slots;
}

/**
 * "killed at least 21 civilians", "15 were killed and dozens wounded": a quantity right behind a verb without object, or right
 * before a bare participle, is its object, whatever the tree makes of "at least" and of the missing auxiliary.
 */
function adoptQuantity(doc: Doc, verb: number, slots: Slots): void {
  const xpos = doc.xposOf(verb);
  const behind = doc.quantityFrom(verb + 1);
  let adopted: number | undefined;
  if (behind && behind.unit !== 'events' && !doc.timeAt(verb + 1) && !hasOwn(doc, verb, 'obj') && xpos !== 'VBN')
    adopted = behind.head;
  else if (
    (xpos === 'VBN' || xpos === 'VBD') &&
    !hasOwn(doc, verb, 'obj') &&
    !hasOwn(doc, verb, 'nsubj') &&
    !hasOwn(doc, verb, 'nsubj:pass')
  ) {
    const before = doc.quantityTo(verb - 1);
    if (
      before &&
      before.unit === 'persons' &&
      before.first > doc.sentenceFirst[doc.sentenceOf[verb]!]! &&
      doc.uposOf(before.first - 1) !== 'VERB'
    )
      adopted = before.head;
    else if (before && before.unit === 'persons' && before.first === doc.sentenceFirst[doc.sentenceOf[verb]!])
      adopted = before.head;
  }
  if (adopted === undefined) return;
  for (const list of slots.values()) {
    const at = list.indexOf(adopted);
    if (at >= 0) list.splice(at, 1);
  }
  slots.set('object', [adopted, ...conjuncts(doc, adopted).filter((token) => token !== adopted)]);
}

/** "captured and held the town": the first of two coordinated verbs shares the second's object. */
function sharedObject(doc: Doc, verb: number): number[] {
  for (const child of doc.children(verb)) {
    if (doc.relationOf(child) !== 'conj' || doc.uposOf(child) !== 'VERB' || child > verb + 4) continue;
    if (doc.xposOf(child) === doc.xposOf(verb)) return directObjects(doc, child);
  }
  return [];
}
