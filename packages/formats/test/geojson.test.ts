import assert from 'node:assert/strict';
import { test } from 'node:test';
import { geojson, geometryOf } from '../src/geojson.ts';
import { emptyReport, sampleReport, written } from './sample.ts';

test('each place of each claim is a feature, an unresolved one without geometry', async () => {
  const report = sampleReport();
  const collection = JSON.parse(await written(geojson, [report, emptyReport()]));
  assert.equal(collection.type, 'FeatureCollection');
  assert.equal(collection.features.length, report.claims.flatMap((claim) => claim.places).length);
  const [first] = collection.features;
  assert.equal(first.geometry, null);
  assert.equal(first.properties.why, 'unresolved: no such name');
  const near = collection.features.find((feature: { id: string }) => feature.id === 'sample/c4/0');
  assert.deepEqual(near.geometry, { type: 'Point', coordinates: [-2.64, 41.07] });
  assert.equal(
    new Set(collection.features.map((feature: { id: string }) => feature.id)).size,
    collection.features.length,
  );
});

test('a collection of no reports is still a collection', async () => {
  assert.deepEqual(JSON.parse(await written(geojson, [])), { type: 'FeatureCollection', features: [] });
});

test('outer rings run anticlockwise and holes clockwise', () => {
  const clockwise: [number, number][] = [
    [0, 0],
    [0, 9],
    [9, 9],
    [9, 0],
    [0, 0],
  ];
  const place = { start: 0, end: 1, text: 'a', role: 'at' as const };
  const polygon = geometryOf({
    ...place,
    geometry: { type: 'Polygon', coordinates: [clockwise, [...clockwise].reverse()] },
  });
  assert.deepEqual(polygon, { type: 'Polygon', coordinates: [[...clockwise].reverse(), clockwise] });
});
