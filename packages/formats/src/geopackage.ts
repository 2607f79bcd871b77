import { CLAIM_COLUMNS } from './claim-columns.ts';
import type { ColumnInfo, TableInfo } from './column.ts';
import type { Format } from './format.ts';
import { ACTOR_COLUMNS, COUNT_COLUMNS, LINE_COLUMNS } from './geopackage-columns.ts';
import { REPORT_COLUMNS } from './report-columns.ts';
import { SPOT_COLUMNS } from './spot-columns.ts';

const GEOMETRY: ColumnInfo = { name: 'geom', about: 'geometry, WGS 84, longitude first; null where unresolved' };

/** The layers and tables of the file, for the codebook. */
const TABLES: readonly TableInfo[] = [
  {
    name: 'points',
    about: 'layer: one row for each place of each claim, areas by their centre',
    columns: [...SPOT_COLUMNS, GEOMETRY],
  },
  {
    name: 'lines',
    about: 'layer: one row for each movement from a place to another, and each place that is a line',
    columns: [...LINE_COLUMNS, GEOMETRY],
  },
  { name: 'polygons', about: 'layer: one row for each place that is an area', columns: [...SPOT_COLUMNS, GEOMETRY] },
  { name: 'claims', about: 'one row a claim', columns: CLAIM_COLUMNS },
  { name: 'reports', about: 'one row a report', columns: REPORT_COLUMNS },
  { name: 'actors', about: 'one row for each agent and patient of each claim', columns: ACTOR_COLUMNS },
  { name: 'counts', about: 'one row for each number of each claim', columns: COUNT_COLUMNS },
];

/**
 * GeoPackage 1.3: layers of points, lines and polygons, and tables of claims, reports, actors, counts, the codebook and the
 * facts of the export. Written with SQLite into a file of its own and then handed on, so it needs Node.
 */
export const geopackage: Format = {
  id: 'geopackage',
  label: 'GeoPackage: layers and tables for QGIS and GDAL',
  extensions: ['.gpkg'],
  mediaType: 'application/geopackage+sqlite3',
  binary: true,
  needsNode: true,
  loses: 'The text of reports but for the sentences that make claims, offsets, and mentions that no claim uses.',
  tables: TABLES,
  async write(reports, sink, options = {}) {
    // Imported here: node:sqlite is not there in a browser.
    const { writeGeoPackage } = await import('./geopackage-file.ts');
    await writeGeoPackage(reports, sink, { ...options, format: geopackage });
  },
};
