import { setImmediate as turn } from 'node:timers/promises';
import type { CodedReport, Gazetteer } from '@dateline/core';
import { claimKeys } from '@dateline/core/incident';
import {
  areaFinder,
  type ClaimLink,
  type ExportPlan,
  type Format,
  formatById,
  PROFILES,
  type Profile,
  readProfile,
} from '@dateline/formats';
import type { ClaimName, ClaimQuery, Store } from '@dateline/store';
import manifest from '../package.json' with { type: 'json' };
import { notFound, Refusal } from './refusal.ts';

/** Milliseconds of work after which others get their turn. */
const TURN = 12;

/** The format of a name; those for a terminal are none here. */
export function formatNamed(id: string): Format {
  const format = formatById(id);
  if (format === undefined || format.id === 'pretty') throw notFound(`format ${id}`);
  return format;
}

/** A profile by name or as JSON; null where nothing is withheld. */
export function profileOf(words: string | undefined): Profile | null {
  if (words === undefined || words === '') return null;
  const known = PROFILES.find(({ name }) => name === words);
  if (known) return known;
  let value: unknown;
  try {
    value = JSON.parse(words);
  } catch {
    const names = PROFILES.map(({ name }) => name).join(', ');
    throw new Refusal(400, 'bad request', `profile: expected ${names}, or a profile as JSON.`);
  }
  const reading = readProfile(value);
  if (!reading.ok) throw new Refusal(400, 'bad request', reading.problems.join(' '));
  return reading.profile;
}

/** How an export is written. */
export function planOf(
  format: Format,
  {
    profile,
    filters,
    gazetteer,
    linkOf,
  }: {
    profile: Profile | null;
    filters: readonly string[];
    gazetteer: Gazetteer | null;
    linkOf?: NonNullable<ExportPlan['linkOf']>;
  },
): ExportPlan {
  return {
    format,
    about: {
      at: `${new Date().toISOString().slice(0, 19)}Z`,
      software: `dateline ${manifest.version}`,
      filters,
      profile,
    },
    findArea: gazetteer === null ? null : areaFinder(gazetteer),
    ...(linkOf && { linkOf }),
  };
}

/** Reports with the claims that a query asks for, one by one, and what the store knows of these claims. */
export interface Chosen {
  readonly total: { readonly reports: number; readonly claims: number };
  reports(limit?: number): AsyncGenerator<CodedReport>;
  linkOf(report: CodedReport, claim: CodedReport['claims'][number]): ClaimLink | undefined;
}

/** Chooses what is exported: as the coder answered, or as people decided, without what was rejected. */
export async function choose(store: Store, query: ClaimQuery, answers: 'coder' | 'reviewed'): Promise<Chosen> {
  const names: ClaimName[] = await store.names(query);
  const byReport = Map.groupBy(names, ({ report }) => report);
  // Links are of the report that is being written and the few before it, which formats may hold back.
  const links = new WeakMap<object, ClaimLink>();
  return {
    total: { reports: byReport.size, claims: names.length },
    linkOf: (_, claim) => links.get(claim),
    async *reports(limit = Number.POSITIVE_INFINITY) {
      let since = performance.now();
      let nth = 0;
      for (const [id, wanted] of byReport) {
        if (nth++ >= limit) return;
        const report = await reportOf(
          store,
          id,
          answers,
          new Map(wanted.map(({ key, incident }) => [key, incident])),
          links,
        );
        if (report !== null) yield report;
        if (performance.now() - since < TURN) continue;
        await turn();
        since = performance.now();
      }
    },
  };
}

async function reportOf(
  store: Store,
  id: string,
  answers: 'coder' | 'reviewed',
  wanted: ReadonlyMap<string, string | null>,
  links: WeakMap<object, ClaimLink>,
): Promise<CodedReport | null> {
  const coded = await store.report(id);
  const report = answers === 'coder' ? coded : await store.decidedReport(id);
  if (coded === null || report === null) return null;
  const keys = claimKeys(coded);
  const keyOf = new Map(coded.claims.map((claim, nth) => [claim.id, keys[nth]!]));
  // A claim that a person added goes by its own name.
  const claims = report.claims.flatMap((claim) => {
    const key = keyOf.get(claim.id) ?? claim.id;
    if (!wanted.has(key)) return [];
    links.set(claim, { key, incident: wanted.get(key) ?? null });
    return [claim];
  });
  return { ...report, claims };
}
