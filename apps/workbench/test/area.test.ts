import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addressOfRing,
  circleAround,
  closed,
  type Ring,
  ringOfAddress,
  ringOfDrawing,
  squareKm,
  within,
} from '../src/map/area.ts';
import { project } from '../src/map/projection.ts';

const SQUARE: Ring = [
  [-3.1, 40.7],
  [-2.9, 40.7],
  [-2.9, 40.8],
  [-3.1, 40.8],
];

for (const [what, text, corners] of [
  ['an area', '-3.1,40.7,-2.9,40.7,-2.9,40.8', 3],
  ['one that is closed', '-3.1,40.7,-2.9,40.7,-2.9,40.8,-3.1,40.7', 3],
  ['two corners', '-3.1,40.7,-2.9,40.7', null],
  ['a closed line there and back', '-3.1,40.7,-2.9,40.7,-3.1,40.7', null],
  ['half a corner', '-3.1,40.7,-2.9,40.7,-2.9', null],
  ['words', 'here', null],
  ['gaps', '1,,2,3,4,5', null],
  ['nothing', '', null],
] as const)
  test(`an address with ${what} is read`, () => assert.equal(ringOfAddress(text)?.length ?? null, corners));

test('an area comes back from its address', () => assert.deepEqual(ringOfAddress(addressOfRing(SQUARE)), SQUARE));

test('a point lies within an area, whichever way that is drawn', () => {
  for (const ring of [SQUARE, SQUARE.toReversed()]) {
    const holds = within(ring);
    assert.deepEqual(
      [holds(-3, 40.75), holds(-3.2, 40.75), holds(-3, 40.9), holds(-2.91, 40.79)],
      [true, false, false, true],
    );
  }
  // A hook: the point between its arms is outside.
  const hook = within([
    [0, 0],
    [4, 0],
    [4, 3],
    [3, 3],
    [3, 1],
    [1, 1],
    [1, 3],
    [0, 3],
  ]);
  assert.deepEqual([hook(2, 2), hook(0.5, 2), hook(3.5, 2), hook(2, 0.5)], [false, true, true, true]);
});

/** The same, plainly: against every edge. */
function plainlyWithin(ring: Ring, lon: number, lat: number): boolean {
  let inside = false;
  for (const [at, [x, y]] of ring.entries()) {
    const [lastX, lastY] = ring.at(at - 1)!;
    if (y > lat !== lastY > lat && lon < ((lastX - x) * (lat - y)) / (lastY - y) + x) inside = !inside;
  }
  return inside;
}

test('what is sorted into strips says of every point what all edges say', () => {
  // On a coarse grid, so that points lie on corners, edges and the borders of strips.
  const corner = fc.tuple(fc.integer({ min: -8, max: 8 }), fc.integer({ min: -8, max: 8 }));
  fc.assert(
    fc.property(
      fc.array(corner, { minLength: 3, maxLength: 30 }),
      fc.array(corner, { maxLength: 30 }),
      (ring, points) => {
        const holds = within(ring);
        for (const [lon, lat] of [...points, ...ring]) assert.equal(holds(lon, lat), plainlyWithin(ring, lon, lat));
      },
    ),
    { seed: 1937, numRuns: 500 },
  );
});

test('what was drawn by hand keeps its form with few corners, and what is no area is none', () => {
  const [cx, cy] = project(-3, 40.75);
  const pixel = 1 / 2 ** 20;
  const circle = Array.from({ length: 4_000 }, (_, at) => {
    const angle = (2 * Math.PI * at) / 4_000;
    return [cx + Math.cos(angle) * 300 * pixel, cy + Math.sin(angle) * 300 * pixel] as const;
  });
  const ring = ringOfDrawing(circle, pixel)!;
  assert.ok(ring.length > 20 && ring.length <= 160, `${ring.length} corners`);
  const holds = within(ring);
  assert.ok(holds(-3, 40.75));
  // A whole turn of the world further it is the same place.
  const further = ringOfDrawing(
    circle.map(([x, y]) => [x + 1, y]),
    pixel,
  )!;
  assert.ok(Math.abs(circleAround(further).lon - circleAround(ring).lon) < 0.001);
  assert.equal(
    ringOfDrawing(
      [
        [0.5, 0.5],
        [0.6, 0.5],
      ],
      pixel,
    ),
    null,
  );
  assert.equal(
    ringOfDrawing(
      [
        [0.5, 0.5],
        [0.5, 0.5],
        [0.5, 0.5],
      ],
      pixel,
    ),
    null,
  );
});

test('an area that leaves the map of the world ends with it', () => {
  const ring = ringOfDrawing(
    [
      [0.99, 0.4],
      [1.01, 0.4],
      [1.01, -0.1],
      [0.99, 0.5],
      [0.98, 0.5],
    ],
    1e-6,
  )!;
  for (const [lon, lat] of ring) assert.ok(Math.abs(lon) <= 180 && Math.abs(lat) <= 85.06, `${lon}, ${lat}`);
});

test('square kilometres of areas that are known', () => {
  const degree = squareKm([
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ]);
  assert.ok(Math.abs(degree - 12_364) < 15, `${degree}`);
  const world = squareKm([
    [-180, -90],
    [180, -90],
    [180, 90],
    [-180, 90],
  ]);
  assert.ok(Math.abs(world - 510_066_000) < 1e5, `${world}`);
});

test('the circle around an area holds all its corners, and none is smaller', () => {
  const corner = fc.tuple(
    fc.double({ min: -3.5, max: -2.5, noNaN: true }),
    fc.double({ min: 40.5, max: 41, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(corner, { minLength: 3, maxLength: 40 }), (ring) => {
      const { lat, lon, radiusKm } = circleAround(ring);
      const far = farthest(ring, lon, lat);
      assert.ok(far <= radiusKm + 0.02, `${far} > ${radiusKm}`);
      // Moving the middle to any side brings some corner further away.
      for (const [dx, dy] of [
        [0.01, 0],
        [-0.01, 0],
        [0, 0.01],
        [0, -0.01],
      ] as const)
        assert.ok(farthest(ring, lon + dx, lat + dy) >= far - 0.03);
    }),
    { seed: 1937, numRuns: 200 },
  );
});

function farthest(ring: Ring, lon: number, lat: number): number {
  const middle = ring.reduce((sum, [, one]) => sum + one, 0) / ring.length;
  const across = Math.cos((middle * Math.PI) / 180);
  return Math.max(...ring.map(([x, y]) => Math.hypot((x - lon) * across, y - lat) * 111.195));
}

test('a ring is closed for GeoJSON', () => assert.deepEqual(closed(SQUARE).at(-1), SQUARE[0]));
