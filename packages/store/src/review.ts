import type { Change, KeptReview, Moment, ReviewSubject } from './contract.ts';
import { chunks, json, type Work } from './engine.ts';
import { canonical, sha256 } from './reading.ts';
import type { Tables } from './tables.ts';

/** The beginning of the field in which decisions about gathering stand. */
export const GATHERING = 'gathering';

/** A decision about gathering: claims that are one happening, or two lists of claims that are not. */
export type GatheringDecision =
  | { readonly together: readonly string[] }
  | { readonly apart: readonly [readonly string[], readonly string[]] };

export function keptReview(row: {
  subject: string;
  id: string;
  field: string;
  reviewer: string;
  value: unknown;
  note: string;
  decided_at: string;
}): KeptReview {
  return {
    subject: row.subject as ReviewSubject,
    id: row.id,
    field: row.field,
    reviewer: row.reviewer,
    value: json<unknown>(row.value),
    note: row.note,
    at: row.decided_at,
  };
}

/** What people decided of some subjects, or of all of a kind. */
export async function reviewsOf(work: Work, subject: ReviewSubject, ids?: readonly string[]): Promise<KeptReview[]> {
  const found: KeptReview[] = [];
  for (const part of ids === undefined ? [null] : chunks(ids)) {
    const rows = await work
      .selectFrom('review')
      .selectAll()
      .where('subject', '=', subject)
      .$if(part !== null, (query) => query.where('id', 'in', part!))
      .orderBy('id')
      .orderBy('field')
      .orderBy('reviewer')
      .execute();
    found.push(...rows.map(keptReview));
  }
  return found;
}

/** All decisions about gathering. */
export async function gatheringDecisions(work: Work): Promise<GatheringDecision[]> {
  const rows = await work
    .selectFrom('review')
    .select('value')
    .where('subject', '=', 'incident')
    .where('field', 'like', `${GATHERING}%`)
    .execute();
  return rows.map(({ value }) => json<GatheringDecision>(value));
}

/** Moments, newest first. */
export async function listMoments(
  work: Work,
  { limit = 100, before, who, request }: { limit?: number; before?: number; who?: string; request?: string } = {},
): Promise<Moment[]> {
  const rows = await work
    .selectFrom('moment')
    .leftJoin('moment as later', 'later.undoes', 'moment.number')
    .selectAll('moment')
    .select('later.number as undone_by')
    .$if(before !== undefined, (query) => query.where('moment.number', '<', before!))
    .$if(who !== undefined, (query) => query.where('moment.who', '=', who!))
    .$if(request !== undefined, (query) => query.where('moment.request', '=', request!))
    .orderBy('moment.number', 'desc')
    .limit(Math.min(Math.max(1, limit), 100_000))
    .execute();
  return rows.map((row) => ({
    number: row.number,
    at: row.made_at,
    who: row.who,
    note: row.note,
    changes: JSON.parse(row.changes) as Change[],
    undoes: row.undoes,
    undoneBy: row.undone_by,
    request: row.request,
    hash: row.hash,
  }));
}

/** The hash of a moment over everything it says and the hash of the one before it: nothing in the log can be changed alone. */
export function momentHash(before: string, row: Omit<Tables['moment'], 'request' | 'hash'>): string {
  const { number, made_at, who, note, changes, before: was, undoes } = row;
  return sha256(`${before}\n${canonical({ number, made_at, who, note, changes, was, undoes })}`);
}
