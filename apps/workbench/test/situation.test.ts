import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PlaceSituation, State, Status } from '@dateline/core/situation';
import { project } from '../src/map/projection.ts';
import { badgesOf, byUrgency, keysOf } from '../src/map/situation-marks.ts';
import { whereOf } from '../src/state/facets.ts';

const state = (party: string, age: number, ...keys: string[]): State => ({
  parties: [{ id: party, name: party }],
  since: '1937-03-10',
  lastTold: '1937-03-10',
  age,
  voices: ['Agency'],
  sides: [],
  keys,
  hedged: false,
});

const place = (
  id: string,
  lat: number | null,
  lon: number | null,
  status: Status,
  more: Partial<PlaceSituation> = {},
) =>
  ({
    place: { id, name: id, country: 'ES', feature: 'PPL', lat, lon, km: 2, wide: false },
    day: '1937-03-14',
    status,
    holder: state('militia', 3, `${id}-h`),
    rivals: [],
    left: null,
    contested: null,
    besieged: null,
    underFire: null,
    truce: null,
    byVoice: [],
    conflicts: [],
    ...more,
  }) satisfies PlaceSituation;

const PLACES = [
  place('Torija', 40.743, -3.031, 'held'),
  place('Brihuega', 40.76, -2.87, 'disputed', { rivals: [state('legion', 1, 'r1', 'Brihuega-h')] }),
  place('Jadraque', 40.927, -2.926, 'held', { holder: state('militia', 90, 'old') }),
  place('Nowhere', null, null, 'held'),
  place('Forgotten', 40.8, -3, 'unknown', { holder: null }),
];
const [cx, cy] = project(-2.95, 40.8);
const badges = (size: number, chosen: string | null = null) =>
  badgesOf(PLACES, chosen, { x: cx, y: cy, size }, { width: 800, height: 600 }, ({ place: { name } }) => name);

test('places that are far enough apart each have a badge; what has no state or no spot has none', () => {
  assert.deepEqual(
    badges(2 ** 18).map(({ label, status, old, places }) => [label, status, old, places.length]),
    [
      ['Brihuega', 'disputed', false, 1],
      ['Torija', 'held', false, 1],
      ['Jadraque', 'held', true, 1],
    ],
  );
});

test('from afar the most pressing place stands for those beside it, the chosen one before all', () => {
  assert.deepEqual(badges(2 ** 12)[0]!.places, ['Brihuega', 'Torija', 'Jadraque']);
  assert.deepEqual(badges(2 ** 12, 'Torija')[0]!.places, ['Torija', 'Brihuega', 'Jadraque']);
  assert.equal(badges(2 ** 12, 'Torija')[0]!.chosen, true);
});

test('no badge is lost and none shown twice at any size of the map', () => {
  for (let zoom = 9; zoom < 20; zoom++) {
    const shown = badges(2 ** zoom).flatMap(({ places }) => places);
    assert.equal(new Set(shown).size, shown.length);
    if (zoom < 18) assert.equal(shown.length, 3);
  }
});

test('what is pressing comes first, then what was told of last', () => {
  const names = [...PLACES.slice(0, 3)].sort(byUrgency).map(({ place: { name } }) => name);
  assert.deepEqual(names, ['Brihuega', 'Torija', 'Jadraque']);
});

test('the claims of a place are those of all its states, each once', () => {
  assert.deepEqual(keysOf(PLACES[1]!), ['Brihuega-h', 'r1']);
});

for (const [what, part, inside] of [
  ['any part', { box: null, area: null }, null],
  ['a box', { box: [-3.1, 40.7, -3, 40.8] }, [true, false]],
  ['a box over the edge of the map', { box: [170, 40, -3, 41] }, [true, false]],
  [
    'an area',
    {
      box: null,
      area: [
        [-2.9, 40.7],
        [-2.8, 40.7],
        [-2.8, 40.8],
      ],
    },
    [false, true],
  ],
  [
    'a box and an area',
    {
      box: [-3.1, 40.7, -3, 40.8],
      area: [
        [-2.9, 40.7],
        [-2.8, 40.7],
        [-2.8, 40.8],
      ],
    },
    [false, false],
  ],
] as const)
  test(`${what} of the map is asked for`, () => {
    const isThere = whereOf(part as Parameters<typeof whereOf>[0]);
    assert.deepEqual(isThere && [isThere(-3.031, 40.743), isThere(-2.82, 40.75)], inside);
  });
