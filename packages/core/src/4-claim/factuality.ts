import type { Factuality } from '../claim.ts';
import data from '../data/factuality.json' with { type: 'json' };
import type { Doc } from '../doc/doc.ts';
import { isDefinite } from './context.ts';
import { caseOf } from './grammar.ts';
import type { Trigger } from './trigger.ts';

const words = (list: string): Set<string> => new Set(list.split(' '));
const PLANNED_BY = words(data.plannedBy.lemmas);
const PLANNED_OBJECTS = words(data.plannedObjects.lemmas);
const PLANNED_NOUNS = words(data.plannedNouns.lemmas);
const PLANNED_ADJECTIVES = words(data.plannedAdjectives.lemmas);
const POSSIBLE_BY = words(data.possibleBy.lemmas);
const POSSIBLE_NOUNS = words(data.possibleNouns.lemmas);
const POSSIBLE_ADVERBS = words(data.possibleAdverbs.lemmas);
const POSSIBLE_ADJECTIVES = words(data.possibleAdjectives.lemmas);
const NEGATED_BY = words(data.negatedBy.lemmas);
const NEGATED_NOUNS = words(data.negatedNouns.lemmas);
const NEGATORS = words(data.negators.lemmas);
const MODALS_PLANNED = words(data.modals.planned);
const MODALS_POSSIBLE = words(data.modals.possible);
const CONDITIONS = words(data.conditions.marks);
const IMPLICATIVE = words(data.implicative.lemmas);
const CREATING = words(data.creating.lemmas);
const SUBJECT = new Set(['nsubj', 'nsubj:pass']);
/** How far up the tree words may still bear on a trigger. */
const HEIGHT = 12;

/**
 * How a happening is told, read from the trigger upwards: its own auxiliaries and adverbs, then what governs it. A
 * negation outranks a plan, a plan a hedge. What is described ("the besieged town", "a rebel stronghold") and what is taken
 * as known ("their operation") is touched by its own words alone.
 *
 * @param cues tokens that cite (verbs of saying): what lies above them does not touch the claim.
 */
export function factualityOf(doc: Doc, trigger: Trigger, cues: ReadonlySet<number>): Factuality {
  let token = trigger.token;
  let verdict = local(doc, token);
  if (isDescription(doc, trigger)) return verdict;
  const known = trigger.kind === 'nouns' && isDefinite(doc, token);
  for (let step = 0; step < HEIGHT; step++) {
    const governor = doc.head[token]!;
    if (governor < 0) break;
    const above = fromGovernor(doc, token, governor, cues);
    if (above === 'stop') break;
    if (!(known && (above === 'planned' || above === 'possible') && !PLANNED_OBJECTS.has(doc.lemma[governor]!)))
      verdict = stronger(verdict, above);
    token = governor;
  }
  return verdict;
}

function isDescription(doc: Doc, trigger: Trigger): boolean {
  if (trigger.kind === 'adjectives') return true;
  if (trigger.entry.rule.frame === 'stronghold') return true;
  return trigger.kind === 'verbs' && doc.relationOf(trigger.token) === 'amod';
}

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
    } else if (SUBJECT.has(relation)) {
      if (isNoOne(doc, child)) verdict = 'negated';
    } else if (relation === 'case' && lower === 'without') verdict = 'negated';
    else if (relation === 'mark' && CONDITIONS.has(lower)) verdict = stronger(verdict, 'possible');
  }
  // "will likely attack": a doubt about what is to come is a doubt.
  if (verdict === 'planned' && [...doc.children(token)].some((child) => POSSIBLE_ADVERBS.has(doc.lower(child))))
    return 'possible';
  return verdict;
}

function isOnly(doc: Doc, negator: number): boolean {
  return ['only', 'just', 'long', 'yet', 'fewer', 'less', 'more'].includes(doc.lower(negator + 1));
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

function fromGovernor(doc: Doc, token: number, governor: number, cues: ReadonlySet<number>): Factuality | 'stop' {
  const relation = doc.relationOf(token);
  switch (relation) {
    case 'parataxis':
    case 'acl:relcl':
    case 'appos':
    case 'list':
      return 'stop';
    case 'conj':
      return coordinated(doc, token, governor);
    case 'advcl':
      return fromAdverbial(doc, token, governor);
    case 'acl':
      return fromNoun(doc, token, governor);
    case 'xcomp':
    case 'ccomp':
    case 'csubj':
    case 'csubj:pass':
      return fromClause(doc, token, governor, cues);
    case 'nsubj':
    case 'nsubj:pass':
    case 'obj':
      return fromVerb(doc, governor, relation, cues);
    case 'obl':
    case 'obl:agent':
      return fromOblique(doc, token, governor, cues);
    case 'nmod':
    case 'compound':
    case 'nmod:poss':
      return fromPhrase(doc, token, governor);
    default:
      return 'actual';
  }
}

function fromAdverbial(doc: Doc, token: number, governor: number): Factuality | 'stop' {
  const mark = markOf(doc, token);
  if (mark === 'to') return IMPLICATIVE.has(doc.lemma[governor]!) ? 'actual' : 'planned';
  if (mark && CONDITIONS.has(mark)) return 'possible';
  return mark === 'without' ? 'negated' : 'stop';
}

function fromNoun(doc: Doc, token: number, governor: number): Factuality | 'stop' {
  const lemma = doc.lemma[governor]!;
  if (markOf(doc, token) !== 'to') return 'stop';
  if (NEGATED_NOUNS.has(lemma)) return 'negated';
  return POSSIBLE_NOUNS.has(lemma) ? 'possible' : 'planned';
}

function fromClause(doc: Doc, token: number, governor: number, cues: ReadonlySet<number>): Factuality | 'stop' {
  const lemma = doc.lemma[governor]!;
  const negated = hasNegator(doc, governor);
  if (NEGATED_BY.has(lemma)) return negated ? 'actual' : 'negated';
  if (cues.has(governor)) return POSSIBLE_BY.has(lemma) && lemma !== 'believe' ? 'possible' : 'stop';
  if (IMPLICATIVE.has(lemma)) return local(doc, governor);
  if (PLANNED_BY.has(lemma)) return negated ? 'negated' : 'planned';
  if (POSSIBLE_BY.has(lemma) || POSSIBLE_ADJECTIVES.has(lemma)) return 'possible';
  const mark = markOf(doc, token);
  if (mark && CONDITIONS.has(mark)) return 'possible';
  return local(doc, governor);
}

function fromVerb(doc: Doc, verb: number, relation: string, cues: ReadonlySet<number>): Factuality | 'stop' {
  const lemma = doc.lemma[verb]!;
  const isObject = relation !== 'nsubj';
  const negated = hasNegator(doc, verb);
  if (isObject && NEGATED_BY.has(lemma)) return negated ? 'actual' : 'negated';
  if (isObject && PLANNED_OBJECTS.has(lemma) && !cues.has(verb)) return negated ? 'negated' : 'planned';
  if (isObject && POSSIBLE_BY.has(lemma)) return 'possible';
  if (CREATING.has(lemma)) return negated ? 'negated' : local(doc, verb);
  // "clashes did not break out", "an offensive will begin": the verb of coming about carries the noun.
  if (HAPPENING.has(lemma) || PLANNED_BY.has(lemma)) return relation === 'obj' ? 'stop' : local(doc, verb);
  return 'stop';
}

/** Verbs that only let a happening take place. */
const HAPPENING = words('begin start continue occur happen erupt break resume take follow expect come ensue');

function fromOblique(doc: Doc, token: number, verb: number, cues: ReadonlySet<number>): Factuality | 'stop' {
  const lemma = doc.lemma[verb]!;
  const preposition = caseOf(doc, token);
  if (preposition === 'for' && ASKING_FOR.has(lemma)) return 'planned';
  if (preposition === 'from' && NEGATED_BY.has(lemma)) return 'negated';
  if (cues.has(verb)) return 'stop';
  const verdict = local(doc, verb);
  return verdict === 'negated' ? 'stop' : verdict;
}
const ASKING_FOR = words('call prepare ask plan appeal push press argue hope wait train gear');

function fromPhrase(doc: Doc, token: number, noun: number): Factuality | 'stop' {
  const lemma = doc.lemma[noun]!;
  const preposition = caseOf(doc, token);
  if (preposition === 'without' || caseOf(doc, noun) === 'without') return 'negated';
  if (doc.relationOf(token) !== 'nmod' || preposition === 'in' || preposition === 'during') return 'actual';
  if (NEGATED_NOUNS.has(lemma)) return 'negated';
  if (POSSIBLE_NOUNS.has(lemma)) return 'possible';
  return PLANNED_NOUNS.has(lemma) && lemma !== 'operation' && lemma !== 'campaign' ? 'planned' : 'actual';
}

/** A coordinated verb shares its partner's auxiliaries when it has none of its own: "may attack and burn". */
function coordinated(doc: Doc, token: number, governor: number): Factuality | 'stop' {
  const own = [...doc.children(token)].some(
    (child) => doc.relationOf(child) === 'aux' || SUBJECT.has(doc.relationOf(child)),
  );
  if (own) return 'stop';
  const infinitive = doc.xposOf(governor) === 'VB' && ['VB', 'VBP', 'VBD'].includes(doc.xposOf(token));
  return infinitive || doc.uposOf(token) === 'NOUN' ? local(doc, governor) : 'actual';
}

function hasNegator(doc: Doc, token: number): boolean {
  for (const child of doc.children(token)) {
    if (doc.relationOf(child) === 'advmod' && NEGATORS.has(doc.lower(child)) && !isOnly(doc, child)) return true;
    if (SUBJECT.has(doc.relationOf(child)) && isNoOne(doc, child)) return true;
  }
  return false;
}

function markOf(doc: Doc, token: number): string | undefined {
  for (const child of doc.children(token))
    if (doc.relationOf(child) === 'mark' || doc.relationOf(child) === 'case') return doc.lower(child);
  return undefined;
}
