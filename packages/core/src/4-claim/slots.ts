import type { Doc } from '../doc/doc.ts';

/**
 * What stands around a trigger, by slot: `subject` and `object` (deep: a passive's subject is the object),
 * `surface-subject`, `indirect`, `complement`, a preposition's own name, `possessor`, `modifier` and so on. Each slot
 * holds the head tokens of its phrases, coordination expanded.
 */
export type Slots = Map<string, number[]>;

const SUBJECTS = new Set(['nsubj', 'nsubj:pass', 'nsubj:outer', 'csubj', 'csubj:pass']);
const RELATIVE_PRONOUNS = new Set(['who', 'which', 'that', 'whom', 'whose']);
/** Verbs whose infinitive is done by their object: "ordered the troops to leave". Everything else hands on its subject. */
const OBJECT_CONTROL = new Set(
  'allow order force urge tell ask permit enable help cause lead compel instruct command authorise authorize oblige require encourage invite call appeal let make see hear watch leave send get want expect press persuade summon'.split(
    ' ',
  ),
);

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

function hasOwn(doc: Doc, verb: number, relation: string): boolean {
  for (const child of doc.children(verb)) if (doc.relationOf(child) === relation) return true;
  return false;
}

/** Fills the slots of a noun that tells a happening. */
export function nounSlots(doc: Doc, noun: number): Slots {
  const slots: Slots = new Map();
  addOwnSlots(doc, slots, noun);
  const governor = doc.head[noun]!;
  if (governor >= 0) put(slots, 'head', [governor]);
  put(slots, 'surface-subject', stateHolder(doc, noun));
  // "the start of the offensive", "a wave of attacks": what surrounds the outer noun concerns the inner one.
  if (
    governor >= 0 &&
    doc.relationOf(noun) === 'nmod' &&
    caseOf(doc, noun) === 'of' &&
    LIGHT_NOUNS.has(doc.lemma[governor]!)
  ) {
    addOwnSlots(doc, slots, governor);
    addSupport(doc, slots, governor);
  }
  addSupport(doc, slots, noun);
  // "a young boy had injuries", "the toll rose to 40": who has it and what it comes to.
  if (governor >= 0 && (doc.uposOf(governor) === 'VERB' || doc.uposOf(governor) === 'AUX')) {
    if (doc.relationOf(noun) === 'obj') put(slots, 'holder', subjectOf(doc, governor, 0));
    for (const child of doc.children(governor)) {
      const relation = doc.relationOf(child);
      if (child !== noun && (relation === 'obj' || relation === 'obl') && isNumbered(doc, child))
        put(slots, 'number', [child]);
    }
  }
  if (doc.relationOf(noun) === 'nsubj' && governor >= 0 && isNumbered(doc, governor)) put(slots, 'number', [governor]);
  for (const child of doc.children(noun))
    if (doc.relationOf(child) === 'nmod' && isNumbered(doc, child)) put(slots, 'number', [child]);
  return slots;
}

/** What is said to be in a state: "the town is under siege", "remains in their hands", "was brought under control". */
function stateHolder(doc: Doc, noun: number): number[] {
  for (const child of doc.children(noun)) if (SUBJECTS.has(doc.relationOf(child))) return conjuncts(doc, child);
  const governor = doc.head[noun]!;
  if (governor < 0 || doc.relationOf(noun) !== 'obl' || doc.uposOf(governor) !== 'VERB') return [];
  const preposition = caseOf(doc, noun);
  if (preposition !== 'under' && preposition !== 'in' && preposition !== 'into') return [];
  return isPassive(doc, governor) || UNDERGOING.has(doc.lemma[governor]!)
    ? subjectOf(doc, governor, 0)
    : directObjects(doc, governor);
}

function isNumbered(doc: Doc, token: number): boolean {
  if (doc.timeAt(token)) return false;
  return doc.uposOf(token) === 'NUM' || [...doc.children(token)].some((child) => doc.relationOf(child) === 'nummod');
}

/** Nouns that only measure or phase a happening. */
const LIGHT_NOUNS = new Set(
  'start beginning end wave series spate string number round escalation continuation resumption launch outbreak intensity scene site aftermath escalation threat use conduct execution increase upsurge course phase part'.split(
    ' ',
  ),
);

/** Verbs that carry a happening noun as object without adding to it; their subject is its doer. */
const SUPPORT = new Set(
  'carry conduct launch stage mount perform make commit execute wage undertake begin start initiate unleash open resume continue intensify step deliver perpetrate direct lead announce plan prepare complete conclude halt stop suspend end hold organise organize order coordinate have run do fight escalate renew pursue press'.split(
    ' ',
  ),
);
/** "came under attack", "was subjected to shelling": the subject suffers the noun. */
const UNDERGOING = new Set('come be remain fall stay suffer'.split(' '));
/** Verbs by which a happening goes on, so that their between and against are its own. */
const GOING_ON = new Set(
  'begin start continue resume erupt break rage take occur intensify flare happen ensue escalate go spread last end renew'.split(
    ' ',
  ),
);
/** Verbs whose subject suffers or is merely there: no doer of what they are in. */
const SUFFERING = new Set(
  'die perish lose suffer fall flee leave escape be remain live stay survive participate appear result end come go involve say tell engage locate'.split(
    ' ',
  ),
);
/** Verbs whose subject is the happening and whose object is what it is done to. */
const HITTING = new Set(
  'target hit strike kill wound injure destroy damage pound rock claim leave strike aim involve affect focus'.split(
    ' ',
  ),
);

function addSupport(doc: Doc, slots: Slots, noun: number): void {
  const governor = doc.head[noun]!;
  if (governor >= 0) addGovernor(doc, slots, noun, governor);
  // "airstrikes carried out by", "raids targeting", "an attack that killed", "strikes believed to be carried out by"
  for (const child of doc.children(noun)) {
    const link = doc.relationOf(child);
    if (link !== 'acl' && link !== 'acl:relcl') continue;
    addParticiple(doc, slots, child);
    for (const inner of doc.children(child)) if (doc.relationOf(inner) === 'xcomp') addParticiple(doc, slots, inner);
  }
}

function addParticiple(doc: Doc, slots: Slots, verb: number): void {
  const inner = verbSlots(doc, verb);
  const lemma = doc.lemma[verb]!;
  if (isPassive(doc, verb)) put(slots, 'by', inner.get('by') ?? []);
  else if (HITTING.has(lemma)) put(slots, 'on', inner.get('object') ?? []);
  else if (lemma === 'use' || lemma === 'involve') put(slots, 'using', inner.get('object') ?? []);
  if (lemma === 'blame') put(slots, 'by', inner.get('on') ?? []);
  if (lemma === 'attribute') put(slots, 'by', inner.get('to') ?? []);
  if (SUPPORT.has(lemma)) for (const name of ['against', 'on', 'by']) put(slots, name, inner.get(name) ?? []);
}

/** What the verb above a happening noun tells of it: who carries it out, whom it hits, between whom it goes on. */
function addGovernor(doc: Doc, slots: Slots, noun: number, governor: number): void {
  const relation = doc.relationOf(noun);
  const lemma = doc.lemma[governor]!;
  if (lemma === 'responsible' || lemma === 'responsibility') {
    const holder = lemma === 'responsible' ? subjectOf(doc, governor, 0) : subjectOf(doc, doc.head[governor]!, 0);
    if (caseOf(doc, noun) === 'for') put(slots, 'by', holder);
    return;
  }
  if (doc.uposOf(governor) !== 'VERB') return;
  if (
    (relation === 'obj' || relation === 'nsubj:pass') &&
    (SUPPORT.has(lemma) || lemma === 'blame' || lemma === 'attribute')
  ) {
    const outer = verbSlots(doc, governor);
    if (lemma === 'blame') put(slots, 'by', outer.get('on') ?? []);
    else if (lemma === 'attribute') put(slots, 'by', outer.get('to') ?? []);
    else {
      put(
        slots,
        'by',
        (outer.get('subject') ?? []).filter((token) => token !== noun),
      );
      for (const name of ['against', 'on', 'at', 'with', 'into', 'between']) put(slots, name, outer.get(name) ?? []);
    }
  } else if (relation === 'nsubj' || relation === 'nsubj:pass') {
    if (HITTING.has(lemma)) put(slots, 'on', directObjects(doc, governor));
    else if (GOING_ON.has(lemma)) {
      const outer = verbSlots(doc, governor);
      for (const name of ['between', 'against', 'with', 'among']) put(slots, name, outer.get(name) ?? []);
    }
  } else if (relation === 'obl') addOblique(doc, slots, noun, governor, lemma);
}

function addOblique(doc: Doc, slots: Slots, noun: number, governor: number, lemma: string): void {
  const preposition = caseOf(doc, noun);
  if (preposition === 'under' && UNDERGOING.has(lemma)) put(slots, 'on', subjectOf(doc, governor, 0));
  else if (preposition === 'for' && lemma === 'claim') put(slots, 'by', subjectOf(doc, governor, 0));
  // "responded with artillery fire", "pounded the quarter in air raids": who acts by the noun is its doer.
  else if (
    (preposition === 'with' || preposition === 'in' || preposition === 'through') &&
    !isPassive(doc, governor) &&
    !SUFFERING.has(lemma)
  ) {
    put(slots, 'doer', subjectOf(doc, governor, 0));
  }
}

function addOwnSlots(doc: Doc, slots: Slots, noun: number): void {
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
function addNounAttachments(doc: Doc, slots: Slots, object: number): void {
  for (const child of doc.children(object)) {
    if (doc.relationOf(child) !== 'nmod') continue;
    const preposition = caseOf(doc, child);
    if (!preposition) continue;
    put(slots, preposition === 'of' ? 'object-of' : `object-${preposition}`, conjuncts(doc, child));
    if (preposition !== 'of') put(slots, preposition, conjuncts(doc, child));
  }
}

function fillOblique(doc: Doc, slots: Slots, token: number): void {
  const preposition = caseOf(doc, token);
  if (!preposition) return;
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

/** The preposition of a phrase, with its fixed parts: "against", "out of". */
export function caseOf(doc: Doc, token: number): string | undefined {
  let name: string | undefined;
  for (const child of doc.children(token)) {
    const relation = doc.relationOf(child);
    if (relation !== 'case' && !(relation === 'mark' && doc.uposOf(child) === 'ADP')) continue;
    if (doc.lower(child) === "'s" || doc.lower(child) === '’s' || doc.lower(child) === "'") continue;
    name = doc.lower(child);
    if (name === 'between' || name === 'against') break;
  }
  return name;
}

/** The token itself and everything coordinated with it, in text order. */
export function conjuncts(doc: Doc, token: number): number[] {
  const list = [token];
  for (const child of doc.children(token)) if (doc.relationOf(child) === 'conj') list.push(...conjuncts(doc, child));
  return list;
}

/** Words before a noun that say what kind it is, and theirs. */
export function modifiersOf(doc: Doc, token: number): number[] {
  const list: number[] = [];
  for (const child of doc.children(token)) {
    const relation = doc.relationOf(child);
    if (relation === 'amod' || relation === 'compound' || relation === 'nmod:desc')
      list.push(child, ...modifiersOf(doc, child));
  }
  return list;
}

export function isPassive(doc: Doc, verb: number): boolean {
  let object = false;
  for (const child of doc.children(verb)) {
    const relation = doc.relationOf(child);
    if (relation === 'aux:pass' || relation === 'nsubj:pass' || relation === 'csubj:pass' || relation === 'obl:agent')
      return true;
    if (relation === 'obj') object = true;
  }
  const xpos = doc.xposOf(verb);
  if (xpos !== 'VBN') return false;
  const relation = doc.relationOf(verb);
  if (relation === 'acl' || relation === 'amod') return !object;
  if (relation === 'conj') return !hasAuxiliary(doc, verb) && !object && isPassive(doc, doc.head[verb]!);
  // A bare participle, as in headlines ("Two killed in attack") and "left 12 dead and 20 wounded".
  return !object && !hasAuxiliary(doc, verb);
}

function hasAuxiliary(doc: Doc, verb: number): boolean {
  for (const child of doc.children(verb)) if (doc.relationOf(child) === 'aux') return true;
  return false;
}

function hasMark(doc: Doc, verb: number): boolean {
  for (const child of doc.children(verb))
    if (doc.relationOf(child) === 'mark' && doc.lower(child) !== 'to') return true;
  return false;
}

/** The grammatical subject, found through coordination, control, relative clauses and participles. */
export function subjectOf(doc: Doc, verb: number, depth: number): number[] {
  if (depth > 6) return [];
  for (const child of doc.children(verb)) {
    if (!SUBJECTS.has(doc.relationOf(child))) continue;
    if (RELATIVE_PRONOUNS.has(doc.lower(child)) && doc.relationOf(verb).startsWith('acl'))
      return antecedentOf(doc, verb);
    return conjuncts(doc, child);
  }
  const governor = doc.head[verb]!;
  if (governor < 0) return [];
  const relation = doc.relationOf(verb);
  if (relation === 'conj')
    return doc.uposOf(governor) === 'VERB' || doc.uposOf(governor) === 'AUX' ? subjectOf(doc, governor, depth + 1) : [];
  if (relation === 'acl:relcl') return [];
  if (relation === 'acl') return participleSubject(doc, verb, governor, depth);
  if (relation === 'xcomp' || relation === 'ccomp') return controlled(doc, governor, depth);
  if (relation === 'advcl' && isInfinitive(doc, verb) && OBJECT_CONTROL.has(doc.lemma[governor]!))
    return controlled(doc, governor, depth);
  if (relation === 'advcl' || relation === 'parataxis') {
    if (relation === 'parataxis' && doc.xposOf(verb) !== 'VBG') return [];
    if (isPassive(doc, governor))
      return doc.xposOf(verb) === 'VBG' || isInfinitive(doc, verb)
        ? agentOf(doc, governor)
        : subjectOf(doc, governor, depth + 1);
    return subjectOf(doc, governor, depth + 1);
  }
  return [];
}

function participleSubject(doc: Doc, verb: number, noun: number, depth: number): number[] {
  if (!isInfinitive(doc, verb)) return conjuncts(doc, noun);
  // "an attempt by rebels to seize the hill", "their plan to …", "launched an operation to …"
  const slots: Slots = new Map();
  addOwnSlots(doc, slots, noun);
  const owner = slots.get('possessor') ?? slots.get('by');
  if (owner) return owner;
  const outer = doc.head[noun]!;
  if (outer >= 0 && doc.uposOf(outer) === 'VERB')
    return isPassive(doc, outer) ? agentOf(doc, outer) : subjectOf(doc, outer, depth + 1);
  return slots.get('of') ?? slots.get('modifier')?.slice(0, 1) ?? [];
}

function controlled(doc: Doc, governor: number, depth: number): number[] {
  if (OBJECT_CONTROL.has(doc.lemma[governor]!)) {
    if (isPassive(doc, governor)) return subjectOf(doc, governor, depth + 1);
    for (const child of doc.children(governor)) {
      const relation = doc.relationOf(child);
      if (relation === 'obj' || relation === 'iobj') return conjuncts(doc, child);
      if (relation === 'obl' && ['on', 'upon', 'for', 'to'].includes(caseOf(doc, child) ?? ''))
        return conjuncts(doc, child);
    }
  }
  return subjectOf(doc, governor, depth + 1);
}

function agentOf(doc: Doc, verb: number): number[] {
  for (const child of doc.children(verb)) {
    const relation = doc.relationOf(child);
    if (relation === 'obl:agent' || (relation === 'obl' && caseOf(doc, child) === 'by')) return conjuncts(doc, child);
  }
  return [];
}

function isInfinitive(doc: Doc, verb: number): boolean {
  for (const child of doc.children(verb))
    if (doc.relationOf(child) === 'mark' && doc.lower(child) === 'to') return true;
  return false;
}

/** The noun a relative clause hangs on. */
function antecedentOf(doc: Doc, verb: number): number[] {
  const noun = doc.head[verb]!;
  return noun < 0 ? [] : [noun];
}

/** "the town that troops captured": the noun is the object when the clause has a subject of its own and no object. */
function relativeObject(doc: Doc, verb: number, passive: boolean): number[] {
  const relation = doc.relationOf(verb);
  if (relation !== 'acl:relcl' || passive) return [];
  let subject = false;
  for (const child of doc.children(verb)) {
    const link = doc.relationOf(child);
    if (link === 'obj') return RELATIVE_PRONOUNS.has(doc.lower(child)) ? antecedentOf(doc, verb) : [];
    if (SUBJECTS.has(link) && !RELATIVE_PRONOUNS.has(doc.lower(child))) subject = true;
    if (
      (link === 'obl' || link === 'advmod') &&
      (RELATIVE_PRONOUNS.has(doc.lower(child)) || doc.lower(child) === 'where')
    )
      return [];
  }
  return subject ? antecedentOf(doc, verb) : [];
}

/** "captured and held the town": the first of two coordinated verbs shares the second's object. */
function sharedObject(doc: Doc, verb: number): number[] {
  for (const child of doc.children(verb)) {
    if (doc.relationOf(child) !== 'conj' || doc.uposOf(child) !== 'VERB' || child > verb + 4) continue;
    if (doc.xposOf(child) === doc.xposOf(verb)) return directObjects(doc, child);
  }
  return [];
}

function directObjects(doc: Doc, verb: number): number[] {
  return [...doc.children(verb)]
    .filter((child) => doc.relationOf(child) === 'obj')
    .flatMap((child) => conjuncts(doc, child));
}

function put(slots: Slots, name: string, tokens: readonly number[]): void {
  if (tokens.length === 0) return;
  const list = slots.get(name);
  if (!list) slots.set(name, [...tokens]);
  else for (const token of tokens) if (!list.includes(token)) list.push(token);
}
