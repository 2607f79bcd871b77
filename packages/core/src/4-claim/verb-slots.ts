import type { Doc } from '../doc/doc.ts';
import {
  agentOf,
  caseOf,
  conjuncts,
  directObjects,
  hasMark,
  hasOwn,
  isInfinitive,
  isPassive,
  modifiersOf,
} from './grammar.ts';
import { measuredBy } from './noun-classes.ts';
import { addNounAttachments, fillOblique, put, type Slots } from './slot-map.ts';
import { OBJECT_CONTROL, relativeObject, subjectOf } from './subject.ts';

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
    // "left ten soldiers and two nurses dead": parsers take the adjective for a member of the list.
    else if (relation === 'conj' && doc.lemma[verb] === 'leave' && isBareState(doc, child))
      put(slots, 'complement', [child]);
    else if (relation === 'xcomp' || relation === 'ccomp' || relation === 'advcl') {
      if (relation !== 'advcl' || !hasMark(doc, child)) put(slots, 'complement', [child]);
      if (relation === 'advcl') fillOblique(doc, slots, child);
      if (relation === 'ccomp') put(slots, 'clause', [child]);
      if ((relation !== 'advcl' || OBJECT_CONTROL.has(doc.lemma[verb]!)) && isInfinitive(doc, child))
        put(slots, 'infinitive', [child]);
    }
  }
  if (passive) {
    // "was struck and killed by the guards": who did the last of them did the first.
    if (!slots.has('by'))
      for (const child of doc.children(verb))
        if (doc.relationOf(child) === 'conj' && doc.xposOf(child) === 'VBN' && !hasOwn(doc, child, 'nsubj:pass'))
          put(slots, 'by', agentOf(doc, child));
    put(slots, 'object', surface);
    put(slots, 'subject', slots.get('by') ?? []);
    // A passive of a verb with two objects keeps one: "was given access".
    put(slots, 'object', objects);
  } else {
    put(slots, 'subject', surface);
    put(slots, 'object', objects.length > 0 ? objects : sharedObject(doc, verb));
  }
  put(slots, 'object', relativeObject(doc, verb, passive));
  put(slots, 'object', invertedObject(doc, verb));
  nameThose(doc, slots);
  adoptQuantity(doc, verb, slots);
  for (const object of objects) {
    addNounAttachments(doc, slots, object);
    // "captured one of the strongholds from the rebels": what is counted has the phrases.
    const counted = measuredBy(doc, object);
    if (counted !== undefined) addNounAttachments(doc, slots, counted);
  }
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
  const adopted = adoptedQuantity(doc, verb);
  if (adopted === undefined) return;
  for (const list of slots.values()) {
    const at = list.indexOf(adopted);
    if (at >= 0) list.splice(at, 1);
  }
  slots.set('object', [adopted, ...conjuncts(doc, adopted).filter((token) => token !== adopted)]);
}

/** "Also killed in the strike were a dozen gunners": the participle comes first, and those it is about after "were". */
function invertedObject(doc: Doc, verb: number): number[] {
  const named = doc.head[verb]!;
  if (doc.xposOf(verb) !== 'VBN' || named < verb || !INVERTED.has(doc.relationOf(verb))) return [];
  for (const child of doc.children(named))
    if (doc.relationOf(child) === 'cop' && child > verb && child < named) return conjuncts(doc, named);
  return [];
}
const INVERTED = new Set(['csubj', 'csubj:pass', 'nsubj', 'advcl']);

/** "the colonel was among those killed": those who are counted among the killed are named by the subject. */
function nameThose(doc: Doc, slots: Slots): void {
  const object = slots.get('object')?.[0];
  if (object === undefined || doc.lower(object) !== 'those' || caseOf(doc, object) !== 'among') return;
  const named = [...doc.children(object)].filter((child) => doc.relationOf(child) === 'nsubj');
  if (named.length > 0)
    slots.set(
      'object',
      named.flatMap((child) => conjuncts(doc, child)),
    );
}

function adoptedQuantity(doc: Doc, verb: number): number | undefined {
  if (hasOwn(doc, verb, 'obj')) return undefined;
  const participle = doc.xposOf(verb) === 'VBN' && !isPerfect(doc, verb);
  const behind = doc.quantityFrom(verb + 1);
  if (behind && behind.unit !== 'events' && !doc.timeAt(verb + 1) && !participle) return behind.head;
  if (!participle && doc.xposOf(verb) !== 'VBD') return undefined;
  if (hasOwn(doc, verb, 'nsubj') || hasOwn(doc, verb, 'nsubj:pass')) return undefined;
  const start = doc.sentenceFirst[doc.sentenceOf[verb]!]!;
  // "and 30 wounded": the participle may be counted as if it were a noun.
  const own = doc.quantityTo(verb);
  if (own && own.first < verb) return own.first;
  const before = doc.quantityTo(verb - 1);
  if (before?.unit !== 'persons') return undefined;
  return before.first === start || (before.first > start && doc.uposOf(before.first - 1) !== 'VERB')
    ? before.head
    : undefined;
}

/** An adjective or participle with no conjunction, subject or auxiliary of its own. */
function isBareState(doc: Doc, token: number): boolean {
  if (doc.uposOf(token) !== 'ADJ' && doc.xposOf(token) !== 'VBN') return false;
  for (const child of doc.children(token)) if (child < token) return false;
  return true;
}

/** "have killed", "had killed": a participle that acts. */
function isPerfect(doc: Doc, verb: number): boolean {
  let have = false;
  for (const child of doc.children(verb)) {
    if (doc.relationOf(child) === 'aux:pass') return false;
    if (doc.relationOf(child) === 'aux' && doc.lemma[child] === 'have') have = true;
  }
  return have;
}

/** Past tense and participle look alike, and taggers mix them. */
function tenseOf(doc: Doc, verb: number): string {
  const xpos = doc.xposOf(verb);
  return xpos === 'VBN' ? 'VBD' : xpos;
}

/** "captured and held the town": the first of two coordinated verbs shares the second's object. */
function sharedObject(doc: Doc, verb: number): number[] {
  for (const child of doc.children(verb)) {
    if (doc.relationOf(child) !== 'conj' || doc.uposOf(child) !== 'VERB' || child > verb + 4) continue;
    if (tenseOf(doc, child) === tenseOf(doc, verb)) return directObjects(doc, child);
  }
  return [];
}
