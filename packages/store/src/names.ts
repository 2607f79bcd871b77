import type { Factuality } from '@dateline/core';
import type { ClaimName, ClaimQuery } from './contract.ts';
import type { Engine, Work } from './engine.ts';
import { claimsInShape, resolveSides, selectClaims } from './select.ts';

/** The names of all claims that a query asks for, report by report, without what they say. */
export async function listNames(engine: Engine, work: Work, query: ClaimQuery): Promise<ClaimName[]> {
  const resolved = await resolveSides(work, query);
  const numbers = await claimsInShape(engine, work, resolved);
  const inShape = numbers === null ? null : new Set(numbers);
  const rows = await selectClaims(engine, work, resolved)
    .leftJoin('telling_claim', 'telling_claim.key', 'claim.key')
    .leftJoin('telling', 'telling.number', 'telling_claim.telling')
    .leftJoin('incident', 'incident.number', 'telling.incident')
    .select([
      'claim.number',
      'claim.key',
      'claim.type',
      'claim.factuality',
      'report.id as report',
      'incident.id as incident',
    ])
    .orderBy('report.number')
    .orderBy('claim.number')
    .execute();
  return rows.flatMap(({ number, factuality, ...name }) =>
    inShape === null || inShape.has(number) ? [{ ...name, factuality: factuality as Factuality }] : [],
  );
}

/** Everybody who has decided anything, by name. */
export async function listReviewers(work: Work): Promise<string[]> {
  const rows = await work.selectFrom('review').select('reviewer').distinct().orderBy('reviewer').execute();
  return rows.map(({ reviewer }) => reviewer);
}
