import type { Argument, Claim, Count } from '@dateline/core';
import type { Conventions } from './conventions.ts';
import type { Told } from './events.ts';
import { uncovered } from './profile/behind.ts';

/** The dead of an event: `low <= best <= high`. */
export interface Deaths {
  readonly low: number;
  readonly best: number;
  readonly high: number;
  /** One number by the convention asked for. */
  readonly one: number;
  /** The parts of `best` by who died; they may not add up where the words count some of them twice. */
  readonly parts: readonly { readonly who: Argument | null; readonly best: number }[];
  /** Whether every number is told, and none is a range. */
  readonly exact: boolean;
  /** How words became the number, for the notes of a row. */
  readonly notes: readonly string[];
}

type Numbers = Pick<Conventions, 'fatalities' | 'several'>;

/**
 * The dead of an event; null where none are told. Deaths of one sentence add up unless one claim repeats another; of
 * several sentences the largest sum counts, because most retell or take in the others. Of reports that differ the
 * lowest `low` and `one`, the highest `high` and the middle `best` are taken.
 */
export function deathsOf(told: readonly Told[], numbers: Numbers): Deaths | null {
  const reports = new Map<string, Claim[]>();
  for (const { report, claim } of told) reports.set(report.id, [...(reports.get(report.id) ?? []), claim]);
  const totals = [...reports.values()].flatMap((claims) => deathsOfReport(claims, numbers) ?? []);
  if (totals.length === 0) return null;
  // Numbers that are told come before those that stand for a bare plural.
  const numbered = totals.filter((total) => total.notes.length === 0);
  const counted = numbered.length > 0 ? numbered : totals;
  const middle = counted.toSorted((a, b) => a.best - b.best)[Math.floor((counted.length - 1) / 2)]!;
  return {
    ...middle,
    low: Math.min(...counted.map(({ low }) => low)),
    high: Math.max(...counted.map(({ high }) => high)),
    one: Math.min(...counted.map(({ one }) => one)),
    exact: counted.every(({ exact, best }) => exact && best === middle.best),
  };
}

function deathsOfReport(claims: readonly Claim[], numbers: Numbers): Deaths | null {
  const ids = new Set(claims.map((claim) => claim.id));
  const seen = new Set<string>();
  const sentences = new Map<number, Deaths[]>();
  // Those with a number first, so that a repetition without one does not stand for the telling with it; deaths before what killed.
  const rank = (claim: Claim): number => (hasDead(claim) ? 2 : 0) + (claim.type === 'harm.kill' ? 1 : 0);
  const told = new Set<string>();
  for (const claim of claims.toSorted((a, b) => rank(b) - rank(a))) {
    // One number may stand in two claims, of the strike and of the deaths.
    const spanOf = ({ start, end }: Count): string => `${start}-${end}`;
    const dead = claim.counts.filter((count) => count.harm === 'killed');
    const counts = dead.filter((count) => !told.has(spanOf(count)));
    if (dead.length > 0 && counts.length === 0) continue;
    for (const count of counts) told.add(spanOf(count));
    const deaths = deathsOfClaim(dead.length === counts.length ? claim : { ...claim, counts }, numbers);
    if (deaths === null) continue;
    const root = claim.sameAs !== null && ids.has(claim.sameAs) ? claim.sameAs : claim.id;
    if (seen.has(root)) continue;
    seen.add(root);
    sentences.set(claim.sentence, [...(sentences.get(claim.sentence) ?? []), deaths]);
  }
  const sums = [...sentences.values()].map(sumOf).sort((a, b) => b.best - a.best);
  const [largest] = sums;
  if (largest === undefined) return null;
  return { ...largest, high: Math.max(...sums.map(({ high }) => high)) };
}

function sumOf(deaths: readonly Deaths[]): Deaths {
  const add = (key: 'low' | 'best' | 'high' | 'one'): number => deaths.reduce((sum, each) => sum + each[key], 0);
  return {
    low: add('low'),
    best: add('best'),
    high: add('high'),
    one: add('one'),
    parts: deaths.flatMap(({ parts }) => parts),
    exact: deaths.every(({ exact }) => exact),
    notes: deaths.flatMap(({ notes }) => notes),
  };
}

function hasDead(claim: Claim): boolean {
  return claim.counts.some((count) => count.harm === 'killed');
}

function deathsOfClaim(claim: Claim, numbers: Numbers): Deaths | null {
  if (claim.factuality === 'planned' || claim.factuality === 'negated') return null;
  const counts = claim.counts.filter((count) => count.harm === 'killed');
  if (counts.length === 0) return claim.type === 'harm.kill' ? uncounted(claim, numbers) : null;
  const each = counts.map((count) => deathsOfCount(count, numbers, holderOf(claim, count)));
  // "Six soldiers and two drivers" add up; "six people, two of them drivers" stand in one phrase and do not.
  const holders = each.map(({ parts }) => parts[0]!.who);
  const apart = new Set(holders).size === holders.length && !holders.includes(null);
  if (apart) return sumOf(each);
  const largest = each.reduce((most, next) => (next.best > most.best ? next : most));
  return { ...largest, high: sumOf(each).high, exact: largest.exact && each.length === 1 };
}

/** The patient or agent whose words hold the count. */
function holderOf(claim: Claim, count: Count): Argument | null {
  const holds = ({ start, end }: Argument): boolean => start <= count.start && count.end <= end;
  return claim.patients.find(holds) ?? claim.agents.find(holds) ?? null;
}

function deathsOfCount(count: Count, numbers: Numbers, who: Argument | null): Deaths {
  const several = Number(numbers.several);
  // "Up to 12" leaves the least open, "at least 12" the most; a death is told in either case.
  const low = count.low ?? (count.high === null ? 1 : Math.min(1, count.high));
  const high = Math.max(low, count.high ?? low);
  const [one, note] = oneNumber(uncovered(count), low, high, numbers, several);
  return {
    low,
    best: low,
    high,
    one,
    parts: [{ who, best: low }],
    exact: count.low !== null && count.low === count.high,
    notes: note === null ? [] : [note],
  };
}

/** Words with a number of their own in the conventions of ACLED. */
const ACLED_WORDS: readonly (readonly [words: RegExp, number: number])[] = [
  [/\bdozens\b/i, 12],
  [/\btens\b(?! of thousands)/i, 10],
  [/(?<!\b(?:several|a few|many) )\bhundreds\b/i, 100],
];

/** Words that ACLED takes for a plural whose number is not told. */
const VAGUE_WORDS = /\b(?:several|many|few|number of|multiple|numerous|various|some)\b/i;

function oneNumber(
  count: Count,
  low: number,
  high: number,
  { fatalities }: Numbers,
  several: number,
): [number, string | null] {
  if (fatalities === 'low') return [low, null];
  if (fatalities === 'high') return [high, null];
  const word = ACLED_WORDS.find(([words]) => words.test(count.text));
  if (word !== undefined) return [word[1], null];
  // "Several hundred" and "some thirty" tell a number.
  if ((VAGUE_WORDS.test(count.text) && low < 10) || (count.low === null && count.high === null))
    return [several, `A number of dead that is not told is counted as ${several}.`];
  return [low, null];
}

/** Dead without a number: "a doctor was killed" is one, "civilians were killed" some. */
function uncounted(claim: Claim, numbers: Numbers): Deaths {
  const patients = claim.patients.map(uncovered);
  const plural = patients.length === 0 || patients.some(isPlural);
  const several = plural ? Number(numbers.several) : 1;
  const told = Math.max(1, patients.length);
  const one = numbers.fatalities === 'acled' ? Math.max(told, several) : told;
  return {
    low: told,
    best: told,
    high: Math.max(told, plural ? one : told),
    one,
    parts: claim.patients.length === 0 ? [{ who: null, best: 1 }] : claim.patients.map((who) => ({ who, best: 1 })),
    exact: !plural,
    notes: plural ? [`Dead without a number are counted as ${one}.`] : [],
  };
}

const PLURAL_WORDS = /\b(?:they|them|these|those|people|men|women|children|police|personnel|militiamen|servicemen)$/i;

/** Whether the words name more than one: by the ending of their head, which stands before "of", "in" or a comma. */
function isPlural(argument: Argument): boolean {
  const head = (argument.antecedent ?? argument).text.split(/,| (?:of|in|from|at|near|who)\b/)[0]!.trim();
  if (/^(?:an?|one|his|her|he|she|him)\b/i.test(head)) return false;
  return PLURAL_WORDS.test(head) || /(?:\p{Ll}[^s\W]s|\band\b.*)$/u.test(head);
}
