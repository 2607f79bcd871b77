import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClaimColumns } from '@dateline/server/client';
import { clustersOf } from '../src/map/clusters.ts';
import { colouredBy } from '../src/map/colouring.ts';
import { project } from '../src/map/projection.ts';
import { axisFrom, axisOf, binsOf, stripsOf } from '../src/map/timeline.ts';
import { type Filter, filterColumns, readingOf } from '../src/state/facets.ts';

const named = (...values: readonly (string | null)[]) => {
  const names = [...new Set(values.filter((value) => value !== null))];
  return { names, index: values.map((value) => (value === null ? -1 : names.indexOf(value))) };
};
const listed = (...values: readonly (readonly string[])[]) => {
  const names = [...new Set(values.flat())];
  return { names, index: values.map((list) => list.map((value) => names.indexOf(value))) };
};

/** Four claims of 1937: two strikes, a withdrawal that is planned, and one of unknown place and day. */
const columns = {
  revision: '1',
  count: 4,
  key: ['k0', 'k1', 'k2', 'k3'],
  type: named('strike.air', 'strike.shell', 'move.withdraw', 'fight.clash'),
  factuality: named('actual', 'actual', 'planned', 'actual'),
  confidence: [0.9, 0.4, 0.8, 0.7],
  from: [100, 101, 110, null],
  to: [100, 103, 110, null],
  timeStated: [1, 1, 1, 0],
  report: named('r1', 'r1', 'r2', 'r2'),
  outlet: named('Agency', 'Agency', 'Council', null),
  side: named(null, null, 'republic', null),
  source: named(null, 'a prisoner', null, null),
  kind: named(null, 'witness', null, null),
  place: named('Torija', 'Torija', 'Brihuega', null),
  places: listed(['Torija'], ['Torija'], ['Torija', 'Brihuega'], []),
  countries: listed(['ES'], ['ES'], ['ES'], []),
  lat: [40.74, 40.74, 40.76, null],
  lon: [-3.03, -3.03, -2.87, null],
  radiusKm: [2, 2, 3, null],
  agents: listed(['ITA'], ['the enemy'], ['ITA'], []),
  patients: listed(['Torija garrison'], [], [], ['ITA']),
  killed: [null, null, null, null],
  incident: named('i1', 'i1', 'i2', null),
  grade: listed(['airwars=Fair'], [], [], []),
  review: named('accepted', 'unreviewed', 'unreviewed', 'unreviewed'),
} as unknown as ClaimColumns;
const open: Filter = { facets: {}, from: null, to: null, box: null, confidence: 0, rows: null };
const rows = (filter: Partial<Filter>) => [...filterColumns(columns, { ...open, ...filter }).rows];

for (const [what, filter, expected] of [
  ['a class', { facets: { class: ['strike'] } }, [0, 1]],
  ['one of two classes', { facets: { class: ['strike', 'move'] } }, [0, 1, 2]],
  ['two facets together', { facets: { class: ['strike', 'move'], factuality: ['planned'] } }, [2]],
  ['an actor on either side', { facets: { actor: ['ITA'] } }, [0, 2, 3]],
  ['a place it comes from as well as where it goes', { facets: { place: ['Torija'] } }, [0, 1, 2]],
  ['no place at all', { facets: { place: ['none'] } }, [3]],
  ['nobody cited', { facets: { kind: ['none'] } }, [0, 2, 3]],
  ['days that a vague date touches', { from: 103, to: 105 }, [1]],
  ['a box', { box: [-3, 40, -2, 41] }, [2]],
  ['a confidence', { confidence: 0.75 }, [0, 2]],
  ['words that were found', { rows: new Set([1, 3]) }, [1, 3]],
] as const)
  test(`claims are narrowed down to ${what}`, () => assert.deepEqual(rows(filter as Partial<Filter>), expected));

test('a facet counts what there would be without its own choice', () => {
  const { facets } = filterColumns(columns, { ...open, facets: { class: ['strike'], outlet: ['Agency'] } });
  assert.deepEqual(facets.class, [{ value: 'strike', claims: 2 }]);
  assert.deepEqual(facets.outlet, [{ value: 'Agency', claims: 2 }]);
  const byType = filterColumns(columns, { ...open, facets: { class: ['strike'] } }).facets;
  assert.deepEqual(
    byType.class.map(({ value, claims }) => `${value} ${claims}`),
    ['strike 2', 'fight 1', 'move 1'],
  );
});

test('the timeline goes on around the days that are chosen', () => {
  assert.deepEqual([...filterColumns(columns, { ...open, from: 100, to: 100 }).anyTime], [0, 1, 2, 3]);
});

const everyRow = Uint32Array.of(0, 1, 2, 3);
const byClass = () => colouredBy(columns, 'class');
const shares = (values: Float32Array, colours: number) =>
  Array.from({ length: values.length / colours }, (_, bin) =>
    values.subarray(bin * colours, (bin + 1) * colours).reduce((sum, value) => sum + value, 0),
  );

test('claims of a vague date are spread over their days and undated ones are counted', () => {
  const { axis, undated } = axisOf(everyRow, columns, 100);
  assert.deepEqual(axis, { first: 100, days: 1, bins: 11 });
  assert.equal(undated, 1);
  const { sure, spread, colours } = binsOf(everyRow, columns, byClass(), axis!);
  assert.deepEqual(shares(sure, colours), [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  const pale = shares(spread, colours).map((share) => share.toFixed(2));
  assert.deepEqual(pale.slice(0, 5), ['0.00', '0.33', '0.33', '0.33', '0.00']);
});

test('a claim that states no day is not drawn as told on the day of its report', () => {
  const unstated = { ...columns, timeStated: [0, 1, 1, 0] } as ClaimColumns;
  const { sure, spread, colours } = binsOf(everyRow, unstated, byClass(), axisFrom(100, 110, 100));
  assert.equal(shares(sure, colours)[0], 0);
  assert.equal(shares(spread, colours)[0], 1);
});

test('a timeline that is confined to some days draws only what lies within', () => {
  const axis = axisFrom(102, 103, 100);
  const { heights } = binsOf(everyRow, columns, byClass(), axis);
  assert.deepEqual(
    [...heights].map((height) => height.toFixed(2)),
    ['0.33', '0.33'],
  );
});

test('there are never more bins than there is room for', () => {
  for (const room of [1, 3, 10, 200])
    for (const span of [1, 2, 29, 400, 30_000, 300_000]) {
      const { days, bins } = axisFrom(0, span - 1, room);
      assert.ok(bins <= Math.max(room, Math.ceil(span / 3650)) && days * bins >= span, `${span} days, room ${room}`);
    }
});

test('strips hold the commonest values, and a claim of several actors stands in each of theirs', () => {
  const { axis } = axisOf(everyRow, columns, 100);
  const reading = readingOf(columns, 'actor');
  const told = (most: number) => {
    const { strips, leftOut } = stripsOf(everyRow, columns, reading, byClass(), axis!, most);
    return [strips.map(({ value, claims }) => `${reading.names[value] ?? 'none'} ${claims}`), leftOut];
  };
  assert.deepEqual(told(1), [['ITA 2'], 2]);
  assert.deepEqual(told(9), [['ITA 2', 'the enemy 1', 'Torija garrison 1'], 0]);
  const later = stripsOf(everyRow, columns, reading, byClass(), axisFrom(103, 110, 100), 9).strips;
  assert.deepEqual(
    later.map(({ value }) => reading.names[value]),
    ['ITA', 'the enemy'],
  );
});

test('near claims are one mark from afar, two from near; unplaced and unseen ones are none', () => {
  const x = Float64Array.from(columns.lon, (lon, at) =>
    lon === null ? Number.NaN : project(lon!, columns.lat[at]!)[0],
  );
  const y = Float64Array.from(columns.lat, (lat, at) =>
    lat === null ? Number.NaN : project(columns.lon[at]!, lat!)[1],
  );
  const [cx, cy] = project(-3, 40.7);
  const sizes = (size: number, at = cx) =>
    clustersOf(Uint32Array.of(0, 1, 2, 3), x, y, { x: at, y: cy, size }, { width: 800, height: 600 })
      .map((cluster) => cluster.rows.length)
      .sort();
  assert.deepEqual(sizes(4_000), [3]);
  assert.deepEqual(sizes(400_000), [1, 2]);
  assert.deepEqual(sizes(400_000, cx + 0.2), []);
  // The world goes around: the same place a whole turn further is the same place.
  assert.deepEqual(sizes(400_000, cx + 1), [1, 2]);
});
