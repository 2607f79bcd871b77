import { setImmediate as turn } from 'node:timers/promises';
import type { CodedReport } from '@dateline/core';
import { claimKeys } from '@dateline/core/incident';
import type { ClaimName, ClaimQuery, Store } from './contract.ts';

/** Milliseconds of work after which others get their turn. */
const TURN = 12;

/** Name of a claim in the whole record, and the incident that gathers it. */
export type ChosenLink = Pick<ClaimName, 'key' | 'incident'>;

/** Reports with the claims that a query asks for, one by one, and what the store knows of these claims. */
export interface Chosen {
  readonly total: { readonly reports: number; readonly claims: number };
  reports(limit?: number): AsyncGenerator<CodedReport>;
  linkOf(report: CodedReport, claim: CodedReport['claims'][number]): ChosenLink | undefined;
}

/** Chooses what is given out: as the coder answered, or as people decided, without what was rejected. */
export async function choose(store: Store, query: ClaimQuery, answers: 'coder' | 'reviewed'): Promise<Chosen> {
  const names: ClaimName[] = await store.names(query);
  const byReport = Map.groupBy(names, ({ report }) => report);
  // Links are of the report that is being written and the few before it, which formats may hold back.
  const links = new WeakMap<object, ChosenLink>();
  return {
    total: { reports: byReport.size, claims: names.length },
    linkOf: (_, claim) => links.get(claim),
    async *reports(limit = Number.POSITIVE_INFINITY) {
      let since = performance.now();
      let nth = 0;
      for (const [id, wanted] of byReport) {
        if (nth++ >= limit) return;
        const incidents = new Map(wanted.map(({ key, incident }) => [key, incident]));
        const report = await reportOf(store, id, answers, incidents, links);
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
  links: WeakMap<object, ChosenLink>,
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
