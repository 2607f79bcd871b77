import type { Doc } from '../doc/doc.ts';
import { agentOf, caseOf, conjuncts, directObjects, isNumbered, isPassive, obliques } from './grammar.ts';
import { phraseOf } from './phrase.ts';
import { addOwnSlots, put, type Slots } from './slot-map.ts';
import { BLAMING, SUBJECTS, subjectOf } from './subject.ts';
import { verbSlots } from './verb-slots.ts';

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
  // "the troops are on the offensive", "were in talks", "is under attack"
  if ([...doc.children(noun)].some((child) => doc.relationOf(child) === 'cop')) {
    const preposition = caseOf(doc, noun);
    if (preposition === 'on' || preposition === 'in') put(slots, 'by', stateHolder(doc, noun));
    else if (preposition === 'under') put(slots, 'on', stateHolder(doc, noun));
  }
  put(slots, 'by', byBehind(doc, noun));
  put(slots, 'against', againstBehind(doc, noun));
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

/**
 * "facing shelling and airstrikes by the army", "the rape of women and girls by soldiers": who stands after "by" right behind the
 * noun, what it is coordinated with, or those it was done to.
 */
function byBehind(doc: Doc, noun: number): number[] {
  const ends = [noun];
  for (const child of doc.children(noun)) {
    if (doc.relationOf(child) === 'conj') ends.push(child);
    else if (doc.relationOf(child) === 'nmod' && caseOf(doc, child) === 'of')
      for (const victim of conjuncts(doc, child)) ends.push(phraseOf(doc, victim).last);
  }
  for (const last of ends) {
    const by = last + 1;
    if (by >= doc.tokenCount || doc.lower(by) !== 'by' || doc.relationOf(by) !== 'case') continue;
    return conjuncts(doc, doc.head[by]!);
  }
  return [];
}

/** "the use of arms against the strikers": whom a deed is against hangs on the nearer noun, where parsers put it. */
function againstBehind(doc: Doc, noun: number): number[] {
  for (const child of doc.children(noun)) {
    if (doc.relationOf(child) !== 'nmod' || caseOf(doc, child) !== 'of') continue;
    for (const inner of doc.children(child))
      if (doc.relationOf(inner) === 'nmod' && caseOf(doc, inner) === 'against') return conjuncts(doc, inner);
  }
  return [];
}

/** Nouns that only measure or phase a happening. */
const LIGHT_NOUNS = new Set(
  'start beginning end wave series spate string number round escalation continuation resumption launch outbreak intensity scene site aftermath escalation threat use conduct execution increase upsurge course phase part'.split(
    ' ',
  ),
);

/** Verbs that carry a happening noun as object without adding to it; their subject is its doer. */
const SUPPORT = new Set(
  'carry conduct launch stage mount perform make commit execute wage undertake begin start initiate unleash open resume continue intensify step deliver perpetrate direct lead announce plan prepare complete conclude halt stop suspend end hold organise organize order coordinate have run do fight escalate renew pursue press cease exchange orchestrate mastermind commence sponsor issue reach sign'.split(
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
  'die perish lose suffer fall flee leave escape be remain live stay survive appear result end come go say tell locate'.split(
    ' ',
  ),
);

/** Verbs whose subject is the happening and whose object is what it is done to. */
const HITTING = new Set('target hit strike pound rock aim involve affect focus engage suppress degrade'.split(' '));

/** Verbs whose subject is what the happening they have as object is done to. */
const FACING = new Set(
  'face suffer receive endure experience repel repulse fight foil thwart beat fend ward withstand resist confront weather absorb undergo sustain'.split(
    ' ',
  ),
);

/** Verbs by which one gets a happening: "were granted safe passage". */
const GIVING = new Set('grant give offer allow guarantee promise deny refuse afford'.split(' '));

/** Verbs of coming together, with those one meets as object or after "with". */
const MEETING = new Set('join meet gather host invite visit receive travel assemble convene welcome'.split(' '));

function addSupport(doc: Doc, slots: Slots, noun: number): void {
  const host = firstConjunct(doc, noun);
  const governor = doc.head[host]!;
  if (governor >= 0) addGovernor(doc, slots, host, governor);
  if (host !== noun) shareOwner(doc, slots, noun, host);
  // "atrocities by the army against villagers, including killings": the members have the doers and victims of the whole.
  if (governor >= 0 && MEMBERSHIP.has(caseOf(doc, host) ?? '') && doc.uposOf(governor) === 'NOUN') {
    const whole: Slots = new Map();
    for (let above = governor, step = 0; step < 3 && above >= 0 && doc.uposOf(above) === 'NOUN'; step++) {
      addOwnSlots(doc, whole, above);
      if (doc.relationOf(above) !== 'nmod') break;
      above = doc.head[above]!;
    }
    for (const name of ['by', 'against', 'on', 'possessor'])
      if (!slots.has(name)) put(slots, name, whole.get(name) ?? []);
  }
  // "airstrikes carried out by", "raids targeting", "an attack that killed", "strikes believed to be carried out by"
  for (const child of doc.children(noun)) {
    const link = doc.relationOf(child);
    if (link !== 'acl' && link !== 'acl:relcl') continue;
    addParticiple(doc, slots, child);
    for (const inner of doc.children(child)) if (doc.relationOf(inner) === 'xcomp') addParticiple(doc, slots, inner);
  }
}

const MEMBERSHIP = new Set(['including', 'like', 'as', 'among']);

/** The noun that a coordinated one follows: "raids" in "raids and strikes". */
function firstConjunct(doc: Doc, noun: number): number {
  let first = noun;
  while (doc.relationOf(first) === 'conj' && doc.head[first]! >= 0 && doc.uposOf(doc.head[first]!) === 'NOUN')
    first = doc.head[first]!;
  return first;
}

/** "its siege of the town and obstruction of aid": one possessor serves both, unless the second has words of its own before it. */
function shareOwner(doc: Doc, slots: Slots, noun: number, host: number): void {
  for (const child of doc.children(noun)) {
    const relation = doc.relationOf(child);
    if (relation === 'det' || relation === 'nmod:poss' || relation === 'nummod') return;
  }
  for (const child of doc.children(host))
    if (doc.relationOf(child) === 'nmod:poss') put(slots, 'possessor', conjuncts(doc, child));
}

function addParticiple(doc: Doc, slots: Slots, verb: number): void {
  const inner = verbSlots(doc, verb);
  const lemma = doc.lemma[verb]!;
  if (isPassive(doc, verb)) put(slots, FACING.has(lemma) ? 'on' : 'by', inner.get('by') ?? []);
  else if (HITTING.has(lemma)) put(slots, 'on', inner.get('object') ?? []);
  else if (lemma === 'use' || lemma === 'involve') {
    put(slots, 'using', inner.get('object') ?? []);
    for (const name of ['against', 'on']) put(slots, name, inner.get(name) ?? []);
  }
  if (lemma === 'claim' && (inner.get('object') ?? []).some((token) => doc.lemma[token] === 'responsibility'))
    put(slots, 'by', inner.get('subject') ?? []);
  if (lemma === 'blame') put(slots, 'by', inner.get('on') ?? []);
  if (lemma === 'attribute') put(slots, 'by', inner.get('to') ?? []);
  if (SUPPORT.has(lemma)) for (const name of ['against', 'on', 'by']) put(slots, name, inner.get(name) ?? []);
}

/** What the verb above a happening noun tells of it: who carries it out, whom it hits, between whom it goes on. */
function addGovernor(doc: Doc, slots: Slots, noun: number, governor: number): void {
  const relation = doc.relationOf(noun);
  const lemma = doc.lemma[governor]!;
  if (lemma === 'responsible' || lemma === 'responsibility') {
    const above = doc.head[governor]!;
    const link = doc.relationOf(governor);
    // "a commander responsible for attacks": the adjective hangs on whom it describes.
    const holder =
      lemma === 'responsible' && (link === 'amod' || link === 'acl')
        ? [above]
        : lemma === 'responsible'
          ? subjectOf(doc, governor, 0)
          : subjectOf(doc, above, 0);
    if (caseOf(doc, noun) === 'for') put(slots, 'by', holder);
    return;
  }
  // "engaged by insurgents with small arms fire": with what is used hangs on who uses it.
  if (relation === 'nmod' && caseOf(doc, noun) === 'with' && doc.relationOf(governor) === 'obl:agent')
    put(slots, 'doer', [governor]);
  if (doc.uposOf(governor) !== 'VERB') return;
  // "the strike was believed to have been carried out by", "blamed the rebels for the attack"
  if (relation === 'nsubj:pass' || relation === 'nsubj') {
    for (const child of doc.children(governor)) {
      if (doc.relationOf(child) !== 'xcomp' || !isPassive(doc, child) || !SUPPORT.has(doc.lemma[child]!)) continue;
      put(slots, 'by', verbSlots(doc, child).get('by') ?? []);
    }
  }
  if (relation === 'obl' && BLAMING.has(lemma) && caseOf(doc, noun) === 'for')
    put(slots, 'by', isPassive(doc, governor) ? subjectOf(doc, governor, 0) : directObjects(doc, governor));
  if (
    (relation === 'obj' || relation === 'nsubj:pass' || (relation === 'nsubj' && isPassive(doc, governor))) &&
    (SUPPORT.has(lemma) || lemma === 'blame' || lemma === 'attribute') &&
    !isFoughtOff(doc, governor)
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
      // "conducted strikes using bombers against the port"
      for (const child of doc.children(governor))
        if (doc.relationOf(child) === 'advcl' && doc.lemma[child] === 'use') addParticiple(doc, slots, child);
    }
  } else if (relation === 'obj' && GIVING.has(lemma)) {
    const outer = verbSlots(doc, governor);
    put(slots, 'recipient', isPassive(doc, governor) ? subjectOf(doc, governor, 0) : (outer.get('indirect') ?? []));
  } else if (relation === 'obj' && FACING.has(lemma)) {
    put(slots, 'on', subjectOf(doc, governor, 0));
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
  if (preposition === 'under' && (UNDERGOING.has(lemma) || doc.lemma[noun] === 'fire'))
    put(slots, 'on', subjectOf(doc, governor, 0));
  else if (preposition === 'at' && lemma === 'arrive') put(slots, 'by', subjectOf(doc, governor, 0));
  else if (preposition === 'for' && lemma === 'claim') put(slots, 'by', subjectOf(doc, governor, 0));
  else if (preposition === 'for' && MEETING.has(lemma)) {
    put(slots, 'by', subjectOf(doc, governor, 0));
    put(slots, 'with', directObjects(doc, governor));
  }
  // "responded with artillery fire", "pounded the quarter in air raids": who acts by the noun is its doer.
  else if ((preposition === 'with' || preposition === 'in' || preposition === 'through') && !SUFFERING.has(lemma)) {
    put(slots, 'doer', isPassive(doc, governor) ? agentOf(doc, governor) : subjectOf(doc, governor, 0));
    // "took part in the attack with the guards"
    if (JOINING.has(lemma)) put(slots, 'by', [...subjectOf(doc, governor, 0), ...obliques(doc, governor, 'with')]);
  }
}

function isFoughtOff(doc: Doc, verb: number): boolean {
  return doc.lemma[verb] === 'fight' && [...doc.children(verb)].some((child) => doc.lower(child) === 'off');
}

/** Verbs by which one has a part in a happening. */
const JOINING = new Set('participate involve engage take join specialise specialize collude'.split(' '));
