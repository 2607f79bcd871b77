import type { Claim, CodedReport } from '@dateline/core';
import { CLAIM_FIELDS } from '@dateline/core/review';
import { type SqlBool, sql } from 'kysely';
import type {
  ClaimDifference,
  Coding,
  KeptOriginal,
  KeptRetrieval,
  ReportDifference,
  ReportPaging,
  ReportSummary,
} from './contract.ts';
import { json, type Work } from './engine.ts';
import { canonical, type ReadingRest } from './reading.ts';

/** A report as a coder read it; null where there is none. */
export async function readReport(work: Work, id: string, coding?: number): Promise<CodedReport | null> {
  const report = await work
    .selectFrom('report')
    .innerJoin('coding', 'coding.report', 'report.number')
    .innerJoin('coder', 'coder.number', 'coding.coder')
    .select([
      'report.id',
      'report.outlet',
      'report.published',
      'report.title',
      'report.language',
      'report.text',
      'coding.number as coding',
      'coding.current',
      'coding.rest',
      'coder.name',
      'coder.version',
      'coder.model',
      'coder.gazetteer',
    ])
    .where('report.id', '=', id)
    .where((where) => (coding === undefined ? where('coding.current', '=', 1) : where('coding.number', '=', coding)))
    .executeTakeFirst();
  if (report === undefined) return null;
  const rest = json<ReadingRest>(report.rest);
  const claims = await claimsOfCoding(work, report.coding, report.current === 1);
  return {
    schema: 'dateline/1',
    coder: { name: report.name, version: report.version, model: report.model, gazetteer: report.gazetteer },
    id: report.id,
    outlet: report.outlet,
    published: report.published,
    title: report.title,
    language: report.language,
    text: report.text,
    sentences: rest.sentences,
    claims: rest.keys.flatMap((key) => claims.get(key) ?? []),
    places: rest.places,
    actors: rest.actors,
    ...(rest.uncoded && { uncoded: [...rest.uncoded] }),
  };
}

/** The claims of a reading by their keys. */
export async function claimsOfCoding(work: Work, coding: number, current: boolean): Promise<Map<string, Claim>> {
  const rows = current
    ? await work
        .selectFrom('claim')
        .select(['key', 'record'])
        .where('coding', '=', coding)
        .where('report', '=', (from) => from.selectFrom('coding').select('report').where('number', '=', coding))
        .execute()
    : await work.selectFrom('past_claim').select(['key', 'record']).where('coding', '=', coding).execute();
  return new Map(rows.map(({ key, record }) => [key, json<Claim>(record)]));
}

/** Characters of the beginning of a text that are enough to name a report. */
const OPENING = 240;
/** The beginning of a text that has no title. */
export const openingOf = sql<
  string | null
>`case when coalesce(report.title, '') = '' then substr(report.text, 1, ${sql.lit(OPENING)}) end`.as('opening');

export async function listReports(
  work: Work,
  { order = 'id', after, limit = 100, ids, text }: ReportPaging,
): Promise<ReportSummary[]> {
  if (ids?.length === 0) return [];
  const words = (text ?? '').split(/\s+/).filter((word) => word !== '');
  const rows = await work
    .selectFrom('report')
    .innerJoin('coding', (join) => join.onRef('coding.report', '=', 'report.number').on('coding.current', '=', 1))
    .innerJoin('coder', 'coder.number', 'coding.coder')
    .leftJoin('report as origin', 'origin.number', 'report.copy_of')
    .select([
      'report.id',
      'report.outlet',
      'report.published',
      'report.title',
      openingOf,
      'report.added_at',
      'coding.claims',
      'origin.id as copy_of',
      'coder.name',
      'coder.version',
      'coder.model',
      'coder.gazetteer',
    ])
    .where((where) =>
      where.and([
        ...(after === undefined ? [] : [behind(order, after)]),
        ...(ids === undefined ? [] : [where('report.id', 'in', [...ids])]),
        ...words.map(nameHas),
      ]),
    )
    .$if(order !== 'id', (query) =>
      query.orderBy(sortedBy(order), (by) => (order.startsWith('-') ? by.desc() : by.asc())),
    )
    .orderBy('report.id')
    .limit(Math.min(Math.max(1, limit), 10_000))
    .execute();
  return rows.map((row) => ({
    id: row.id,
    outlet: row.outlet,
    published: row.published,
    title: row.title,
    opening: row.opening,
    addedAt: row.added_at,
    coder: { name: row.name, version: row.version, model: row.model, gazetteer: row.gazetteer },
    claims: row.claims,
    copyOf: row.copy_of,
  }));
}

/** What an order goes by; reports without a day of publication count as the oldest. */
const sortedBy = (order: NonNullable<ReportPaging['order']>) =>
  order.endsWith('added') ? sql<string>`report.added_at` : sql<string>`coalesce(report.published, '')`;

/** Whether a report comes behind another in an order; of equals by identifier. */
function behind(order: NonNullable<ReportPaging['order']>, id: string) {
  if (order === 'id') return sql<SqlBool>`report.id > ${id}`;
  const own = sortedBy(order);
  const other = order.endsWith('added') ? sql`mark.added_at` : sql`coalesce(mark.published, '')`;
  const further = order.startsWith('-') ? sql`${own} < ${other}` : sql`${own} > ${other}`;
  return sql<SqlBool>`exists (select 1 from report as mark
    where mark.id = ${id} and (${further} or (${own} = ${other} and report.id > mark.id)))`;
}

/** Whether a word stands in the title, or what there is in its place, the outlet or the identifier of a report. */
function nameHas(word: string) {
  const like = `%${word.toLowerCase().replace(/[!%_]/g, '!$&')}%`;
  return sql<SqlBool>`lower(coalesce(nullif(report.title, ''), substr(report.text, 1, ${sql.lit(OPENING)})) || ' ' || coalesce(report.outlet, '') || ' ' || report.id) like ${like} escape '!'`;
}

/** The readings of a report, newest first. */
export async function listCodings(work: Work, id: string): Promise<Coding[]> {
  const rows = await work
    .selectFrom('coding')
    .innerJoin('report', 'report.number', 'coding.report')
    .innerJoin('coder', 'coder.number', 'coding.coder')
    .select([
      'coding.number',
      'coding.coded_at',
      'coding.current',
      'coding.claims',
      'coder.name',
      'coder.version',
      'coder.model',
      'coder.gazetteer',
    ])
    .where('report.id', '=', id)
    .orderBy('coding.number', 'desc')
    .execute();
  return rows.map(({ number, coded_at, current, claims, ...coder }) => ({
    number,
    coder,
    codedAt: coded_at,
    current: current === 1,
    claims,
  }));
}

export async function listRetrievals(work: Work, id: string): Promise<KeptRetrieval[]> {
  const rows = await work
    .selectFrom('retrieval')
    .innerJoin('report', 'report.number', 'retrieval.report')
    .select([
      'retrieval.original',
      'retrieval.retrieved_at',
      'retrieval.url',
      'retrieval.file',
      'retrieval.headers',
      'retrieval.notes',
    ])
    .where('report.id', '=', id)
    .orderBy('retrieval.number')
    .execute();
  return rows.map((row) => ({
    original: row.original,
    at: row.retrieved_at,
    url: row.url,
    file: row.file,
    headers: row.headers === null ? null : json<Record<string, string>>(row.headers),
    notes: row.notes === null ? [] : json<string[]>(row.notes),
  }));
}

export async function readOriginal(work: Work, hash: string): Promise<KeptOriginal | null> {
  const row = await work.selectFrom('original').selectAll().where('sha256', '=', hash).executeTakeFirst();
  return row === undefined ? null : { sha256: row.sha256, mediaType: row.media_type, bytes: new Uint8Array(row.bytes) };
}

/** What changed between an earlier reading of a report and the current one; null where there is no earlier one. */
export async function differenceOf(work: Work, id: string, before?: number): Promise<ReportDifference | null> {
  const codings = await listCodings(work, id);
  const after = codings.find(({ current }) => current);
  const earlier = codings.find(({ number, current }) => !current && (before === undefined || number === before));
  if (after === undefined || earlier === undefined) return null;
  const [old, now] = [
    await claimsOfCoding(work, earlier.number, false),
    await claimsOfCoding(work, after.number, true),
  ];
  const differences: ClaimDifference[] = [];
  for (const [key, claim] of old) {
    const other = now.get(key);
    if (other === undefined) {
      differences.push({ key, kind: 'gone', before: claim, after: null, fields: [] });
      continue;
    }
    const fields = changedFields(claim, other);
    if (fields.length > 0) differences.push({ key, kind: 'changed', before: claim, after: other, fields });
  }
  for (const [key, claim] of now)
    if (!old.has(key)) differences.push({ key, kind: 'new', before: null, after: claim, fields: [] });
  const start = ({ before: was, after: is }: ClaimDifference): number => (is ?? was)!.trigger.start;
  differences.sort((a, b) => start(a) - start(b));
  return { id, before: earlier.coder, after: after.coder, differences };
}

/** Fields that say something else. The running number of a claim and of those it points to say nothing by themselves. */
function changedFields(one: Claim, other: Claim): string[] {
  const names = [...CLAIM_FIELDS.filter((name) => name !== 'sameAs'), 'confidence', 'rule'] as const;
  return names.filter((name) => canonical(one[name]) !== canonical(other[name]));
}
