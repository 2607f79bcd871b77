import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contains, disc, offset, partOfOutline, path, ringShape, sector } from '../../src/5-place/shapes.ts';
import { bearing, bearingGap, destination, distanceKm } from '../../src/5-place/sphere.ts';
import type { Geometry } from '../../src/claim.ts';

const aleppo = { lat: 36.2, lon: 37.16 };

test('distance and bearing agree with known places', () => {
  // Aleppo to Damascus: about 310 km, a little west of south.
  assert.ok(Math.abs(distanceKm(36.2, 37.16, 33.51, 36.29) - 310) < 5);
  assert.ok(bearingGap(bearing(36.2, 37.16, 33.51, 36.29), 195) < 5);
  const there = destination(36.2, 37.16, 90, 100);
  assert.ok(Math.abs(distanceKm(36.2, 37.16, there.lat, there.lon) - 100) < 0.1);
});

test('a disc holds what is nearer than its radius', () => {
  const shape = disc(aleppo.lat, aleppo.lon, 20);
  assert.ok(contains(shape, 36.3, 37.2));
  assert.ok(!contains(shape, 36.5, 37.16));
});

test('countryside leaves the town out', () => {
  const { geometry, radiusKm } = ringShape(aleppo.lat, aleppo.lon, 8, 30);
  assert.equal(radiusKm, 30);
  assert.ok(!contains(geometry!, aleppo.lat, aleppo.lon));
  assert.ok(contains(geometry!, 36.38, 37.16));
});

test('a sector lies in its direction and its radius reaches every corner', () => {
  const { geometry, lat, lon, radiusKm } = sector(aleppo.lat, aleppo.lon, 225, 5, 25);
  assert.ok(lat < aleppo.lat && lon < aleppo.lon);
  const south = destination(aleppo.lat, aleppo.lon, 225, 15);
  const north = destination(aleppo.lat, aleppo.lon, 45, 15);
  assert.ok(contains(geometry!, south.lat, south.lon));
  assert.ok(!contains(geometry!, north.lat, north.lon));
  for (const [x, y] of (geometry as Extract<Geometry, { type: 'Polygon' }>).coordinates[0]!)
    assert.ok(distanceKm(lat, lon, y, x) <= radiusKm + 0.1);
});

test('an offset allows for its direction: the farther, the wider', () => {
  const near = offset(aleppo.lat, aleppo.lon, 180, 5, 3);
  const far = offset(aleppo.lat, aleppo.lon, 180, 50, 3);
  assert.ok(Math.abs(distanceKm(aleppo.lat, aleppo.lon, far.lat, far.lon) - 50) < 0.5);
  assert.ok(far.radiusKm > near.radiusKm * 3);
});

test('a path goes through its places in order', () => {
  const { geometry, lat, radiusKm } = path([aleppo, { lat: 34.73, lon: 36.72 }, { lat: 33.51, lon: 36.29 }], 2);
  assert.equal(geometry?.type, 'LineString');
  assert.ok(lat > 33.51 && lat < 36.2);
  assert.ok(radiusKm > 150 && radiusKm < 170);
});

test('a part of an outline stays inside it, on the side that is named', () => {
  const square: Geometry = {
    type: 'Polygon',
    coordinates: [
      [
        [36, 35],
        [38, 35],
        [38, 37],
        [36, 37],
        [36, 35],
      ],
    ],
  };
  const east = partOfOutline(square, 36, 37, 90)!;
  assert.ok(east.lon > 37);
  assert.ok(contains(square, east.lat, east.lon));
  assert.ok(contains(east.geometry!, 36, 37.8));
  assert.ok(!contains(east.geometry!, 36, 36.2));
});
