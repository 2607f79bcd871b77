import type { Claim } from '@dateline/core';
import type { ReviewState } from '@dateline/core/review';
import { type Expression, type SqlBool, sql } from 'kysely';
import type { KeptClaim, Paging } from './contract.ts';
import { type Engine, json, type Work } from './engine.ts';
import { openingOf } from './read.ts';
import { isoDay } from './reading.ts';
import {
  type ClaimSelection,
  claimsInShape,
  inShape,
  queryProblem,
  type ResolvedQuery,
  selectClaims,
  shaped,
} from './select.ts';
import { readTextQuery, type TextQuery } from './text-query.ts';

const LIMIT = 50;
const MOST = 10_000;

/** Claims that a query asks for. */
export async function findClaims(
  engine: Engine,
  work: Work,
  query: ResolvedQuery,
  paging: Paging = {},
): Promise<KeptClaim[]> {
  const limit = Math.min(Math.max(0, paging.limit ?? LIMIT), MOST);
  const offset = Math.max(0, paging.offset ?? 0);
  if (limit === 0) return [];
  const page = { ...paging, limit, offset };
  const rows =
    paging.order === 'text' && query.text !== undefined
      ? await bestRows(engine, work, query, page)
      : await rowsByDay(engine, work, query, page);
  const cut = shaped(query);
  const claims = rows.map(keptClaim);
  const kept = cut
    ? claims.filter(({ claim, decided }) => inShape(query, decided ?? claim)).slice(offset, offset + limit)
    : claims;
  return withIncidents(work, kept);
}

type Page = Paging & { readonly limit: number; readonly offset: number };

async function rowsByDay(
  engine: Engine,
  work: Work,
  query: ResolvedQuery,
  { order, limit, offset, after }: Page,
): Promise<Row[]> {
  const behind = after === undefined ? null : await positionOf(work, after);
  return withColumns(selectClaims(engine, work, query))
    .$if(behind !== null, (from) => from.where(comesAfter('claim', behind!, order)))
    .orderBy('claim.day_from', (by) => (order === 'time' ? by.asc().nullsLast() : by.desc().nullsLast()))
    .orderBy('claim.number')
    .$if(!shaped(query), (from) => from.limit(limit).offset(offset))
    .execute();
}

/**
 * Rows by how well their sentences fit the words. Where only words are asked for the database is told how many sentences are enough, so that a
 * word of half of all sentences is not ranked to the last; some of those sentences may have no claim, and then all are.
 */
async function bestRows(
  engine: Engine,
  work: Work,
  { text = '', ...query }: ResolvedQuery,
  { limit, offset, after }: Page,
): Promise<Row[]> {
  const words = readTextQuery(text);
  const problem = queryProblem({ text });
  if (problem !== null) throw new Error(`${problem}.`);
  const behind = after === undefined ? null : await rankOf(engine, work, words, after);
  const run = (most?: number): Promise<Row[]> =>
    withColumns(selectClaims(engine, work, query))
      .innerJoin(engine.ranked(words, most).as('found'), (join) => join.onRef('found.sentence', '=', 'claim.sentence'))
      .$if(behind !== null, (from) =>
        from.where(
          sql<SqlBool>`(found.rank, claim.sentence, claim.number) > (${behind?.rank}, ${behind?.sentence}, ${behind?.number})`,
        ),
      )
      .orderBy('found.rank')
      .orderBy('claim.sentence')
      .orderBy('claim.number')
      .$if(!shaped(query), (from) => from.limit(limit).offset(offset))
      .execute();
  const narrowed = behind !== null || Object.values(query).some((value) => value !== undefined);
  if (narrowed) return run();
  const rows = await run(4 * (limit + offset));
  return rows.length < limit ? run() : rows;
}

/** Where a claim stands in the order of days. */
async function positionOf(work: Work, key: string) {
  const row = await work.selectFrom('claim').select(['number', 'day_from']).where('key', '=', key).executeTakeFirst();
  if (row === undefined) throw gone(key);
  return row;
}

/** Where a claim stands in the order of how well sentences fit. */
async function rankOf(engine: Engine, work: Work, words: TextQuery, key: string) {
  const row = await work
    .selectFrom('claim')
    .innerJoin(engine.ranked(words).as('found'), (join) => join.onRef('found.sentence', '=', 'claim.sentence'))
    .select(['claim.number', 'claim.sentence', 'found.rank'])
    .where('claim.key', '=', key)
    .executeTakeFirst();
  if (row === undefined) throw gone(key);
  return row;
}

const gone = (key: string): Error =>
  new Error(`there is no claim ${key} to go on from. Begin again with the first page.`);

/** Whether a row comes behind a position in the order of days, those without a day last. */
export function comesAfter(
  table: 'claim' | 'incident',
  { day_from: day, number }: { readonly day_from: number | null; readonly number: number },
  order: Paging['order'],
): Expression<SqlBool> {
  const days = sql.ref(`${table}.day_from`);
  const further = sql`${sql.ref(`${table}.number`)} > ${number}`;
  if (day === null) return sql<SqlBool>`(${days} is null and ${further})`;
  const later = order === 'time' ? sql`${days} > ${day}` : sql`${days} < ${day}`;
  return sql<SqlBool>`(${later} or (${days} = ${day} and ${further}) or ${days} is null)`;
}

function withColumns(selection: ClaimSelection) {
  return selection
    .leftJoin('report as origin', 'origin.number', 'report.copy_of')
    .select([
      'claim.key',
      'claim.record',
      'claim.decided',
      'claim.review',
      'claim.added_by',
      'claim.day_from',
      'claim.day_to',
      'claim.day_stated',
      'sentence.text as sentence',
      'report.id',
      'report.outlet',
      'report.published',
      'report.title',
      openingOf,
      'origin.id as copy_of',
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof withColumns>['execute']>>[number];

function keptClaim(row: Row): KeptClaim {
  return {
    key: row.key,
    claim: json<Claim>(row.record),
    decided: row.decided === null ? null : json<Claim>(row.decided),
    review: row.review as ReviewState,
    addedBy: row.added_by,
    sentence: row.sentence,
    report: {
      id: row.id,
      outlet: row.outlet,
      published: row.published,
      title: row.title,
      opening: row.opening,
      copyOf: row.copy_of,
    },
    from: isoDay(row.day_from),
    to: isoDay(row.day_to),
    timeStated: row.day_stated === 1,
    incident: null,
  };
}

async function withIncidents(work: Work, claims: readonly KeptClaim[]): Promise<KeptClaim[]> {
  if (claims.length === 0) return [];
  const rows = await work
    .selectFrom('telling_claim')
    .innerJoin('telling', 'telling.number', 'telling_claim.telling')
    .innerJoin('incident', 'incident.number', 'telling.incident')
    .select(['telling_claim.key', 'incident.id'])
    .where(
      'telling_claim.key',
      'in',
      claims.map(({ key }) => key),
    )
    .execute();
  const byKey = new Map(rows.map(({ key, id }) => [key, id]));
  return claims.map((claim) => ({ ...claim, incident: byKey.get(claim.key) ?? null }));
}

/** How many claims, and of how many reports, a query asks for. */
export async function countClaims(
  engine: Engine,
  work: Work,
  query: ResolvedQuery,
): Promise<{ claims: number; reports: number }> {
  const numbers = await claimsInShape(engine, work, query);
  const selection =
    numbers === null
      ? selectClaims(engine, work, query)
      : selectClaims(engine, work, query).where('claim.number', 'in', numbers.length === 0 ? [-1] : numbers);
  const row = await selection
    .select((select) => [
      select.fn.count<number>('claim.number').as('claims'),
      select.fn.count<number>('report.number').distinct().as('reports'),
    ])
    .executeTakeFirstOrThrow();
  return { claims: Number(row.claims), reports: Number(row.reports) };
}
