import type { Harm } from '@dateline/core';
import { STANDING } from '@dateline/core/review';
import { type Day, dayOfIso, isoOf, type SituationDay, situationDays } from '@dateline/core/situation';
import type { ClaimQuery, KeptClaim, KeptIncident, Store, StoreFacts, Tally } from '../contract.ts';
import { situationOf } from '../situation.ts';

/** A numbered reference to the sentence that says something. */
export interface Reference {
  /** From 1, in the order of mention. */
  readonly number: number;
  readonly claim: KeptClaim;
}

/** An incident of the period, with the references of each of its answers. */
export interface ReportedIncident {
  readonly incident: KeptIncident;
  readonly references: readonly number[];
  /** Reference numbers by claim key. */
  readonly numberOf: ReadonlyMap<string, number>;
}

export interface HarmTotal {
  readonly harm: Harm;
  /** Sum of the least and of the most that is told of each incident; null is open above. */
  readonly low: number;
  readonly high: number | null;
  readonly incidents: number;
}

/** What happened in a period according to the store, as data: `writeMarkdown` and `writeHtml` give it a form. */
export interface SituationReport {
  readonly from: string;
  readonly to: string;
  readonly title: string;
  readonly facts: StoreFacts;
  /** Claims, reports and outlets of the period. */
  readonly coverage: { readonly claims: number; readonly reports: number; readonly outlets: readonly Tally[] };
  readonly byClass: readonly Tally[];
  readonly byPlace: readonly Tally[];
  /** Every day of the period, those without claims too. */
  readonly byDay: readonly { readonly day: string; readonly claims: number; readonly reports: number }[];
  readonly harm: readonly HarmTotal[];
  /** Those with most independent voices first. */
  readonly incidents: readonly ReportedIncident[];
  /** Incidents of the period that are left out for want of room. */
  readonly moreIncidents: number;
  readonly situation: readonly SituationDay[];
  readonly references: readonly Reference[];
  /** Claims of the period in no incident: states, and reports not yet gathered. */
  readonly notGathered: number;
}

export interface ReportOptions {
  readonly from: string;
  readonly to: string;
  readonly title?: string;
  /** Narrows what is told: a place, a type, a side. */
  readonly query?: ClaimQuery;
  /** Incidents told in full; 40 unless given. */
  readonly incidents?: number;
}

const HARMS: readonly Harm[] = ['killed', 'injured', 'detained', 'displaced'];

/** The Monday and Sunday of an ISO week, `1937-W11`, or of the week of a day; null where it is neither. */
export function weekOf(words: string): { from: string; to: string } | null {
  const [, year, week] = /^(\d{4})-?W(\d{2})$/i.exec(words.trim()) ?? [];
  if (year === undefined || week === undefined) {
    const day = dayOfIso(words);
    return day === null || !/^\d{4}-\d\d-\d\d$/.test(words) ? null : around(day);
  }
  // The fourth of January is always in week 1 (ISO 8601).
  const first = around(dayOfIso(`${year}-01-04`)!);
  const monday = dayOfIso(first.from)! + 7 * (Number(week) - 1);
  const sameYear = isoOf(monday + 3).slice(0, 4) === year;
  return Number(week) < 1 || !sameYear ? null : { from: isoOf(monday), to: isoOf(monday + 6) };
}

function around(day: Day): { from: string; to: string } {
  // Day 0 was a Thursday.
  const monday = day - ((((day + 3) % 7) + 7) % 7);
  return { from: isoOf(monday), to: isoOf(monday + 6) };
}

/** Gathers what a report of a period needs. Only what is told of days in the period is in it. */
export async function buildReport(store: Store, options: ReportOptions): Promise<SituationReport> {
  const { from, to } = options;
  const first = dayOfIso(from);
  const last = dayOfIso(to);
  if (first === null || last === null || first > last || last - first > 366)
    throw new Error(`a report is of 1 to 367 days, from a day to a later one; given were ${from} and ${to}.`);
  const query: ClaimQuery = { reviews: STANDING, ...options.query, from, to };
  const most = options.incidents ?? 40;
  const [counts, outlets, byClass, byPlace, days] = [
    await store.count(query),
    await store.stats(query, 'outlet', 50),
    await store.stats(query, 'class'),
    await store.stats(query, 'place', 15),
    await store.stats(query, 'day'),
  ];
  const listed = await store.incidents(query, { limit: 10_000 });
  const ranked = listed.toSorted(
    (a, b) => b.independent - a.independent || b.reports - a.reports || b.claims - a.claims || (a.id < b.id ? -1 : 1),
  );
  const chosen = (await Promise.all(ranked.slice(0, most).map(({ id }) => store.incident(id)))).filter(
    (one) => one !== null,
  );
  const { incidents, references } = refer(chosen);
  const { statements } = await situationOf(store, { ...options.query, to });
  return {
    from,
    to,
    title: options.title ?? 'Situation report',
    facts: await store.facts(),
    coverage: { ...counts, outlets },
    byClass,
    byPlace: byPlace.filter(({ group }) => group !== null),
    byDay: Array.from({ length: last - first + 1 }, (_, at) => {
      const day = isoOf(first + at);
      const tally = days.find(({ group }) => group === day);
      return { day, claims: tally?.claims ?? 0, reports: tally?.reports ?? 0 };
    }),
    harm: harmOf(chosen),
    incidents,
    moreIncidents: Math.max(0, listed.length - chosen.length),
    situation: situationDays(statements, first, last).filter(({ changed }) => changed),
    references,
    notGathered: Math.max(0, counts.claims - listed.reduce((sum, { claims }) => sum + claims, 0)),
  };
}

/** Numbers the sentences in the order in which incidents tell of them; claims of one sentence share a number. */
function refer(incidents: readonly KeptIncident[]): { incidents: ReportedIncident[]; references: Reference[] } {
  const references: Reference[] = [];
  const numbers = new Map<string, number>();
  const reported = incidents.map((incident) => {
    const numberOf = new Map<string, number>();
    for (const claim of incident.claims) {
      const sentence = `${claim.report.id}\n${(claim.decided ?? claim.claim).sentence}`;
      const number = numbers.get(sentence) ?? references.length + 1;
      if (!numbers.has(sentence)) references.push({ number, claim });
      numbers.set(sentence, number);
      numberOf.set(claim.key, number);
    }
    return { incident, numberOf, references: [...new Set(numberOf.values())].sort((a, b) => a - b) };
  });
  return { incidents: reported, references };
}

/** Adds up, incident by incident, the least and the most that anybody tells. Incidents that are two in truth count twice. */
function harmOf(incidents: readonly KeptIncident[]): HarmTotal[] {
  return HARMS.flatMap((harm) => {
    const fields = incidents.flatMap(({ incident }) => incident.fields.filter(({ field }) => field === harm));
    if (fields.length === 0) return [];
    let low = 0;
    let high: number | null = 0;
    for (const { answers } of fields) {
      const lows = answers.map((answer) => answer.low ?? 0);
      const highs = answers.map((answer) => answer.high ?? null);
      low += Math.min(...lows);
      high = high === null || highs.includes(null) ? null : high + Math.max(...highs.map((value) => value ?? 0));
    }
    return [{ harm, low, high, incidents: fields.length }];
  });
}
