import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { geojson } from '../src/geojson.ts';
import { geoparquet } from '../src/geoparquet.ts';
import { SPOT_COLUMNS } from '../src/spot-columns.ts';
import { emptyReport, sampleReport, written, writtenBytes } from './sample.ts';
import { warReport } from './war.ts';

const about = { at: '2026-11-22T12:00:00Z', software: 'dateline 0.0.0', filters: [], profile: null };

async function readBack(reports = [warReport(), sampleReport(), emptyReport()]) {
  const file = (await writtenBytes(geoparquet, reports, { about })).buffer as ArrayBuffer;
  const metadata = await parquetMetadataAsync(file);
  const facts = Object.fromEntries(
    (metadata.key_value_metadata ?? []).map(({ key, value }) => [key, JSON.parse(value!)]),
  );
  return { metadata, facts, rows: await parquetReadObjects({ file, geoparquet: true }) };
}

test('every place of every claim reads back with its columns', async () => {
  const { rows } = await readBack();
  const spots = [warReport(), sampleReport()].flatMap(({ claims }) => claims.flatMap(({ places }) => places));
  assert.equal(rows.length, spots.length);
  assert.deepEqual(Object.keys(rows[0]!), [...SPOT_COLUMNS.map(({ name }) => name), 'geometry']);
  const [first] = rows;
  assert.deepEqual(
    [first!.id, first!.report_id, first!.claim_id, first!.sentence_index, first!.date_from, first!.precision_ucdp],
    ['war/c1/0', 'war', 'c1', 0, '1937-03-12', 1],
  );
  const killing = rows.find(({ id }) => id === 'war/c5/0')!;
  assert.deepEqual([killing.killed_low, killing.killed_high], [12, null]);
});

test('geometries are those of the GeoJSON of the same reports', async () => {
  const { rows } = await readBack([warReport()]);
  const { features } = JSON.parse(await written(geojson, [warReport()]));
  assert.deepEqual(
    rows.map(({ geometry }) => geometry),
    features.map(({ geometry }: { geometry: unknown }) => geometry),
  );
});

test('the file says that it is GeoParquet 1.1, what types and box it has, and what the export is', async () => {
  const { facts } = await readBack([warReport()]);
  assert.equal(facts.geo.version, '1.1.0');
  const { encoding, geometry_types, bbox } = facts.geo.columns[facts.geo.primary_column];
  assert.deepEqual([encoding, geometry_types], ['WKB', ['LineString', 'Point', 'Polygon']]);
  assert.deepEqual(
    bbox.map((edge: number) => Math.round(edge * 1e4) / 1e4),
    [-3.7026, 40.4165, -2.8246, 41.0259],
  );
  assert.deepEqual(facts.dateline, { ...about, choices: [] });
});

test('of no reports there is a file with its columns and no rows', async () => {
  const { rows, metadata } = await readBack([]);
  assert.deepEqual(rows, []);
  assert.equal(metadata.num_rows, 0n);
});

test('what is more than one group of rows reads back whole', async () => {
  const reports = Array.from({ length: 600 }, (_, number) => warReport({ id: `r${number}` }));
  const { rows, metadata } = await readBack(reports);
  assert.ok(metadata.row_groups.length > 1);
  assert.equal(new Set(rows.map(({ id }) => id)).size, 600 * warReport().claims.flatMap(({ places }) => places).length);
});
