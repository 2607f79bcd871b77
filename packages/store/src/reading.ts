import { createHash } from 'node:crypto';
import type { Claim, CodedReport, Uncoded } from '@dateline/core';
import { claimKeys, foldName } from '@dateline/core/incident';
import type { Tables } from './tables.ts';

/** Rows of claims. */
export interface ClaimRows {
  readonly claims: Tables['claim'][];
  readonly places: Tables['claim_place'][];
  readonly actors: Tables['claim_actor'][];
  readonly entries: Tables['place'][];
}

/** What is kept of a reading besides its claims. */
export interface ReadingRest {
  readonly sentences: CodedReport['sentences'];
  readonly places: CodedReport['places'];
  readonly actors: CodedReport['actors'];
  readonly uncoded?: readonly Uncoded[];
  /** Keys of the claims in their order. */
  readonly keys: readonly string[];
}

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** JSON with the names of fields in order, so that equal values give equal text whatever store they come from. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** A reading as it is written: each claim as JSON, the rest as JSON, and the hash over both. */
export interface WrittenReading {
  readonly keys: readonly string[];
  readonly records: readonly string[];
  readonly rest: string;
  readonly hash: string;
}

export function writeReading(coded: CodedReport): WrittenReading {
  const keys = claimKeys(coded, sha256);
  const records = coded.claims.map((claim) => JSON.stringify(claim));
  const { sentences, places, actors, uncoded } = coded;
  const kept: ReadingRest = { sentences, places, actors, ...(uncoded && { uncoded }), keys };
  const rest = JSON.stringify(kept);
  return { keys, records, rest, hash: readingHash(records, rest) };
}

/**
 * The SHA-256 of what a coder answered, by which the same answer is known again: over the JSON of its claims, then of the rest. JSON keeps
 * the order of fields on its way through both engines.
 */
export function readingHash(records: readonly string[], rest: string): string {
  const hash = createHash('sha256');
  for (const record of records) hash.update(record).update('\n');
  return hash.update(rest).digest('hex');
}

/** A day of an ISO date as days since 1970-01-01; null where it is none. */
export function dayNumber(date: string | null | undefined): number | null {
  const [, day] = /^(\d{4}-\d{2}-\d{2})(?:$|T)/.exec(date ?? '') ?? [];
  const time = day === undefined ? Number.NaN : Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) ? null : time / 86_400_000;
}

/** `2017-06-02` of days since 1970-01-01. */
export function isoDay(day: number | null): string | null {
  return day === null ? null : new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** First and last day of a claim: what the text states, else the day of publication. */
export function daysOf(
  claim: Claim,
  published: string | null,
): { from: number | null; to: number | null; stated: boolean } {
  const from = dayNumber(claim.time?.from ?? claim.time?.to);
  const to = dayNumber(claim.time?.to ?? claim.time?.from);
  if (from !== null && to !== null) return { from, to, stated: true };
  const day = dayNumber(published);
  return { from: day, to: day, stated: false };
}

/** A name of a place as it is searched: spellings of one name are one. */
export function folded(name: string): string {
  return foldName(name.replace(/\s+/g, ' ').slice(0, 200));
}

/** A name of an actor as it is searched and counted: small letters without marks and article. */
export function plainName(name: string): string {
  return name
    .slice(0, 300)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(?:the|a|an|some) (?=.)/, '');
}

/** What a claim's rows need to know besides the claim. */
export interface ClaimPlace {
  readonly number: number;
  readonly key: string;
  readonly report: number;
  readonly coding: number;
  readonly sentence: number;
  readonly published: string | null;
  /** Number of its first place. */
  readonly place: number;
}

/** The rows of one claim as it stands; `record` is what the coder answered, as JSON. */
export function claimRows(claim: Claim, where: ClaimPlace, record: string): ClaimRows {
  const { number } = where;
  const days = daysOf(claim, where.published);
  const entries = claim.places.flatMap(({ place }) => place ?? []);
  const row: Tables['claim'] = {
    number,
    key: where.key,
    report: where.report,
    coding: where.coding,
    sentence: where.sentence,
    type: claim.type,
    factuality: claim.factuality,
    confidence: claim.confidence,
    day_from: days.from,
    day_to: days.to,
    day_stated: days.stated ? 1 : 0,
    source: claim.source === null ? null : (claim.source.antecedent ?? claim.source).text,
    source_kind: claim.source?.kind ?? null,
    record,
    decided: null,
    review: 'unreviewed',
    added_by: null,
  };
  return {
    claims: [row],
    places: claim.places.map((place, at) => ({
      number: where.place + at,
      claim: number,
      role: place.role,
      place: place.place?.id ?? null,
      name: place.text === '' ? (place.place?.name ?? '') : place.text,
      folded: folded(place.place?.name ?? place.text),
      country: place.place?.country ?? null,
      lat: place.lat ?? null,
      lon: place.lon ?? null,
      radius_km: place.radiusKm ?? null,
      day_from: days.from,
      day_to: days.to,
    })),
    actors: (['agent', 'patient'] as const).flatMap((role) =>
      claim[role === 'agent' ? 'agents' : 'patients'].map((argument, position) => {
        const name = (argument.antecedent ?? argument).text;
        return { claim: number, position, role, actor: argument.actor ?? null, name, folded: plainName(name) };
      }),
    ),
    entries: entries.map((entry) => ({
      id: entry.id,
      name: entry.name,
      country: entry.country ?? null,
      admin1: entry.admin1 ?? null,
      feature: entry.feature,
      lat: entry.lat,
      lon: entry.lon,
    })),
  };
}
