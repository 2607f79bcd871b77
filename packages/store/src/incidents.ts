import { type DescribeOptions, describeIncident } from '@dateline/core/incident';
import { type Expression, type SqlBool, sql } from 'kysely';
import type { Change, IncidentPaging, IncidentQuery, IncidentSummary, KeptIncident, Moment } from './contract.ts';
import { decideIn } from './decide.ts';
import { chunks, type Engine, type Work } from './engine.ts';
import { comesAfter, findClaims } from './find.ts';
import { isoDay, sha256 } from './reading.ts';
import { GATHERING, reviewsOf } from './review.ts';
import { claimsInShape, resolveSides, selectClaims } from './select.ts';
import { incidentClaims } from './settle.ts';
import type { Tables } from './tables.ts';

/** Incidents of which a claim is asked for: newest first, oldest first, or those first that most independent voices tell. */
export async function listIncidents(
  engine: Engine,
  work: Work,
  query: IncidentQuery,
  paging: IncidentPaging = {},
): Promise<IncidentSummary[]> {
  const { minReports, minVoices, ...asked } = query;
  const limit = Math.min(Math.max(0, paging.limit ?? 50), 10_000);
  if (limit === 0) return [];
  const narrowed = Object.values(asked).some((value) => value !== undefined);
  const claims = await resolveSides(work, asked);
  const numbers = narrowed ? await claimsInShape(engine, work, claims) : null;
  const keys = selectClaims(engine, work, claims)
    .$if(numbers !== null, (from) => from.where('claim.number', 'in', numbers!.length === 0 ? [-1] : numbers!))
    .select('claim.key');
  const behind = paging.after === undefined ? null : await positionOf(work, paging.after);
  const rows = await work
    .selectFrom('incident')
    .selectAll()
    .where('incident.standing', '=', 1)
    .$if(behind !== null, (from) =>
      from.where(paging.order === 'voices' ? toldLess(behind!) : comesAfter('incident', behind!, paging.order)),
    )
    .$if(narrowed, (from) =>
      from.where(
        'incident.number',
        'in',
        work
          .selectFrom('telling_claim')
          .innerJoin('telling', 'telling.number', 'telling_claim.telling')
          .select(sql<number>`telling.incident`.as('incident'))
          .where('telling_claim.key', 'in', keys),
      ),
    )
    .$if(minReports !== undefined, (from) => from.where('incident.reports', '>=', minReports!))
    .$if(minVoices !== undefined, (from) => from.where('incident.independent', '>=', minVoices!))
    .$if(paging.order === 'voices', (from) =>
      from
        .orderBy('incident.independent', 'desc')
        .orderBy('incident.reports', 'desc')
        .orderBy('incident.claims', 'desc'),
    )
    .$if(paging.order !== 'voices', (from) =>
      from.orderBy('incident.day_from', (by) =>
        paging.order === 'time' ? by.asc().nullsLast() : by.desc().nullsLast(),
      ),
    )
    .orderBy('incident.number')
    .limit(limit)
    .offset(Math.max(0, paging.offset ?? 0))
    .execute();
  return summaries(work, rows);
}

type Position = Pick<Tables['incident'], 'day_from' | 'independent' | 'reports' | 'claims' | 'number'>;

async function positionOf(work: Work, id: string): Promise<Position> {
  const row = await work
    .selectFrom('incident')
    .select(['day_from', 'independent', 'reports', 'claims', 'number'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw new Error(`there is no incident ${id} to go on from. Begin again with the first page.`);
  return row;
}

/** Whether an incident comes behind another where those come first that most voices tell. */
function toldLess({ independent, reports, claims, number }: Position): Expression<SqlBool> {
  return sql<SqlBool>`(incident.independent, incident.reports, incident.claims, -incident.number)
    < (${independent}, ${reports}, ${claims}, ${-number})`;
}

export async function summaries(work: Work, rows: readonly Tables['incident'][]): Promise<IncidentSummary[]> {
  const grades = new Map<number, Record<string, string>>();
  for (const part of chunks(rows.map(({ number }) => number))) {
    for (const { incident, scale, grade } of await work
      .selectFrom('incident_grade')
      .selectAll()
      .where('incident', 'in', part)
      .execute())
      grades.set(incident, { ...grades.get(incident), [scale]: grade });
  }
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    types: row.types === '' ? [] : row.types.split(' '),
    from: isoDay(row.day_from),
    to: isoDay(row.day_to),
    place: row.place,
    lat: row.lat,
    lon: row.lon,
    claims: row.claims,
    reports: row.reports,
    outlets: row.outlets,
    independent: row.independent,
    disputed: row.disputed === 1,
    grades: grades.get(row.number) ?? {},
  }));
}

/** An incident; one whose claims have gone elsewhere leads there. Null where there is none. */
export async function readIncident(
  engine: Engine,
  work: Work,
  id: string,
  options: DescribeOptions,
): Promise<KeptIncident | null> {
  let row = await work.selectFrom('incident').selectAll().where('id', '=', id).executeTakeFirst();
  const seen = new Set<string>();
  while (row && row.standing === 0 && row.merged_into !== null && !seen.has(row.id)) {
    seen.add(row.id);
    row = await work.selectFrom('incident').selectAll().where('id', '=', row.merged_into).executeTakeFirst();
  }
  if (row === undefined) return null;
  const tellings = await work.selectFrom('telling').select('number').where('incident', '=', row.number).execute();
  const claims = await incidentClaims(
    work,
    tellings.map(({ number }) => number),
  );
  const incident = describeIncident(claims, options);
  const keys = claims.map(({ key }) => key);
  const kept = keys.length === 0 ? [] : await findClaims(engine, work, { keys }, { limit: 10_000, order: 'time' });
  const formerly = await work
    .selectFrom('incident')
    .select('id')
    .where('merged_into', '=', row.id)
    .orderBy('number')
    .execute();
  const ids = [row.id, ...formerly.map((former) => former.id)];
  const [summary] = await summaries(work, [row]);
  return {
    summary: summary!,
    incident,
    claims: kept,
    voices: incident.voices,
    grades: incident.grades,
    reviews: [...(await reviewsOf(work, 'incident', ids)), ...(await reviewsOf(work, 'claim', keys))],
    formerly: ids.slice(1),
  };
}

async function keysOf(work: Work, id: string): Promise<string[]> {
  const rows = await work
    .selectFrom('telling_claim')
    .innerJoin('telling', 'telling.number', 'telling_claim.telling')
    .innerJoin('incident', 'incident.number', 'telling.incident')
    .innerJoin('claim', 'claim.key', 'telling_claim.key')
    .select('telling_claim.key')
    .where('incident.id', '=', id)
    .where('incident.standing', '=', 1)
    .orderBy('claim.number')
    .execute();
  if (rows.length === 0) throw new Error(`there is no incident ${id}, or its claims have gone to another.`);
  return rows.map(({ key }) => key);
}

/** Who wants something decided, and why; `request` names the wish. */
export interface Wish {
  readonly who: string;
  readonly note: string;
  readonly request?: string;
}

/** Notes a person's word that incidents are one. What was said to be apart before must be taken back first. */
export async function mergeIn(
  engine: Engine,
  work: Work,
  ids: readonly string[],
  { who, note, request }: Wish,
): Promise<Moment> {
  if (new Set(ids).size < 2) throw new Error('merging needs two incidents or more.');
  needsReason(note);
  const together: string[] = [];
  for (const id of new Set(ids)) together.push(...(await keysOf(work, id)));
  const changes = [gathering(ids[0]!, who, { together })];
  return decideIn(engine, work, { who, note, changes, ...(request !== undefined && { request }) });
}

/** Notes a person's word that claims of an incident tell of another happening, all of the same. */
export async function splitIn(
  engine: Engine,
  work: Work,
  id: string,
  keys: readonly string[],
  { who, note, request }: Wish,
): Promise<Moment> {
  needsReason(note);
  const all = await keysOf(work, id);
  const foreign = keys.find((key) => !all.includes(key));
  if (foreign !== undefined) throw new Error(`claim ${foreign} is not in incident ${id}.`);
  const rest = all.filter((key) => !keys.includes(key));
  if (keys.length === 0 || rest.length === 0)
    throw new Error('splitting needs some of the claims of the incident, not none and not all.');
  const changes = [gathering(id, who, { apart: [[...keys], rest] })];
  if (keys.length > 1) changes.push(gathering(id, who, { together: [...keys] }));
  return decideIn(engine, work, { who, note, changes, ...(request !== undefined && { request }) });
}

function needsReason(reason: string): void {
  if (reason.trim() === '') throw new Error('a decision about gathering needs a reason.');
}

/** Each decision has a field of its own, so that a later one about the same incident does not take its place. */
function gathering(
  id: string,
  reviewer: string,
  value: { together: string[] } | { apart: [string[], string[]] },
): Change {
  const field = `${GATHERING}:${sha256(JSON.stringify(value)).slice(0, 16)}`;
  return { put: { subject: 'incident', id, field, reviewer, value } };
}
