import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import type { WriteOptions } from '../src/format.ts';
import { geopackage } from '../src/geopackage.ts';
import { emptyReport, writtenBytes } from './sample.ts';
import { warReport } from './war.ts';

async function opened(
  t: { after(end: () => void): void },
  reports = [warReport(), emptyReport()],
  options: WriteOptions = {},
): Promise<{ database: DatabaseSync; bytes: Uint8Array }> {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-gpkg-test-'));
  const bytes = await writtenBytes(geopackage, reports, options);
  const path = join(folder, 'claims.gpkg');
  writeFileSync(path, bytes);
  const database = new DatabaseSync(path, { readOnly: true });
  t.after(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });
  return { database, bytes };
}

const value = (database: DatabaseSync, sql: string): unknown => Object.values(database.prepare(sql).get() ?? {})[0];

test('the file is a whole GeoPackage 1.3 with no write-ahead log', async (t) => {
  const { database, bytes } = await opened(t);
  assert.equal(value(database, 'PRAGMA application_id'), 0x47504b47);
  assert.equal(value(database, 'PRAGMA user_version'), 10300);
  assert.equal(value(database, 'PRAGMA integrity_check'), 'ok');
  assert.deepEqual(database.prepare('PRAGMA foreign_key_check').all(), []);
  // Bytes 18 and 19 of a SQLite file are 2 where it was last written with a write-ahead log.
  assert.deepEqual([bytes[18], bytes[19]], [1, 1]);
  assert.deepEqual(
    database
      .prepare('SELECT srs_id FROM gpkg_spatial_ref_sys ORDER BY srs_id')
      .all()
      .map(({ srs_id }) => srs_id),
    [-1, 0, 4326],
  );
});

test('points, lines, areas and tables hold what the report does', async (t) => {
  const { database } = await opened(t);
  const report = warReport();
  const places = report.claims.flatMap((claim) => claim.places);
  const expected = {
    points: places.length,
    // A movement and a front.
    lines: 2,
    polygons: 2,
    claims: report.claims.length,
    reports: 2,
    actors: report.claims.flatMap(({ agents, patients }) => [...agents, ...patients]).length,
    counts: report.claims.flatMap(({ counts }) => counts).length,
  };
  for (const [table, rows] of Object.entries(expected))
    assert.equal(value(database, `SELECT count(*) FROM "${table}"`), rows, table);
  const kinds = database.prepare('SELECT table_name, geometry_type_name FROM gpkg_geometry_columns ORDER BY 1').all();
  assert.deepEqual(
    kinds.map(({ table_name, geometry_type_name }) => `${table_name} ${geometry_type_name}`),
    ['lines LINESTRING', 'points POINT', 'polygons MULTIPOLYGON'],
  );
  assert.equal(value(database, "SELECT count(*) FROM points WHERE geom IS NULL AND place_why LIKE 'unresolved:%'"), 1);
});

test('every row of a layer leads back to its claim and sentence', async (t) => {
  const { database } = await opened(t);
  const report = warReport();
  for (const layer of ['points', 'lines', 'polygons', 'claims', 'actors', 'counts'])
    for (const { report_id, claim_id, sentence_index } of database.prepare(`SELECT * FROM "${layer}"`).all()) {
      const claim = report.claims.find(({ id }) => id === claim_id);
      assert.deepEqual([report_id, sentence_index], ['war', claim?.sentence], layer);
    }
});

test('a point is 29 bytes, longitude first, and the extent of a layer is that of its geometries', async (t) => {
  const { database } = await opened(t);
  const geom = value(database, "SELECT geom FROM points WHERE id = 'war/c1/0'") as Uint8Array;
  assert.equal(Buffer.from(geom.subarray(0, 8)).toString('hex'), '47500001e6100000');
  assert.equal(geom.length, 29);
  const view = new DataView(geom.buffer, geom.byteOffset);
  assert.deepEqual([view.getFloat64(13, true), view.getFloat64(21, true)], [-2.9925, 40.7743]);
  const extent = database
    .prepare("SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = 'points'")
    .get();
  assert.deepEqual(Object.values(extent!), [-3.7026, 40.4165, -2.8697, 40.9259]);
});

test('an index of space finds what lies in a box', async (t) => {
  const { database } = await opened(t, [warReport()], { spatialIndex: true });
  const found = database
    .prepare(
      'SELECT p.id FROM points p JOIN rtree_points_geom r ON r.id = p.fid WHERE minx > -3.75 AND maxx < -3.6 AND miny > 40 AND maxy < 41',
    )
    .all();
  assert.deepEqual(
    found.map(({ id }) => id),
    ['war/c7/0'],
  );
  assert.equal(value(database, 'SELECT count(*) FROM gpkg_extensions'), 3);
});

test('the file tells what it is: profile, filters, counts and what columns mean', async (t) => {
  const about = {
    at: '2026-11-22T12:00:00Z',
    software: 'dateline 0.0.0',
    filters: ['type strike'],
    profile: { name: 'mine', embargoDays: 3 },
  };
  const { database } = await opened(t, [warReport()], { about });
  const facts = Object.fromEntries(
    database
      .prepare('SELECT name, value FROM about')
      .all()
      .map(({ name, value: fact }) => [name, JSON.parse(`${fact}`)]),
  );
  assert.deepEqual(facts.profile, about.profile);
  assert.deepEqual(facts.filters, about.filters);
  assert.deepEqual(facts.counts, { reports: 1, claims: 10, rows: 11 });
  assert.equal(
    value(database, "SELECT last_change FROM gpkg_contents WHERE table_name = 'points'"),
    '2026-11-22T12:00:00.000Z',
  );
  assert.ok(Number(value(database, "SELECT count(*) FROM codebook WHERE line = 'precision_ucdp'")) >= 2);
});
