import type { Factuality } from '../claim.ts';
import data from '../data/factuality.json' with { type: 'json' };
import type { Doc } from '../doc/doc.ts';
import { caseOf } from './slots.ts';

const words = (list: string): Set<string> => new Set(list.split(' ').filter((word) => !word.endsWith('-none')));
const PLANNED_BY = words(data.plannedBy.lemmas);
const PLANNED_NOUNS = words(data.plannedNouns.lemmas);
const PLANNED_ADJECTIVES = words(data.plannedAdjectives.lemmas);
const POSSIBLE_BY = words(data.possibleBy.lemmas);
const POSSIBLE_ADVERBS = words(data.possibleAdverbs.lemmas);
const POSSIBLE_ADJECTIVES = words(data.possibleAdjectives.lemmas);
const NEGATED_BY = words(data.negatedBy.lemmas);
const NEGATED_NOUNS = words(data.negatedNouns.lemmas);
const NEGATORS = words(data.negators.lemmas);
const MODALS_PLANNED = words(data.modals.planned);
const MODALS_POSSIBLE = words(data.modals.possible);
const CONDITIONS = words(data.conditions.marks);

/** Verbs that are claims of their own when negated or planned around a happening: their object did happen ("repelled the attack"). */
const FACTIVE = new Set(
  'repel repulse condemn follow survive suffer respond end stop halt resume continue denounce launch carry conduct'.split(
    ' ',
  ),
);

/**
 * How a happening is told, read from the trigger upwards: its own auxiliaries and adverbs, then what governs it.
 * The first verdict on the way up wins, except that a denial or negation of a plan stays negated.
 *
 * @param stop tokens that cite (verbs of saying): what lies above them does not touch the claim.
 */
export function factualityOf(doc: Doc, trigger: number, stop: ReadonlySet<number>): Factuality {
  let token = trigger;
  let verdict: Factuality = local(doc, token);
  for (let step = 0; step < 12; step++) {
    const governor = doc.head[token]!;
    if (governor < 0) break;
    const above = fromGovernor(doc, token, governor, stop);
    if (above === 'stop') break;
    verdict = stronger(verdict, above);
    token = governor;
  }
  return verdict;
}

/** A negation outranks a plan, which outranks a hedge. */
function stronger(a: Factuality, b: Factuality): Factuality {
  const rank: Record<Factuality, number> = { actual: 0, possible: 1, planned: 2, negated: 3 };
  return rank[b] > rank[a] ? b : a;
}

/** What the words that hang on a token say of it. */
function local(doc: Doc, token: number): Factuality {
  let verdict: Factuality = 'actual';
  for (const child of doc.children(token)) {
    const relation = doc.relationOf(child);
    const lower = doc.lower(child);
    const lemma = doc.lemma[child]!;
    if (relation === 'aux' || relation === 'aux:pass') {
      if (MODALS_PLANNED.has(lower)) verdict = stronger(verdict, isUnreal(doc, token) ? 'possible' : 'planned');
      else if (MODALS_POSSIBLE.has(lower)) verdict = stronger(verdict, 'possible');
    } else if (relation === 'advmod' || relation === 'det' || relation === 'cc:preconj') {
      if (NEGATORS.has(lower) && !isOnly(doc, child)) verdict = 'negated';
      else if (POSSIBLE_ADVERBS.has(lower)) verdict = stronger(verdict, 'possible');
    } else if (relation === 'amod') {
      if (POSSIBLE_ADJECTIVES.has(lemma) || POSSIBLE_ADJECTIVES.has(lower)) verdict = stronger(verdict, 'possible');
      else if (PLANNED_ADJECTIVES.has(lemma) || PLANNED_ADJECTIVES.has(lower)) verdict = stronger(verdict, 'planned');
    } else if (relation === 'nsubj' || relation === 'nsubj:pass') {
      if (isNoOne(doc, child)) verdict = 'negated';
    } else if (relation === 'case' && lower === 'without') verdict = 'negated';
    else if (relation === 'mark' && CONDITIONS.has(lower)) verdict = stronger(verdict, 'possible');
  }
  return verdict;
}

function isOnly(doc: Doc, negator: number): boolean {
  return (
    doc.lower(negator + 1) === 'only' ||
    doc.lower(negator + 1) === 'just' ||
    doc.lower(negator + 1) === 'long' ||
    doc.lower(negator + 1) === 'yet'
  );
}

function isNoOne(doc: Doc, subject: number): boolean {
  const lower = doc.lower(subject);
  if (lower === 'nobody' || lower === 'none' || lower === 'nothing') return true;
  for (const child of doc.children(subject))
    if (doc.relationOf(child) === 'det' && doc.lower(child) === 'no') return true;
  return false;
}

/** "would attack if …" tells what may be, not what is to come. */
function isUnreal(doc: Doc, verb: number): boolean {
  for (const child of doc.children(verb)) {
    if (doc.relationOf(child) !== 'advcl') continue;
    for (const mark of doc.children(child))
      if (doc.relationOf(mark) === 'mark' && CONDITIONS.has(doc.lower(mark))) return true;
  }
  return false;
}

function fromGovernor(doc: Doc, token: number, governor: number, stop: ReadonlySet<number>): Factuality | 'stop' {
  const relation = doc.relationOf(token);
  const lemma = doc.lemma[governor]!;
  const upos = doc.uposOf(governor);
  if (relation === 'parataxis' || relation === 'acl:relcl' || relation === 'appos' || relation === 'list')
    return 'stop';
  if (relation === 'conj') return coordinated(doc, token, governor);
  const negated = hasNegator(doc, governor);
  if (relation === 'advcl') {
    if (isInfinitive(doc, token)) return 'planned';
    const mark = markOf(doc, token);
    if (mark && CONDITIONS.has(mark)) return 'possible';
    return mark === 'without' || mark === 'before-none' ? 'negated' : 'stop';
  }
  if (relation === 'acl') {
    if (isInfinitive(doc, token) || PLANNED_NOUNS.has(lemma)) return NEGATED_NOUNS.has(lemma) ? 'negated' : 'planned';
    return 'stop';
  }
  if (relation === 'xcomp' || relation === 'ccomp' || relation === 'csubj' || relation === 'csubj:pass') {
    if (NEGATED_BY.has(lemma)) return negated ? 'actual' : 'negated';
    if (stop.has(governor)) return 'stop';
    if (PLANNED_BY.has(lemma)) return negated ? 'negated' : 'planned';
    if (POSSIBLE_BY.has(lemma) || POSSIBLE_ADJECTIVES.has(lemma)) return 'possible';
    return stronger(local(doc, governor), 'actual');
  }
  if (upos === 'VERB' || upos === 'AUX') {
    if (relation === 'nsubj' || relation === 'nsubj:pass' || relation === 'obj')
      return asArgument(doc, token, governor, relation, negated, stop);
    if (relation === 'obl' || relation === 'obl:agent' || relation === 'advmod') {
      const preposition = caseOf(doc, token);
      if (
        (lemma === 'call' || lemma === 'prepare' || lemma === 'ask' || lemma === 'plan' || lemma === 'appeal') &&
        preposition === 'for'
      )
        return 'planned';
      if (NEGATED_BY.has(lemma) && preposition === 'from') return 'negated';
      return stop.has(governor) ? 'stop' : 'actual';
    }
  }
  if (relation === 'nmod' || relation === 'compound' || relation === 'nmod:poss') {
    const preposition = caseOf(doc, token);
    if (preposition === 'without') return 'negated';
    if (relation === 'nmod' && NEGATED_NOUNS.has(lemma)) return 'negated';
    if (relation === 'nmod' && PLANNED_NOUNS.has(lemma) && preposition !== 'in' && preposition !== 'during')
      return 'planned';
    return 'actual';
  }
  return 'actual';
}

function asArgument(
  doc: Doc,
  token: number,
  governor: number,
  relation: string,
  negated: boolean,
  stop: ReadonlySet<number>,
): Factuality | 'stop' {
  const lemma = doc.lemma[governor]!;
  const isObject = relation !== 'nsubj';
  if (isObject && NEGATED_BY.has(lemma)) return negated ? 'actual' : 'negated';
  if (isObject && !FACTIVE.has(lemma) && PLANNED_BY.has(lemma) && !stop.has(governor))
    return negated ? 'negated' : 'planned';
  if (isObject && POSSIBLE_BY.has(lemma)) return 'possible';
  // "No strikes were carried out", "clashes did not break out", "an offensive will begin".
  if (CARRYING.has(lemma) || (isObject && relation === 'nsubj:pass')) return local(doc, governor);
  if (negated && (lemma === 'be' || lemma === 'have' || lemma === 'report')) return 'negated';
  return token === governor ? 'actual' : 'stop';
}

/** Verbs that only let a happening take place, so that their auxiliaries are its own. */
const CARRYING = new Set(
  'carry conduct launch begin start continue occur happen erupt break resume mount stage make take have hold commit expect be use plan follow prepare hit'.split(
    ' ',
  ),
);

/** A coordinated verb shares its partner's auxiliaries when it has none of its own: "may attack and burn". */
function coordinated(doc: Doc, token: number, governor: number): Factuality | 'stop' {
  const own = [...doc.children(token)].some(
    (child) => doc.relationOf(child) === 'aux' || SUBJECT.has(doc.relationOf(child)),
  );
  if (own) return 'stop';
  const infinitive = doc.xposOf(token) === 'VB' && doc.xposOf(governor) === 'VB';
  return infinitive || doc.uposOf(token) === 'NOUN' ? local(doc, governor) : 'actual';
}
const SUBJECT = new Set(['nsubj', 'nsubj:pass']);

function hasNegator(doc: Doc, token: number): boolean {
  for (const child of doc.children(token)) {
    if (doc.relationOf(child) === 'advmod' && NEGATORS.has(doc.lower(child))) return true;
    if (SUBJECT.has(doc.relationOf(child)) && isNoOne(doc, child)) return true;
  }
  return false;
}

function isInfinitive(doc: Doc, token: number): boolean {
  return markOf(doc, token) === 'to';
}

function markOf(doc: Doc, token: number): string | undefined {
  for (const child of doc.children(token))
    if (doc.relationOf(child) === 'mark' || doc.relationOf(child) === 'case') return doc.lower(child);
  return undefined;
}
