import { foldName } from '../5-place/fold.ts';
import type { Argument, Harm } from '../claim.ts';
import { OPPOSED } from './types.ts';
import type { IncidentClaim, Voice } from './voices.ts';
import { contentWords } from './words.ts';

export type FieldName = 'when' | 'where' | 'who' | 'whom' | 'what' | 'outcome' | 'told as' | Harm;

/** One answer that some claims give to what a field asks. */
export interface Answer {
  /** As people read it: `12`, `40–60`, `Torija`. */
  readonly value: string;
  readonly low?: number | null;
  readonly high?: number | null;
  /** Claims that give it. */
  readonly keys: readonly string[];
  /** Identifiers of the voices behind them. */
  readonly voices: readonly string[];
}

/** What the claims of an incident say of one thing, and whether that goes together. */
export interface IncidentField {
  readonly field: FieldName;
  /** Whether all answers can be so at once. */
  readonly agreed: boolean;
  /** Most claims first. */
  readonly answers: readonly Answer[];
}

const HARMS: readonly Harm[] = ['killed', 'injured', 'detained', 'displaced'];

/** Lays the claims of an incident side by side, field by field; fields that none speaks of are left out. */
export function fieldsOf(claims: readonly IncidentClaim[], voices: readonly Voice[]): IncidentField[] {
  const voiceOf = new Map(voices.flatMap((voice) => voice.keys.map((key) => [key, voice.id] as const)));
  const field = (name: FieldName, values: (member: IncidentClaim) => readonly string[], agreed: Agreement) => {
    const answers = answersOf(claims, values, voiceOf);
    return answers.length === 0 ? [] : [{ field: name, agreed: agreed(answers), answers }];
  };
  return [
    ...field('when', whenOf, (answers) => answers.length === 1),
    ...field('where', whereOf, (answers) => sharedByAll(answers, claims, whereOf)),
    ...field(
      'who',
      (member) => partiesOf(claims, 'agents', member),
      (answers) => answers.length === 1,
    ),
    ...field(
      'whom',
      (member) => member.claim.patients.map(words),
      () => true,
    ),
    ...field(
      'what',
      ({ claim }) => [claim.type],
      () => true,
    ),
    ...field('outcome', outcomesOf(claims), (answers) => answers.length === 1),
    ...field('told as', ({ claim }) => [claim.factuality], toldAgrees),
    ...HARMS.flatMap((harm) => harmField(harm, claims, voiceOf)),
  ];
}

type Agreement = (answers: readonly Answer[]) => boolean;

function answersOf(
  claims: readonly IncidentClaim[],
  values: (member: IncidentClaim) => readonly string[],
  voiceOf: ReadonlyMap<string, string>,
): Answer[] {
  const answers = new Map<string, string[]>();
  for (const member of claims) {
    for (const value of new Set(values(member))) {
      const keys = answers.get(value);
      if (keys) keys.push(member.key);
      else answers.set(value, [member.key]);
    }
  }
  return [...answers]
    .map(([value, keys]) => ({ value, keys, voices: voicesOfKeys(keys, voiceOf) }))
    .sort((a, b) => b.keys.length - a.keys.length || (a.value < b.value ? -1 : 1));
}

function voicesOfKeys(keys: readonly string[], voiceOf: ReadonlyMap<string, string>): string[] {
  return [...new Set(keys.flatMap((key) => voiceOf.get(key) ?? []))];
}

function whenOf({ claim: { time } }: IncidentClaim): string[] {
  if (!time || (time.from === null && time.to === null)) return [];
  return [time.from === time.to ? time.from! : `${time.from ?? '…'}/${time.to ?? '…'}`];
}

function whereOf({ claim }: IncidentClaim): string[] {
  return claim.places.filter((place) => place.role === 'at').map((place) => place.place?.name ?? words(place));
}

/** Places agree where one of them is named by every claim that names any: a village and its province do. */
function sharedByAll(
  answers: readonly Answer[],
  claims: readonly IncidentClaim[],
  values: (member: IncidentClaim) => readonly string[],
): boolean {
  const saying = claims.filter((member) => values(member).length > 0);
  return answers.length === 1 || answers.some((answer) => answer.keys.length === saying.length);
}

/** A denial stands against whoever tells it as a fact or as possible. */
function toldAgrees(answers: readonly Answer[]): boolean {
  const values = answers.map((answer) => answer.value);
  return !(values.includes('negated') && (values.includes('actual') || values.includes('possible')));
}

/** Only types that contradict another in the incident are outcomes. */
function outcomesOf(claims: readonly IncidentClaim[]): (member: IncidentClaim) => string[] {
  const told = claims.filter(({ claim }) => claim.factuality === 'actual' || claim.factuality === 'possible');
  const types = new Set(told.map(({ claim }) => claim.type));
  const labels = new Map<string, string>();
  for (const [one, other, oneWord, otherWord] of OPPOSED) {
    if (!types.has(one) || !types.has(other)) continue;
    labels.set(one, oneWord);
    labels.set(other, otherWord);
  }
  return (member) => {
    const label = labels.get(member.claim.type);
    return label === undefined || !told.includes(member) ? [] : [label];
  };
}

const words = (span: { text: string }): string => span.text.replace(/\s+/g, ' ');

/**
 * The parties that a claim names, each by the fullest name that the incident has for it: "Israeli", "Israeli forces" and "the Israeli
 * army" share a word and are one party.
 */
export function partiesOf(
  claims: readonly IncidentClaim[],
  role: 'agents' | 'patients',
  member: IncidentClaim,
): string[] {
  const names = partyNames(claims, role);
  return member.claim[role].flatMap((argument) => names.get(partyKeys(argument)[0] ?? '') ?? []);
}

const cache = new WeakMap<readonly IncidentClaim[], Map<string, Map<string, string>>>();

function partyNames(claims: readonly IncidentClaim[], role: 'agents' | 'patients'): Map<string, string> {
  const known = cache.get(claims)?.get(role);
  if (known) return known;
  const groups: { keys: Set<string>; name: string; listed: boolean }[] = [];
  for (const argument of claims.flatMap(({ claim }) => claim[role])) {
    const keys = partyKeys(argument);
    if (keys.length === 0) continue;
    const hit = groups.filter((group) => keys.some((key) => group.keys.has(key)));
    const name = words(argument.antecedent ?? argument);
    const group = { keys: new Set(keys), name, listed: argument.actor !== undefined };
    for (const other of hit) {
      for (const key of other.keys) group.keys.add(key);
      if (other.listed || (!group.listed && other.name.length >= group.name.length)) group.name = other.name;
      groups.splice(groups.indexOf(other), 1);
    }
    groups.push(group);
  }
  const names = new Map(groups.flatMap((group) => [...group.keys].map((key) => [key, group.name] as const)));
  const byRole = cache.get(claims) ?? new Map<string, Map<string, string>>();
  cache.set(claims, byRole.set(role, names));
  return names;
}

/** A party by what it is compared by and what it is called; null for words that name nobody. */
export function partyName(argument: Argument): { id: string; name: string } | null {
  const name = words(argument.antecedent ?? argument).replace(/^(?:the|a|an|some)\s+/i, '');
  const [key] = argument.actor ? [argument.actor] : [partyKeys(argument).sort().join(' ')];
  // "Troops" alone may be anybody's, but within one place and time it is better than nobody.
  return name === '' ? null : { id: key !== '' ? key! : name.toLowerCase(), name };
}

/** What a party is compared by: the state or group of an actor, else the words of its name. */
function partyKeys(argument: Argument): string[] {
  if (argument.actor) return [`@${argument.actor.split('-')[0]}`];
  const found = contentWords((argument.antecedent ?? argument).text).filter((word) => !GENERAL_WORDS.has(word));
  return found.map((word) => foldName(word));
}

/** Nouns that name no party by themselves. */
const GENERAL_WORDS = new Set(
  'force troop army soldier fighter militant rebel police gunmen group unit people man men aircraft warplane plane jet drone missile rocket artillery militia insurgent'.split(
    ' ',
  ),
);

function harmField(
  harm: Harm,
  claims: readonly IncidentClaim[],
  voiceOf: ReadonlyMap<string, string>,
): IncidentField[] {
  const answers = new Map<string, { low: number | null; high: number | null; keys: string[] }>();
  for (const { key, claim } of claims) {
    if (claim.factuality === 'negated' || claim.factuality === 'planned') continue;
    for (const { low, high, harm: counted } of claim.counts) {
      if (counted !== harm || (low === null && high === null)) continue;
      const value = rangeWords(low, high);
      const answer = answers.get(value) ?? { low, high, keys: [] };
      if (!answer.keys.includes(key)) answer.keys.push(key);
      answers.set(value, answer);
    }
  }
  if (answers.size === 0) return [];
  const list = [...answers]
    .map(([value, { low, high, keys }]) => ({ value, low, high, keys, voices: voicesOfKeys(keys, voiceOf) }))
    .sort((a, b) => (b.low ?? b.high ?? 0) - (a.low ?? a.high ?? 0) || (a.value < b.value ? -1 : 1));
  return [{ field: harm, agreed: totalsAgree(list, claims), answers: list }];
}

/** What each report gives as its largest number must have a number in common: smaller ones may be parts of it. */
function totalsAgree(answers: readonly Answer[], claims: readonly IncidentClaim[]): boolean {
  const reportOf = new Map(claims.map(({ key, report }) => [key, report.id]));
  const totals = new Map<string, Answer>();
  // Answers come largest first, so the first one met is a report's total.
  for (const answer of answers)
    for (const key of answer.keys) if (!totals.has(reportOf.get(key)!)) totals.set(reportOf.get(key)!, answer);
  const lows = [...totals.values()].map(({ low }) => low ?? 0);
  const highs = [...totals.values()].map(({ high }) => high ?? Number.POSITIVE_INFINITY);
  return Math.max(...lows) <= Math.min(...highs);
}

/** `12`, `20–99`, `12 or more`, `up to 30`. */
function rangeWords(low: number | null, high: number | null): string {
  if (low !== null && high !== null) return low === high ? `${low}` : `${low}–${high}`;
  return low === null ? `up to ${high}` : `${low} or more`;
}
