import type { Geometry } from '@dateline/core';
import type { Cell, ColumnType } from './column.ts';
import { exportFacts } from './export-about.ts';
import type { Format, Sink, WriteOptions } from './format.ts';
import { geometryOf } from './geojson.ts';
import { allSpots, SPOT_COLUMNS, type Spot } from './spot-columns.ts';
import { countRows } from './tally.ts';
import { type Extent, extended, wkb } from './wkb.ts';

/** Rows that are held at a time and written as one group, with what packs them some 100 MB. */
const GROUP = 5_000;

/** Types of our columns in Parquet. */
const PARQUET_TYPES = { text: 'STRING', integer: 'INT32', real: 'DOUBLE', date: 'STRING' } as const satisfies Record<
  ColumnType,
  string
>;

/**
 * GeoParquet 1.1: one row for each place of each claim, geometry as WKB in `geometry`, the facts of the export under the key
 * `dateline` of the file. Days are text, ISO, because some begin where no calendar of a data frame does.
 */
export const geoparquet: Format = {
  id: 'geoparquet',
  label: 'GeoParquet 1.1: one row a claim and place, for DuckDB, pandas and QGIS',
  extensions: ['.parquet', '.geoparquet'],
  mediaType: 'application/vnd.apache.parquet',
  binary: true,
  loses: 'Claims without any place, the text of reports, offsets, and the spans of words.',
  tables: [
    {
      name: 'spots',
      about: 'one row for each place of each claim',
      columns: [...SPOT_COLUMNS, { name: 'geometry', about: 'WKB, WGS 84, longitude first; null where unresolved' }],
    },
  ],
  async write(reports, sink, options = {}) {
    const file = await openParquet(sink);
    for await (const spot of allSpots(reports, options)) await file.add(spot);
    await file.finish(options);
  },
};

async function openParquet(sink: Sink) {
  // Imported here, so that who writes another format does not load it.
  const { ByteWriter, ParquetWriter, schemaFromColumnData } = await import('hyparquet-writer');
  const bytes = new ByteWriter();
  const handOn = async (): Promise<void> => {
    // A copy: the writer goes on in the same buffer while the sink may still hold what it was given.
    await sink.write(new Uint8Array(bytes.buffer.slice(0, bytes.index)));
    bytes.index = 0;
  };
  const columnsOf = (spots: readonly Spot[], geometries: readonly (Geometry | null)[]) => [
    ...SPOT_COLUMNS.map(({ name, type = 'text', cell }) => ({
      name,
      type: PARQUET_TYPES[type],
      data: spots.map((spot) => parquetCell(cell(spot), type)),
    })),
    {
      name: 'geometry',
      type: 'BYTE_ARRAY' as const,
      data: geometries.map((geometry) => geometry && wkb(geometry)),
    },
  ];
  const writer = new ParquetWriter({
    writer: bytes,
    schema: schemaFromColumnData({ columnData: columnsOf([], []) }),
    createdBy: 'dateline',
  });
  let rows: Spot[] = [];
  let count = 0;
  let extent: Extent | null = null;
  const types = new Set<string>();
  const flush = async (): Promise<void> => {
    if (rows.length === 0) return;
    const geometries = rows.map(({ place }) => geometryOf(place));
    for (const geometry of geometries) {
      if (geometry === null) continue;
      types.add(geometry.type);
      extent = extended(extent, geometry);
    }
    await writer.write({ columnData: columnsOf(rows, geometries), rowGroupSize: rows.length });
    await handOn();
    count += rows.length;
    rows = [];
  };
  return {
    async add(spot: Spot): Promise<void> {
      rows.push(spot);
      if (rows.length >= GROUP) await flush();
    },
    async finish(options: WriteOptions): Promise<void> {
      await flush();
      countRows(options, count);
      writer.kvMetadata = [
        { key: 'geo', value: JSON.stringify(geoMetadata(types, extent)) },
        ...(options.about
          ? [{ key: 'dateline', value: JSON.stringify(exportFacts(options.about, options.tally)) }]
          : []),
      ];
      await writer.finish();
      await handOn();
    },
  };
}

function parquetCell(value: Cell, type: ColumnType): Cell {
  if (value === null || value === undefined || value === '') return null;
  // Counts of money go beyond 32 bits; they are no count of people.
  return type === 'integer' && typeof value === 'number' ? Math.min(value, 2 ** 31 - 1) : value;
}

/** The key `geo` of the GeoParquet specification. */
function geoMetadata(types: ReadonlySet<string>, extent: Extent | null) {
  return {
    version: '1.1.0',
    primary_column: 'geometry',
    columns: {
      geometry: {
        encoding: 'WKB',
        geometry_types: [...types].sort(),
        orientation: 'counterclockwise',
        ...(extent && { bbox: [extent.west, extent.south, extent.east, extent.north] }),
      },
    },
  };
}
