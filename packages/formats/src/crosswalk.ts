import { type Claim, crosswalks } from '@dateline/core';
import { areWeapons, knownActor, type Party, partyOf } from './crosswalk-parties.ts';
import { uncovered } from './profile/behind.ts';

/** What a claim is in another scheme: null where that has no place for it, and in either case why. */
export interface Crossed<T> {
  readonly to: T | null;
  readonly reason: string;
  /** What is taken for granted because the claim does not say it. */
  readonly assumes?: string;
}

/** The types of the ACLED codebook. */
export interface AcledType {
  readonly disorder_type: string;
  readonly event_type: string;
  readonly sub_event_type: string;
}

/** UCDP's type of organised violence, and whether the claim tells of a death, without which GED lists no event. */
export interface UcdpType {
  readonly type_of_violence: 1 | 2 | 3;
  readonly deaths: boolean;
}

/** A CAMEO code with its root, as digits. */
export interface CameoType {
  readonly root: string;
  readonly code: string;
}

/** A PLOVER event type with what goes beside it. */
export interface PloverType {
  readonly event: string;
  readonly mode: readonly string[];
  /** Contexts, and the auxiliary modes future, hypothetical, negation. */
  readonly context: readonly string[];
  readonly quad: 1 | 2 | 3 | 4;
  /** Where our agents and patients go: as they are, all under actor, or turned round. */
  readonly parties: 'both' | 'all' | 'turned';
}

/** When a rule holds; every condition given must. */
interface Condition {
  readonly agent?: readonly string[];
  readonly patient?: readonly string[];
  /** Agent or patient. */
  readonly any?: readonly string[];
  /** Two parties on two sides, one of each list; agents alone may be both sides. */
  readonly sides?: readonly (readonly string[])[];
  /** Beginnings of words of the trigger, the rule and the parties. */
  readonly words?: readonly string[];
  readonly weapons?: boolean;
  readonly agentIs?: string;
  readonly from?: boolean;
}

interface Rule<T> {
  readonly when?: Condition;
  readonly to: T | null;
  readonly reason: string;
  readonly assumes?: string;
}

interface Facts {
  readonly claim: Claim;
  readonly agents: readonly Party[];
  readonly patients: readonly Party[];
  readonly words: string;
}

/** The event and sub-event type of ACLED. */
export function toAcled(claim: Claim): Crossed<AcledType> {
  const { acled } = crosswalks;
  if (claim.factuality === 'planned' || claim.factuality === 'negated')
    return { to: null, reason: acled.factuality[claim.factuality].null };
  const rule = firstRule(rulesOf<readonly string[]>(acled.mappings, claim.type), factsOf(claim));
  if (rule === null) return unknownType(claim);
  const [event = '', sub = ''] = rule.to ?? [];
  const disorder: Readonly<Record<string, string>> = acled.disorder;
  return crossed(rule, () => ({
    disorder_type: disorder[`${event}/${sub}`] ?? disorder[event] ?? '',
    event_type: event,
    sub_event_type: sub,
  }));
}

/** The type of organised violence of UCDP. */
export function toUcdp(claim: Claim): Crossed<UcdpType> {
  const { ucdp } = crosswalks;
  if (claim.factuality === 'planned' || claim.factuality === 'negated')
    return { to: null, reason: ucdp.factuality[claim.factuality].null };
  if (!ucdp.violent.types.includes(claim.type)) {
    const elsewhere: Readonly<Record<string, string>> = ucdp.violent.elsewhere;
    const reason = elsewhere[claim.type] ?? elsewhere[claim.type.split('.', 1)[0]!];
    return reason === undefined ? unknownType(claim) : { to: null, reason };
  }
  const rule = firstRule(ucdp.rules as readonly Rule<1 | 2 | 3>[], factsOf(claim));
  if (rule === null) return unknownType(claim);
  return crossed(rule, (type_of_violence) => ({ type_of_violence, deaths: tellsOfDeath(claim) }));
}

/** The root and code of CAMEO. */
export function toCameo(claim: Claim): Crossed<CameoType> {
  const { cameo } = crosswalks;
  if (claim.factuality === 'negated') return { to: null, reason: cameo.factuality.negated.null };
  const rule = firstRule(rulesOf<string>(cameo.mappings, claim.type), factsOf(claim));
  if (rule === null) return unknownType(claim);
  if (claim.factuality === 'planned' && rule.to !== null) {
    const { cooperative, conflictual } = cameo.factuality.planned;
    // Roots up to 08 are cooperation.
    if (rule.to.slice(0, 2) > '08') return { to: null, reason: conflictual.null };
    return { to: { root: cooperative.to.slice(0, 2), code: cooperative.to }, reason: cooperative.reason };
  }
  return crossed(rule, (code) => ({ root: code.slice(0, 2), code }));
}

interface PloverRule extends Rule<string> {
  readonly modes?: readonly string[];
  readonly contexts?: readonly string[];
  readonly parties?: string;
}

/** Types whose mode is what is said, which stands behind the trigger: "threatened to *blockade* the port". */
const SAID = new Set(['THREATEN', 'REQUEST']);

/** The event type, modes and contexts of PLOVER. `behind` is what the sentence says after the trigger. */
export function toPlover(claim: Claim, behind = ''): Crossed<PloverType> {
  const { plover } = crosswalks;
  const facts = factsOf(claim);
  const rule: PloverRule | null = firstRule(rulesOf<string>(plover.mappings, claim.type), facts);
  if (rule === null) return unknownType(claim);
  const future: Readonly<Record<string, string>> = plover.factuality.future;
  const quads: Readonly<Record<string, number>> = plover.quads;
  const modeWords: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = plover.modeWords;
  return crossed(rule, (told) => {
    const instead = claim.factuality === 'planned' ? future[told] : undefined;
    const event = instead ?? told;
    const mode = instead === undefined ? [...(rule.modes ?? [])] : [];
    const said = SAID.has(event) ? ` ${behind.toLowerCase()}` : facts.words;
    for (const [name, words] of Object.entries(modeWords[event] ?? {}))
      if (!mode.includes(name) && hasWord(said, words)) mode.push(name);
    const auxiliary = instead === undefined ? plover.factuality[claim.factuality] : [];
    return {
      event,
      mode: withoutContradiction(mode),
      context: [...(rule.contexts ?? []), ...auxiliary],
      quad: (quads[event] ?? 4) as PloverType['quad'],
      parties: rule.parties === 'all' || rule.parties === 'turned' ? rule.parties : 'both',
    };
  });
}

/** A strike by a drone is not also one by a manned craft. */
function withoutContradiction(modes: readonly string[]): string[] {
  return modes.filter((mode) => mode !== 'aerial' || !modes.includes('drone'));
}

function rulesOf<T>(mappings: object, type: string): readonly Rule<T>[] {
  return (mappings as Readonly<Record<string, readonly Rule<T>[]>>)[type] ?? [];
}

function firstRule<T, R extends Rule<T>>(rules: readonly R[], facts: Facts): R | null {
  return rules.find((rule) => holds(rule.when ?? {}, facts)) ?? null;
}

function crossed<T, U>(rule: Rule<T>, make: (to: T) => U): Crossed<U> {
  return {
    to: rule.to === null ? null : make(rule.to),
    reason: rule.reason,
    ...(rule.assumes === undefined ? {} : { assumes: rule.assumes }),
  };
}

function unknownType(claim: Claim): Crossed<never> {
  return { to: null, reason: `The type ${claim.type} is not in the crosswalk.` };
}

function factsOf(shown: Claim): Facts {
  const claim = uncovered(shown);
  const texts = [claim.trigger, ...claim.agents, ...claim.patients].map((span) => span.text.toLowerCase());
  return {
    claim,
    agents: claim.agents.map(partyOf),
    patients: claim.patients.map(partyOf),
    words: ` ${texts.join(' | ').replace(/\s+/g, ' ')}`,
  };
}

function holds(condition: Condition, facts: Facts): boolean {
  const { agents, patients, claim } = facts;
  const someOf = (parties: readonly Party[], list: readonly string[]): boolean =>
    parties.some((party) => list.includes(party));
  if (condition.agent && !someOf(agents, condition.agent)) return false;
  if (condition.patient && !someOf(patients, condition.patient)) return false;
  if (condition.any && !someOf([...agents, ...patients], condition.any)) return false;
  if (condition.sides && !areSides(condition.sides, agents, patients)) return false;
  if (condition.words && !hasWord(facts.words, condition.words)) return false;
  if (condition.weapons && !claim.patients.some(areWeapons)) return false;
  if (condition.from && !claim.places.some((place) => place.role === 'from')) return false;
  return condition.agentIs !== 'foreign' || isForeign(claim);
}

/** One party of each list on different sides: an agent and a patient, or two agents of a clash. */
function areSides(
  [one = [], other = []]: readonly (readonly string[])[],
  agents: readonly Party[],
  patients: readonly Party[],
): boolean {
  const fits = (a: Party, b: Party): boolean =>
    (one.includes(a) && other.includes(b)) || (one.includes(b) && other.includes(a));
  if (agents.some((agent) => patients.some((patient) => fits(agent, patient)))) return true;
  return patients.length === 0 && agents.some((agent, at) => agents.slice(at + 1).some((next) => fits(agent, next)));
}

/** Whether a word of the claim begins with one of some beginnings. */
function hasWord(words: string, beginnings: readonly string[]): boolean {
  return beginnings.some((beginning) => {
    for (let at = words.indexOf(beginning); at >= 0; at = words.indexOf(beginning, at + 1))
      if (!/[\p{L}\p{N}]/u.test(words[at - 1]!)) return true;
    return false;
  });
}

/** Whether a state's force acts in a country that is not its own. */
function isForeign(claim: Claim): boolean {
  const country = claim.places.find((place) => place.place?.country !== undefined)?.place?.country;
  if (country === undefined) return false;
  return claim.agents.some((agent) => {
    const entry = agent.actor === undefined ? undefined : knownActor(agent.actor);
    if (entry?.kind !== 'state' && entry?.kind !== 'state-force') return false;
    const home = entry.country === undefined ? undefined : knownActor(entry.country)?.iso2;
    return home !== undefined && home !== country;
  });
}

function tellsOfDeath(claim: Claim): boolean {
  return claim.type === 'harm.kill' || claim.counts.some((count) => count.harm === 'killed' && count.high !== 0);
}
