import type { Claim } from '@dateline/core';
import { sql } from 'kysely';
import type { ClaimColumns } from './contract.ts';
import { json, type Work } from './engine.ts';
import { revisionOf } from './revision.ts';
import { sidesOfOutlets } from './select.ts';

/** All claims as columns, in the order of their numbers; values that repeat are named once. */
export async function readColumns(work: Work): Promise<ClaimColumns> {
  const revision = await revisionOf(work);
  const rows = await work
    .selectFrom('claim')
    .innerJoin('report', 'report.number', 'claim.report')
    .select([
      'claim.number',
      'claim.key',
      'claim.type',
      'claim.factuality',
      'claim.confidence',
      'claim.day_from',
      'claim.day_to',
      'claim.day_stated',
      'claim.source',
      'claim.source_kind',
      'claim.review',
      'report.id as report',
      'report.outlet',
    ])
    .orderBy('claim.number')
    .execute();
  const rowOf = new Map(rows.map(({ number }, row) => [number, row]));
  const rowOfKey = new Map(rows.map(({ key }, row) => [key, row]));
  const count = rows.length;
  const sideOf = await sidesOfOutlets(work);
  const named = (value: (row: (typeof rows)[number]) => string | null) => {
    const names = new Names();
    return { names: names.list, index: rows.map((row) => names.number(value(row))) };
  };
  const spots = await mainPlaces(work, rowOf, count);
  const gathered = await incidentsOf(work, rowOfKey, count);
  return {
    revision,
    count,
    key: rows.map(({ key }) => key),
    type: named(({ type }) => type),
    factuality: named(({ factuality }) => factuality),
    confidence: rows.map(({ confidence }) => Math.round(confidence * 100) / 100),
    from: rows.map(({ day_from }) => day_from),
    to: rows.map(({ day_to }) => day_to),
    timeStated: rows.map(({ day_stated }) => (day_stated === 1 ? 1 : 0)),
    report: named(({ report }) => report),
    outlet: named(({ outlet }) => outlet),
    side: named(({ outlet }) => sideOf.get(outlet) ?? null),
    source: named(({ source }) => source),
    kind: named(({ source_kind }) => source_kind),
    review: named(({ review }) => review),
    ...spots,
    ...(await actorsOf(work, rowOf, count)),
    killed: await killedOf(work, rowOf, count),
    ...gathered,
  };
}

/** Names with a number each; none is -1. */
class Names {
  readonly list: string[] = [];
  readonly #numbers = new Map<string, number>();

  number(name: string | null): number {
    if (name === null) return -1;
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.list.length);
    return this.list.push(name) - 1;
  }
}

/** Where each claim is shown: the first place with a position that is where it happened, else any with one, else the first. */
async function mainPlaces(work: Work, rowOf: ReadonlyMap<number, number>, count: number) {
  const found = await work
    .selectFrom('claim_place')
    .leftJoin('place', 'place.id', 'claim_place.place')
    .select(['claim_place.claim', 'claim_place.role', 'claim_place.lat', 'claim_place.lon', 'claim_place.radius_km'])
    .select(['claim_place.country', sql<string>`coalesce(place.name, claim_place.name)`.as('name')])
    .orderBy('claim_place.claim')
    .orderBy('claim_place.number')
    .execute();
  const names = new Names();
  const countries = new Names();
  const spots = {
    place: { names: names.list, index: new Array<number>(count).fill(-1) },
    places: { names: names.list, index: emptyLists(count) },
    countries: { names: countries.list, index: emptyLists(count) },
    lat: new Array<number | null>(count).fill(null),
    lon: new Array<number | null>(count).fill(null),
    radiusKm: new Array<number | null>(count).fill(null),
  };
  const ranks = new Int8Array(count).fill(-1);
  for (const spot of found) {
    const row = rowOf.get(spot.claim);
    if (row === undefined) continue;
    addOnce(spots.places.index[row]!, names.number(spot.name));
    addOnce(spots.countries.index[row]!, countries.number(spot.country));
    const rank = (spot.lat === null ? 0 : 2) + (spot.role === 'at' ? 1 : 0);
    if (rank <= ranks[row]!) continue;
    ranks[row] = rank;
    spots.place.index[row] = names.number(spot.name);
    spots.lat[row] = rounded(spot.lat);
    spots.lon[row] = rounded(spot.lon);
    spots.radiusKm[row] = spot.radius_km === null ? null : Math.round(spot.radius_km * 10) / 10;
  }
  return spots;
}

/** Adds a number of a name to a list that lacks it. */
function addOnce(list: number[], number: number): void {
  if (number !== -1 && !list.includes(number)) list.push(number);
}

/** To a metre or so. */
const rounded = (degrees: number | null): number | null => (degrees === null ? null : Math.round(degrees * 1e5) / 1e5);

async function actorsOf(work: Work, rowOf: ReadonlyMap<number, number>, count: number) {
  const found = await work
    .selectFrom('claim_actor')
    .select(['claim', 'role', sql<string>`coalesce(actor, folded)`.as('name')])
    .orderBy('claim')
    .orderBy('role')
    .orderBy('position')
    .execute();
  const sides = { agent: emptyLists(count), patient: emptyLists(count) };
  const names = { agent: new Names(), patient: new Names() };
  for (const { claim, role, name } of found) {
    const row = rowOf.get(claim);
    if (row === undefined || (role !== 'agent' && role !== 'patient')) continue;
    sides[role][row]!.push(names[role].number(name));
  }
  return {
    agents: { names: names.agent.list, index: sides.agent },
    patients: { names: names.patient.list, index: sides.patient },
  };
}

const emptyLists = (count: number): number[][] => Array.from({ length: count }, () => []);

/** The least number of killed that each claim tells of. */
async function killedOf(work: Work, rowOf: ReadonlyMap<number, number>, count: number): Promise<(number | null)[]> {
  const killed = new Array<number | null>(count).fill(null);
  const rows = await work
    .selectFrom('claim')
    .select(['number', sql<string>`coalesce(decided, record)`.as('record')])
    .where(sql<string>`cast(coalesce(decided, record) as text)`, 'like', '%"killed"%')
    .execute();
  for (const { number, record } of rows) {
    const row = rowOf.get(number);
    const told = json<Claim>(record).counts.find(({ harm, low }) => harm === 'killed' && low !== null);
    if (row !== undefined && told) killed[row] = told.low;
  }
  return killed;
}

async function incidentsOf(work: Work, rowOfKey: ReadonlyMap<string, number>, count: number) {
  const found = await work
    .selectFrom('telling_claim')
    .innerJoin('telling', 'telling.number', 'telling_claim.telling')
    .innerJoin('incident', 'incident.number', 'telling.incident')
    .select(['telling_claim.key', 'incident.id', 'incident.number'])
    .execute();
  const graded = new Map<number, number[]>();
  const grades = new Names();
  for (const { incident, scale, grade } of await work.selectFrom('incident_grade').selectAll().execute()) {
    const list = graded.get(incident);
    const number = grades.number(`${scale}=${grade}`);
    if (list) list.push(number);
    else graded.set(incident, [number]);
  }
  const ids = new Names();
  const incident = new Array<number>(count).fill(-1);
  const grade = emptyLists(count);
  for (const { key, id, number } of found) {
    const row = rowOfKey.get(key);
    if (row === undefined) continue;
    incident[row] = ids.number(id);
    grade[row] = graded.get(number) ?? [];
  }
  return { incident: { names: ids.list, index: incident }, grade: { names: grades.list, index: grade } };
}
