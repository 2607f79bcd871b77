import type { ClaimColumns } from '../api.ts';
import { type Ring, within } from '../map/area.ts';

/** What claims can be narrowed down by; the names are those of the address and of the API. */
export const FACETS = [
  'class',
  'type',
  'factuality',
  'actor',
  'place',
  'country',
  'outlet',
  'side',
  'kind',
  'grade',
  'review',
] as const;
export type Facet = (typeof FACETS)[number];

/** A value of a facet with how many claims have it. `none` is the value of those that have none. */
export interface FacetValue {
  readonly value: string;
  readonly claims: number;
}

/** What is asked of the claims: the chosen values of each facet, and days since 1970. */
export interface Filter {
  readonly facets: Readonly<Partial<Record<Facet, readonly string[]>>>;
  readonly from: number | null;
  readonly to: number | null;
  /** West, south, east, north. */
  readonly box: readonly [number, number, number, number] | null;
  /** An area that was drawn on the map. */
  readonly area?: Ring | null;
  readonly confidence: number;
  /** Rows that the server found by their words; null where no words are asked for. */
  readonly rows: ReadonlySet<number> | null;
}

/** The rows that pass, and how all facets fall among the rows that pass everything but themselves. */
export interface Filtered {
  readonly rows: Uint32Array;
  /** Rows that pass everything but the days: what a timeline shows around a brush. */
  readonly anyTime: Uint32Array;
  readonly facets: Readonly<Record<Facet, readonly FacetValue[]>>;
}

/** The value of claims that have none. */
export const NONE = 'none';
const TIME_BIT = 1 << FACETS.length;
const REST_BIT = 1 << (FACETS.length + 1);

/**
 * Values of the rows in a facet, as indexes into names; -1 is none. With `starts`, a row has those from `starts[row]` up to
 * `starts[row + 1]`, else the one at its number.
 */
export interface Reading {
  readonly names: readonly string[];
  readonly values: Int32Array;
  readonly starts: Uint32Array | null;
}

/** Narrows the claims down. A pass over the columns for each facet: some milliseconds for 100,000 claims. */
export function filterColumns(columns: ClaimColumns, filter: Filter): Filtered {
  const { count } = columns;
  const failed = new Uint16Array(count);
  const readings = FACETS.map((facet) => readingOf(columns, facet));
  for (const [nth, facet] of FACETS.entries()) {
    const chosen = filter.facets[facet];
    if (!chosen || chosen.length === 0) continue;
    const { names, values, starts } = readings[nth]!;
    const wanted = new Uint8Array(names.length + 1);
    for (const [index, name] of names.entries()) if (chosen.includes(name)) wanted[index + 1] = 1;
    if (chosen.includes(NONE)) wanted[0] = 1;
    const bit = 1 << nth;
    for (let row = 0; row < count; row++) {
      let passes = 0;
      const end = starts ? starts[row + 1]! : row + 1;
      for (let at = starts ? starts[row]! : row; at < end; at++) passes |= wanted[values[at]! + 1]!;
      if (passes === 0) failed[row]! |= bit;
    }
  }
  failTime(columns, filter, failed);
  failRest(columns, filter, failed);

  const rows = new Uint32Array(count);
  const anyTime = new Uint32Array(count);
  let [passing, ofAnyTime] = [0, 0];
  for (let row = 0; row < count; row++) {
    if (failed[row] === 0) rows[passing++] = row;
    if ((failed[row]! & ~TIME_BIT) === 0) anyTime[ofAnyTime++] = row;
  }
  const all = rows.subarray(0, passing);
  // A facet of which nothing is chosen has failed no row: its rows are those of all.
  const rowsOf = (facet: Facet, own: number) => (filter.facets[facet]?.length ? passingBut(own, failed) : all);
  const facets = Object.fromEntries(
    FACETS.map((facet, nth) => [facet, counted(readings[nth]!, rowsOf(facet, 1 << nth))]),
  ) as unknown as Filtered['facets'];
  return { rows: all, anyTime: anyTime.subarray(0, ofAnyTime), facets };
}

function failTime({ from, to, count }: ClaimColumns, filter: Filter, failed: Uint16Array): void {
  if (filter.from === null && filter.to === null) return;
  const first = filter.from ?? Number.NEGATIVE_INFINITY;
  const last = filter.to ?? Number.POSITIVE_INFINITY;
  for (let row = 0; row < count; row++) {
    const begin = from[row] ?? to[row];
    const end = to[row] ?? from[row];
    if (begin == null || end == null || end < first || begin > last) failed[row]! |= TIME_BIT;
  }
}

function failRest({ count, lat, lon, confidence }: ClaimColumns, filter: Filter, failed: Uint16Array): void {
  const { rows } = filter;
  const isThere = whereOf(filter);
  if (isThere === null && rows === null && filter.confidence <= 0) return;
  for (let row = 0; row < count; row++) {
    let passes = confidence[row]! >= filter.confidence && (rows === null || rows.has(row));
    if (passes && isThere) {
      const [y, x] = [lat[row], lon[row]];
      passes = y != null && x != null && isThere(x, y);
    }
    if (!passes) failed[row]! |= REST_BIT;
  }
}

/** Tells of a point whether it lies in the part of the map that is asked for; null where any part is. */
export function whereOf({ box, area }: Pick<Filter, 'box' | 'area'>): ((lon: number, lat: number) => boolean) | null {
  const inArea = area ? within(area) : null;
  if (box === null) return inArea;
  const [west, south, east, north] = box;
  return (lon, lat) =>
    lat >= south &&
    lat <= north &&
    (west <= east ? lon >= west && lon <= east : lon >= west || lon <= east) &&
    (inArea === null || inArea(lon, lat));
}

/** Rows that fail nothing, or nothing but their own facet. */
function passingBut(own: number, failed: Uint16Array): Uint32Array {
  const rows = new Uint32Array(failed.length);
  let passing = 0;
  for (let row = 0; row < failed.length; row++) if ((failed[row]! & ~own) === 0) rows[passing++] = row;
  return rows.subarray(0, passing);
}

// Small loops in functions of their own: an engine makes them fast after a few calls.
function countOnes(rows: Uint32Array, values: Int32Array, counts: Uint32Array): void {
  for (let nth = 0; nth < rows.length; nth++) counts[values[rows[nth]!]! + 1]!++;
}

function countSeveral(rows: Uint32Array, values: Int32Array, starts: Uint32Array, counts: Uint32Array): void {
  for (let nth = 0; nth < rows.length; nth++) {
    const row = rows[nth]!;
    const end = starts[row + 1]!;
    for (let at = starts[row]!; at < end; at++) counts[values[at]! + 1]!++;
  }
}

function counted({ names, values, starts }: Reading, rows: Uint32Array): FacetValue[] {
  const counts = new Uint32Array(names.length + 1);
  if (starts === null) countOnes(rows, values, counts);
  else countSeveral(rows, values, starts, counts);
  const found: FacetValue[] = [];
  for (let index = 0; index < counts.length; index++)
    if (counts[index]! > 0) found.push({ value: index === 0 ? NONE : names[index - 1]!, claims: counts[index]! });
  // By code point: there may be tens of thousands of actors, and a collation would take longer than all the rest.
  return found.sort((a, b) => b.claims - a.claims || (a.value < b.value ? -1 : 1));
}

/** Readings of facets, kept for the columns they were made of. */
const kept = new WeakMap<ClaimColumns, Map<Facet, Reading>>();

/** What the rows have in a facet. */
export function readingOf(columns: ClaimColumns, facet: Facet): Reading {
  let readings = kept.get(columns);
  if (!readings) kept.set(columns, (readings = new Map()));
  let reading = readings.get(facet);
  if (!reading) readings.set(facet, (reading = readFacet(columns, facet)));
  return reading;
}

function readFacet(columns: ClaimColumns, facet: Facet): Reading {
  if (facet === 'class') return readClasses(columns.type);
  if (facet === 'actor') return readActors(columns);
  if (facet === 'grade') return several(columns.grade.names, columns.grade.index);
  if (facet === 'place') return several(columns.places.names, columns.places.index);
  if (facet === 'country') return several(columns.countries.names, columns.countries.index);
  const { names, index } = columns[facet];
  return { names, values: Int32Array.from(index), starts: null };
}

/** Rows with several values each. */
function several(names: readonly string[], lists: readonly (readonly number[])[]): Reading {
  const starts = new Uint32Array(lists.length + 1);
  for (let row = 0; row < lists.length; row++) starts[row + 1] = starts[row]! + Math.max(1, lists[row]!.length);
  const values = new Int32Array(starts.at(-1)!).fill(-1);
  for (let row = 0; row < lists.length; row++) {
    const list = lists[row]!;
    for (let at = 0; at < list.length; at++) values[starts[row]! + at] = list[at]!;
  }
  return { names, values, starts };
}

/** Actors on either side, each once a row. */
function readActors({ agents, patients }: ClaimColumns): Reading {
  const names = [...agents.names];
  const known = new Map(names.map((name, at) => [name, at]));
  const numbers = patients.names.map((name) => known.get(name) ?? names.push(name) - 1);
  const both = agents.index.map((who, row) => {
    const whom = patients.index[row]!;
    if (whom.length === 0 && who.length < 2) return who;
    const each: number[] = [];
    for (const at of who) if (!each.includes(at)) each.push(at);
    for (const at of whom) if (!each.includes(numbers[at]!)) each.push(numbers[at]!);
    return each;
  });
  return several(names, both);
}

/** Classes of types: the part before the dot. */
function readClasses({ names: types, index }: ClaimColumns['type']): Reading {
  const names: string[] = [];
  const ofType = types.map((type) => {
    const name = type.split('.')[0]!;
    const at = names.indexOf(name);
    return at === -1 ? names.push(name) - 1 : at;
  });
  return { names, values: Int32Array.from(index, (type) => ofType[type] ?? -1), starts: null };
}
