import type { Doc } from '../doc/doc.ts';
import { agentOf, caseOf, conjuncts, directObjects, isInfinitive, isNumbered, isPassive } from './grammar.ts';
import { addOwnSlots, type Slots } from './slot-map.ts';

export const SUBJECTS = new Set(['nsubj', 'nsubj:pass', 'nsubj:outer', 'csubj', 'csubj:pass']);

const RELATIVE_PRONOUNS = new Set(['who', 'which', 'that', 'whom', 'whose']);

/** Verbs whose infinitive is done by their object: "ordered the troops to leave". Everything else hands on its subject. */
export const OBJECT_CONTROL = new Set(
  'allow order forbid force pressure pressurise pressurize push direct train hire drive inspire prompt warn force urge tell ask permit enable help cause lead compel instruct command authorise authorize oblige require encourage invite call appeal let make see hear watch leave send get want expect press persuade summon'.split(
    ' ',
  ),
);

/** Verbs whose object is held to have done what follows "for", "of" or "from". */
export const BLAMING = new Set(
  'accuse blame condemn criticise criticize praise thank suspect convict charge denounce rebuke'.split(' '),
);

/** Verbs that keep their object from doing what follows "from". */
const PREVENTING = new Set('prevent stop keep block deter dissuade bar prohibit hinder ban discourage'.split(' '));

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
  // "is under siege, with fighting in its centre": a noun in all but its tag.
  if (doc.xposOf(verb) === 'VBG' && doc.lower(verb - 1) === 'with') return [];
  const relation = doc.relationOf(verb);
  if (relation === 'conj')
    return doc.uposOf(governor) === 'VERB' || doc.uposOf(governor) === 'AUX' ? subjectOf(doc, governor, depth + 1) : [];
  if (relation === 'acl:relcl') return [];
  if (relation === 'acl') return participleSubject(doc, verb, governor, depth);
  if (relation === 'xcomp' || relation === 'ccomp') return controlled(doc, governor, depth);
  if (relation === 'advcl' && isInfinitive(doc, verb) && OBJECT_CONTROL.has(doc.lemma[governor]!))
    return controlled(doc, governor, depth);
  if (relation === 'advcl' && isBlamedFor(doc, verb, governor))
    return isPassive(doc, governor) ? subjectOf(doc, governor, depth + 1) : directObjects(doc, governor);
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

const FIRST_OR_LAST = new Set('first second third last next only latest one'.split(' '));

/** Verbs of fighting, whose object suffers what a participle behind it tells: "engaged the rebels, killing three". */
const FIGHTING = new Set('engage attack strike target hit bomb shell ambush raid storm shoot fight bombard'.split(' '));
/** What comes of fighting. */
const RESULTS = new Set(['kill', 'wound', 'injure', 'destroy', 'capture', 'force']);

/** "The force engaged the rebels killing three of them": the tree hangs the result on those who suffer it. */
function isResult(doc: Doc, verb: number, noun: number): boolean {
  const fight = doc.head[noun]!;
  return (
    doc.xposOf(verb) === 'VBG' &&
    RESULTS.has(doc.lemma[verb]!) &&
    fight >= 0 &&
    FIGHTING.has(doc.lemma[fight]!) &&
    doc.relationOf(noun) === 'obj' &&
    directObjects(doc, verb).some((object) => doc.quantityOf(object) !== undefined || isNumbered(doc, object))
  );
}

function participleSubject(doc: Doc, verb: number, noun: number, depth: number): number[] {
  if (isResult(doc, verb, noun)) return subjectOf(doc, doc.head[noun]!, depth + 1);
  if (!isInfinitive(doc, verb)) {
    const named = namedByCopula(doc, noun);
    return named.length > 0 ? named : conjuncts(doc, noun);
  }
  // "the first town to fall", "the last man to leave"
  for (const child of doc.children(noun)) if (FIRST_OR_LAST.has(doc.lower(child))) return conjuncts(doc, noun);
  if (FIRST_OR_LAST.has(doc.lower(noun))) return conjuncts(doc, noun);
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

/** "accused the army of shelling", "prevented them from leaving": the object is who does it. */
function isBlamedFor(doc: Doc, verb: number, governor: number): boolean {
  const lemma = doc.lemma[governor]!;
  for (const child of doc.children(verb)) {
    if (doc.relationOf(child) !== 'mark') continue;
    const mark = doc.lower(child);
    if (BLAMING.has(lemma) && (mark === 'of' || mark === 'for')) return true;
    if (PREVENTING.has(lemma) && mark === 'from') return true;
  }
  return false;
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

/**
 * Whom a relative clause is about: the noun it hangs on, all members of a list that it closes, and of "Shah was a leader
 * who …" the one that is named.
 */
function antecedentOf(doc: Doc, verb: number): number[] {
  const noun = doc.head[verb]!;
  if (noun < 0) return [];
  const named = namedByCopula(doc, noun);
  if (named.length > 0) return named;
  return conjuncts(doc, noun).filter((member) => member < verb);
}

function namedByCopula(doc: Doc, noun: number): number[] {
  let subject = -1;
  let copula = false;
  for (const child of doc.children(noun)) {
    const relation = doc.relationOf(child);
    if (relation === 'cop') copula = true;
    else if (relation === 'nsubj') subject = child;
  }
  return copula && subject >= 0 && doc.uposOf(subject) === 'PROPN' ? conjuncts(doc, subject) : [];
}

/** "the town that troops captured": the noun is the object when the clause has a subject of its own and no object. */
export function relativeObject(doc: Doc, verb: number, passive: boolean): number[] {
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
