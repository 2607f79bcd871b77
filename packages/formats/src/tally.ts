import type { CodedReport, Factuality } from '@dateline/core';
import type { Reports, WriteOptions } from './format.ts';

/** What an export held, counted while it was written. Days are ISO dates; null where none was known. */
export interface Tally {
  reports: number;
  claims: number;
  /** Rows, features or records written. */
  rows: number;
  /** Claims that were not written, by why. */
  readonly leftOut: Map<string, number>;
  readonly types: Map<string, number>;
  readonly factualities: Map<Factuality, number>;
  /** `dateline 0.1.0, model …, gazetteer …`. */
  readonly coders: Set<string>;
  firstPublished: string | null;
  lastPublished: string | null;
  firstDay: string | null;
  lastDay: string | null;
}

export function createTally(): Tally {
  return {
    reports: 0,
    claims: 0,
    rows: 0,
    leftOut: new Map(),
    types: new Map(),
    factualities: new Map(),
    coders: new Set(),
    firstPublished: null,
    lastPublished: null,
    firstDay: null,
    lastDay: null,
  };
}

/** Passes reports on and counts what is in them. */
export async function* counted(reports: Reports, tally: Tally): AsyncIterable<CodedReport> {
  for await (const report of reports) {
    tally.reports++;
    tally.claims += report.claims.length;
    const { name, version, model, gazetteer } = report.coder;
    tally.coders.add(`${name} ${version}, model ${model}, gazetteer ${gazetteer}`);
    tally.firstPublished = earlier(tally.firstPublished, report.published);
    tally.lastPublished = later(tally.lastPublished, report.published);
    for (const claim of report.claims) {
      add(tally.types, claim.type);
      add(tally.factualities, claim.factuality);
      tally.firstDay = earlier(tally.firstDay, claim.time?.from ?? null);
      tally.lastDay = later(tally.lastDay, claim.time?.to ?? null);
    }
    yield report;
  }
}

/** The tally of a caller that counts, else one of the format's own, for what it tells of itself in the file. */
export function tallied(
  reports: Reports,
  { tally }: WriteOptions,
): { readonly reports: Reports; readonly tally: Tally } {
  if (tally !== undefined) return { reports, tally };
  const own = createTally();
  return { reports: counted(reports, own), tally: own };
}

/** Notes rows that a format wrote. */
export function countRows(options: WriteOptions | undefined, rows = 1): void {
  if (options?.tally !== undefined) options.tally.rows += rows;
}

/** Notes claims that a format or a profile does not write, and why. */
export function leaveOut(tally: Tally | undefined, reason: string, claims = 1): void {
  if (tally !== undefined && claims > 0) add(tally.leftOut, reason, claims);
}

function add<Key>(counts: Map<Key, number>, key: Key, more = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + more);
}

function earlier(one: string | null, other: string | null): string | null {
  return one === null || (other !== null && other < one) ? (other ?? one) : one;
}

function later(one: string | null, other: string | null): string | null {
  return one === null || (other !== null && other > one) ? (other ?? one) : one;
}
