import type { Claim } from '@dateline/core';
import { createOutlets, distanceKm, type OutletEntry } from '@dateline/core/incident';
import { type Expression, type ExpressionBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import type { Box, ClaimQuery } from './contract.ts';
import { type Engine, json, type Work } from './engine.ts';
import { havingExactly } from './exact.ts';
import { boxOfRings, pointWithin } from './polygon.ts';
import { dayNumber, folded, plainName } from './reading.ts';
import type { Tables } from './tables.ts';
import { readTextQuery } from './text-query.ts';

type Joined = Tables;
type Where = ExpressionBuilder<Joined, 'claim' | 'report' | 'sentence'>;
export type ClaimSelection = SelectQueryBuilder<Joined, 'claim' | 'report' | 'sentence', object>;

/** Checks a query for what no claim can have, so that a slip does not pass for an empty answer. */
export function queryProblem(query: ResolvedQuery): string | null {
  for (const day of [query.from, query.to])
    if (day !== undefined && dayNumber(day) === null) return `"${day}" is no day; expected one like 2017-06-02`;
  if (query.box) {
    const { west, south, east, north } = query.box;
    const fits =
      [west, east].every((lon) => lon >= -180 && lon <= 180) && [south, north].every((lat) => lat >= -90 && lat <= 90);
    if (!fits || south > north) return 'a box is west, south, east, north in degrees, with south below north';
  }
  if (query.near && !(query.near.km > 0 && query.near.km <= 20_000))
    return 'a distance is above 0 and at most 20,000 km';
  if (query.text !== undefined && readTextQuery(query.text).wanted.length === 0)
    return `"${query.text}" has no word that a sentence must have`;
  return null;
}

/** A query in which sides of outlets are the outlets that are on them. */
export type ResolvedQuery = Omit<ClaimQuery, 'sides'> & { readonly outletsOfSides?: readonly (string | null)[] };

/** Looks up which outlets of the store are on the sides that a query asks for. */
export async function resolveSides(work: Work, { sides, ...query }: ClaimQuery): Promise<ResolvedQuery> {
  if (sides === undefined) return query;
  const sideOf = await sidesOfOutlets(work);
  const outletsOfSides = [...sideOf].flatMap(([outlet, side]) => (sides.includes(side) ? [outlet] : []));
  return { ...query, outletsOfSides };
}

/** The side of each outlet in the store, null for none. */
export async function sidesOfOutlets(work: Work): Promise<Map<string | null, string | null>> {
  const own = await work.selectFrom('outlet').select('entry').execute();
  const register = createOutlets(own.map(({ entry }) => json<OutletEntry>(entry)));
  const names = await work.selectFrom('report').select('outlet').distinct().execute();
  return new Map(names.map(({ outlet }) => [outlet, (outlet === null ? null : register.find(outlet)?.side) ?? null]));
}

/** Claims that a query asks for, joined with their reports and sentences; the caller says what of them. */
export function selectClaims(engine: Engine, work: Work, query: ResolvedQuery): ClaimSelection {
  const problem = queryProblem(query);
  if (problem !== null) throw new Error(`${problem}.`);
  const days = { from: dayNumber(query.from), to: dayNumber(query.to) };
  const areas = areasOf(query);
  return work
    .selectFrom('claim')
    .innerJoin('report', 'report.number', 'claim.report')
    .innerJoin('sentence', 'sentence.number', 'claim.sentence')
    .where((where) => {
      const all: Expression<SqlBool>[] = [];
      const any = <Value>(values: readonly Value[] | undefined, one: (value: Value) => Expression<SqlBool>): void => {
        if (values !== undefined) all.push(values.length === 0 ? sql<SqlBool>`1 = 0` : where.or(values.map(one)));
      };
      if (query.text !== undefined) all.push(engine.hasWords(readTextQuery(query.text)));
      for (const box of areas) all.push(sql<SqlBool>`claim.number in ${engine.claimsInBox(box, days)}`);
      if (query.has) all.push(...havingExactly(where, query.has));
      any(query.types, (type) => ofType(type, areas.length > 0));
      any(query.actors, (name) => named(where, name, null));
      any(query.agents, (name) => named(where, name, 'agent'));
      any(query.patients, (name) => named(where, name, 'patient'));
      any(query.places, (name) => placed(where, name));
      if (query.countries !== undefined)
        all.push(
          where(
            'claim.number',
            'in',
            where
              .selectFrom('claim_place')
              .select('claim_place.claim')
              .where('claim_place.country', 'in', orNone(query.countries)),
          ),
        );
      if (days.from !== null) all.push(where('claim.day_to', '>=', days.from));
      if (days.to !== null) all.push(where('claim.day_from', '<=', days.to));
      if (query.outlets !== undefined) all.push(where('report.outlet', 'in', orNone(query.outlets)));
      any(query.outletsOfSides, (outlet) =>
        outlet === null ? where('report.outlet', 'is', null) : where('report.outlet', '=', outlet),
      );
      any(query.sourceKinds, (kind) =>
        kind === null ? where('claim.source_kind', 'is', null) : where('claim.source_kind', '=', kind),
      );
      any(query.sources, (source) =>
        source === null
          ? where('claim.source', 'is', null)
          : sql<SqlBool>`lower(claim.source) like ${pattern(source)} escape '!'`,
      );
      if (query.factuality !== undefined) all.push(where('claim.factuality', 'in', orNone(query.factuality)));
      if (query.minConfidence !== undefined) all.push(where('claim.confidence', '>=', query.minConfidence));
      if (query.reviews !== undefined) all.push(where('claim.review', 'in', orNone(query.reviews)));
      if (query.reviewers !== undefined)
        all.push(
          where(
            'claim.key',
            'in',
            where
              .selectFrom('review')
              .select('review.id')
              .where('review.subject', '=', 'claim')
              .where('review.reviewer', 'in', orNone(query.reviewers)),
          ),
        );
      if (query.reports !== undefined) all.push(where('report.id', 'in', orNone(query.reports)));
      if (query.keys !== undefined) all.push(where('claim.key', 'in', orNone(query.keys)));
      if (query.withoutCopies === true) all.push(where('report.copy_of', 'is', null));
      if (query.incidents !== undefined) all.push(inIncident(where, query.incidents));
      if (query.grades !== undefined) all.push(graded(where, query.grades));
      return where.and(all);
    });
}

/** No value is a list of its own in SQL. */
const orNone = (values: readonly string[]): string[] => (values.length === 0 ? [''] : [...values]);

/** Boxes that a claim's place must lie in; exact shapes are cut out of them afterwards. */
function areasOf({ box, near, within }: ResolvedQuery): Box[] {
  const areas: Box[] = [];
  if (box) areas.push(box);
  if (within) areas.push(boxOfRings(within));
  if (near) {
    const up = near.km / 110.5;
    const north = Math.min(90, near.lat + up);
    const south = Math.max(-90, near.lat - up);
    const narrowest = Math.min(Math.cos((north * Math.PI) / 180), Math.cos((south * Math.PI) / 180));
    const along = narrowest < 0.01 ? 180 : Math.min(180, near.km / (110.5 * narrowest));
    const wrap = (lon: number): number => ((lon + 540) % 360) - 180;
    areas.push(
      along >= 180
        ? { west: -180, east: 180, south, north }
        : { west: wrap(near.lon - along), east: wrap(near.lon + along), south, north },
    );
  }
  return areas;
}

/** Whether shapes have to be cut out of the boxes that the database knows. */
export function shaped(query: ResolvedQuery): boolean {
  return query.near !== undefined || query.within !== undefined;
}

export function inShape({ near, within }: ResolvedQuery, claim: Claim): boolean {
  const spots = claim.places.filter((place) => place.lat !== undefined && place.lon !== undefined);
  if (near && !spots.some((spot) => distanceKm(near.lat, near.lon, spot.lat!, spot.lon!) <= near.km)) return false;
  return !within || spots.some((spot) => pointWithin(spot.lon!, spot.lat!, within));
}

/** Whether a claim is of a type or class. What lies in an area is mostly less than what is of a type, so there the index of types is kept out. */
function ofType(type: string, inArea: boolean): Expression<SqlBool> {
  const column = inArea ? sql`(claim.type || '')` : sql`claim.type`;
  // A range and no pattern, so that the index of types is used: "/" comes after ".".
  return type.includes('.')
    ? sql<SqlBool>`${column} = ${type}`
    : sql<SqlBool>`(${column} > ${`${type}.`} and ${column} < ${`${type}/`})`;
}

function named(where: Where, name: string, role: 'agent' | 'patient' | null): Expression<SqlBool> {
  const plain = plainName(name);
  const like = plain === '' ? null : pattern(plain);
  return where(
    'claim.number',
    'in',
    where
      .selectFrom('claim_actor')
      .select('claim_actor.claim')
      .where((actor) =>
        actor.or([actor('claim_actor.actor', '=', name), sql<SqlBool>`claim_actor.folded like ${like} escape '!'`]),
      )
      .$if(role !== null, (query) => query.where('claim_actor.role', '=', role!)),
  );
}

function placed(where: Where, name: string): Expression<SqlBool> {
  return where(
    'claim.number',
    'in',
    where
      .selectFrom('claim_place')
      .select('claim_place.claim')
      .where((place) =>
        place.or([place('claim_place.place', '=', name), place('claim_place.folded', '=', folded(name))]),
      ),
  );
}

function inIncident(where: Where, ids: readonly string[]): Expression<SqlBool> {
  return where(
    'claim.key',
    'in',
    where
      .selectFrom('telling_claim')
      .innerJoin('telling', 'telling.number', 'telling_claim.telling')
      .innerJoin('incident', 'incident.number', 'telling.incident')
      .select('telling_claim.key')
      .where('incident.id', 'in', orNone(ids)),
  );
}

function graded(where: Where, { scale, grades }: { scale: string; grades: readonly string[] }): Expression<SqlBool> {
  return where(
    'claim.key',
    'in',
    where
      .selectFrom('telling_claim')
      .innerJoin('telling', 'telling.number', 'telling_claim.telling')
      .innerJoin('incident_grade', 'incident_grade.incident', 'telling.incident')
      .select('telling_claim.key')
      .where('incident_grade.scale', '=', scale)
      .where('incident_grade.grade', 'in', orNone(grades)),
  );
}

/** `%word%` in which what the user typed has no meaning of its own. */
function pattern(words: string): string {
  return `%${words.toLowerCase().replace(/[!%_]/g, '!$&')}%`;
}

/** Numbers and reports of claims in an exact shape, for what counts them; null where the database can count by itself. */
export async function claimsInShape(engine: Engine, work: Work, query: ResolvedQuery): Promise<number[] | null> {
  if (!shaped(query)) return null;
  const rows = await selectClaims(engine, work, query)
    .select(['claim.number', 'claim.record', 'claim.decided'])
    .execute();
  return rows
    .filter(({ record, decided }) => inShape(query, json<Claim>(decided ?? record)))
    .map(({ number }) => number);
}
