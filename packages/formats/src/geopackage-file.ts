import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Geometry } from '@dateline/core';
import { CLAIM_COLUMNS } from './claim-columns.ts';
import { codebookRows } from './codebook.ts';
import type { Cell, Column, ColumnType } from './column.ts';
import { exportFacts } from './export-about.ts';
import type { Format, Reports, Sink, WriteOptions } from './format.ts';
import { ACTOR_COLUMNS, COUNT_COLUMNS, LINE_COLUMNS, rowsOf } from './geopackage-columns.ts';
import { GPKG_TABLES, rtreeSql } from './geopackage-sql.ts';
import { REPORT_COLUMNS } from './report-columns.ts';
import { SPOT_COLUMNS } from './spot-columns.ts';
import { countRows, tallied } from './tally.ts';
import { type Extent, extended, wkb } from './wkb.ts';

/** Reports in one transaction; the file is thrown away whole when anything fails. */
const BATCH = 500;

/** Writes a GeoPackage beside the reports that come, then gives its bytes to the sink. */
export async function writeGeoPackage(
  reports: Reports,
  sink: Sink,
  options: WriteOptions & { readonly format: Format },
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-gpkg-'));
  try {
    const path = join(folder, 'export.gpkg');
    const database = new DatabaseSync(path);
    try {
      await fill(database, reports, options);
    } finally {
      database.close();
    }
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) await sink.write(chunk as Uint8Array);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fill(
  database: DatabaseSync,
  given: Reports,
  options: WriteOptions & { readonly format: Format },
): Promise<void> {
  const { reports, tally } = tallied(given, options);
  // A write-ahead log beside the file is what keeps QGIS from opening it; nothing else reads it yet, so nothing need be synced.
  database.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF;');
  database.exec(GPKG_TABLES);
  const at = options.about?.at ?? '1970-01-01T00:00:00Z';
  const open = <Row>(name: string, columns: readonly Column<Row>[], about: string, geometry?: string) =>
    openTable(database, { name, columns, about, at, ...(geometry === undefined ? {} : { geometry }) });
  const points = open('points', SPOT_COLUMNS, 'each place of each claim', 'POINT');
  const lines = open('lines', LINE_COLUMNS, 'movements, and places that are lines', 'LINESTRING');
  const polygons = open('polygons', SPOT_COLUMNS, 'places that are areas', 'MULTIPOLYGON');
  const claims = open('claims', CLAIM_COLUMNS, 'each claim');
  const all = open('reports', REPORT_COLUMNS, 'each report');
  const actors = open('actors', ACTOR_COLUMNS, 'each agent and patient of each claim');
  const counts = open('counts', COUNT_COLUMNS, 'each number of each claim');
  let batched = 0;
  database.exec('BEGIN');
  for await (const report of reports) {
    const rows = rowsOf(report, options.linkOf);
    all.add(report);
    for (const row of rows.claims) claims.add(row);
    for (const { spot, geometry } of rows.points) points.add(spot, geometry);
    for (const row of rows.lines) lines.add(row, row.geometry);
    for (const { spot, geometry } of rows.polygons) polygons.add(spot, geometry);
    for (const row of rows.actors) actors.add(row);
    for (const row of rows.counts) counts.add(row);
    countRows({ tally }, rows.points.length);
    if (++batched % BATCH === 0) database.exec('COMMIT; BEGIN');
  }
  for (const layer of [points, lines, polygons]) layer.finish(options.spatialIndex ?? false);
  const codebook = open('codebook', LINE_OF_CODEBOOK, 'what every column and type means');
  for (const row of codebookRows({ format: options.format, about: options.about ?? null, tally })) codebook.add(row);
  const about = open('about', FACT, 'what the export is, JSON values');
  for (const fact of Object.entries(options.about ? exportFacts(options.about, tally) : {})) about.add(fact);
  database.exec('COMMIT');
}

const LINE_OF_CODEBOOK: readonly Column<readonly Cell[]>[] = [
  { name: 'line', about: 'a heading, a sentence, or the name of a thing', cell: ([line]) => text(line) },
  { name: 'second', about: 'its type or number', cell: ([, second]) => text(second) },
  { name: 'third', about: 'what it means', cell: ([, , third]) => text(third) },
];

const FACT: readonly Column<readonly [string, unknown]>[] = [
  { name: 'name', about: 'name of the fact', cell: ([name]) => name },
  { name: 'value', about: 'JSON', cell: ([, value]) => JSON.stringify(value) },
];

function text(cell: Cell): string | null {
  return cell === null || cell === undefined ? null : `${cell}`;
}

interface TablePlan<Row> {
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly about: string;
  readonly at: string;
  /** Type of the geometry, upper case; a table of attributes without one. */
  readonly geometry?: string;
}

/** Column types that GeoPackage allows. */
const SQL_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'TEXT',
  integer: 'INTEGER',
  real: 'REAL',
  date: 'DATE',
};

function openTable<Row>(database: DatabaseSync, { name, columns, about, at, geometry }: TablePlan<Row>) {
  const list = columns.map((column) => `"${column.name}" ${SQL_TYPES[column.type ?? 'text']}`);
  const shape = geometry === undefined ? [] : [`"geom" ${geometry}`];
  database.exec(
    `CREATE TABLE "${name}" (${['fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL', ...shape, ...list].join(', ')})`,
  );
  database
    .prepare(
      'INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id) VALUES (?, ?, ?, ?, ?, ?)',
    )
    .run(
      name,
      geometry === undefined ? 'attributes' : 'features',
      name,
      about,
      stamp(at),
      geometry === undefined ? null : 4326,
    );
  if (geometry !== undefined)
    database.prepare('INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, 4326, 0, 0)').run(name, 'geom', geometry);
  const names = [...(geometry === undefined ? [] : ['geom']), ...columns.map((column) => column.name)];
  const insert: StatementSync = database.prepare(
    `INSERT INTO "${name}" (${names.map((column) => `"${column}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  );
  let extent: Extent | null = null;
  return {
    add(row: Row, shape: Geometry | null = null): void {
      const cells = columns.map(({ cell }) => sqlCell(cell(row)));
      if (geometry === undefined) {
        insert.run(...cells);
        return;
      }
      if (shape !== null) extent = extended(extent, shape);
      insert.run(shape && geometryBlob(shape), ...cells);
    },
    /** Notes how far the layer reaches, which GDAL tells without looking, and indexes it. */
    finish(spatialIndex: boolean): void {
      if (extent !== null)
        database
          .prepare('UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?')
          .run(extent.west, extent.south, extent.east, extent.north, name);
      if (spatialIndex) addIndex(database, name);
    },
  };
}

function sqlCell(cell: Cell): string | number | null {
  return cell === undefined || cell === '' ? null : cell;
}

/** GeoPackage wants milliseconds. */
function stamp(at: string): string {
  return new Date(at).toISOString();
}

/** `GP`, version 0, the flags, the reference system, the box around areas and lines, then well-known binary. */
function geometryBlob(geometry: Geometry): Uint8Array {
  const body = wkb(geometry);
  const boxed = geometry.type !== 'Point';
  const bytes = new Uint8Array((boxed ? 40 : 8) + body.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x4750);
  // Little-endian; an envelope of two dimensions is code 1.
  view.setUint8(3, boxed ? 0b11 : 0b01);
  view.setInt32(4, 4326, true);
  if (boxed) {
    const { west, east, south, north } = extended(null, geometry);
    for (const [index, edge] of [west, east, south, north].entries()) view.setFloat64(8 + 8 * index, edge, true);
  }
  bytes.set(body, boxed ? 40 : 8);
  return bytes;
}

/** Fills the index of a layer here, because its triggers call functions that only GDAL and its like have. */
function addIndex(database: DatabaseSync, table: string): void {
  const { create, triggers, register } = rtreeSql(table);
  database.exec(create);
  const insert = database.prepare(`INSERT INTO "rtree_${table}_geom" VALUES (?, ?, ?, ?, ?)`);
  for (const row of database.prepare(`SELECT fid, geom FROM "${table}" WHERE geom IS NOT NULL`).iterate()) {
    const blob = row.geom as Uint8Array;
    const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
    const edges = (blob[3]! & 0b1110) === 0 ? [13, 13, 21, 21] : [8, 16, 24, 32];
    insert.run(row.fid as number, ...edges.map((at) => view.getFloat64(at, true)));
  }
  database.exec(triggers);
  database.exec(register);
}
