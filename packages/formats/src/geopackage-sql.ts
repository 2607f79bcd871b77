/** WGS 84 as well-known text, as the GeoPackage specification has it (table 19). */
const WGS84 =
  'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],' +
  'PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]';

/**
 * The tables that make a SQLite file a GeoPackage 1.3 (OGC 12-128r18, annex C). Version 1.4 would say the same of these tables,
 * and GDAL 3.6 warns of it.
 */
export const GPKG_TABLES = `
PRAGMA application_id = 0x47504B47;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL,
  definition TEXT NOT NULL,
  description TEXT
);
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
  ('WGS 84 geodetic', 4326, 'EPSG', 4326, '${WGS84}', 'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY,
  data_type TEXT NOT NULL,
  identifier TEXT UNIQUE,
  description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE,
  min_y DOUBLE,
  max_x DOUBLE,
  max_y DOUBLE,
  srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id)
);
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL,
  column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL,
  m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
);
CREATE TABLE gpkg_extensions (
  table_name TEXT,
  column_name TEXT,
  extension_name TEXT NOT NULL,
  definition TEXT NOT NULL,
  scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name)
);
`;

/** The R*Tree extension of a layer (GeoPackage 1.3, annex F.3): the index, what keeps it true, and its registration. */
export function rtreeSql(table: string): { create: string; triggers: string; register: string } {
  const index = `rtree_${table}_geom`;
  const box = 'ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)';
  const put = `INSERT OR REPLACE INTO "${index}" VALUES (NEW.fid, ${box});`;
  const full = '(NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))';
  const empty = '(NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))';
  const trigger = (name: string, when: string, then: string): string =>
    `CREATE TRIGGER "${index}_${name}" AFTER ${when} BEGIN ${then} END;`;
  return {
    create: `CREATE VIRTUAL TABLE "${index}" USING rtree(id, minx, maxx, miny, maxy);`,
    triggers: [
      trigger('insert', `INSERT ON "${table}" WHEN ${full}`, put),
      trigger('update1', `UPDATE OF geom ON "${table}" WHEN OLD.fid = NEW.fid AND ${full}`, put),
      trigger(
        'update2',
        `UPDATE OF geom ON "${table}" WHEN OLD.fid = NEW.fid AND ${empty}`,
        `DELETE FROM "${index}" WHERE id = OLD.fid;`,
      ),
      trigger(
        'update3',
        `UPDATE ON "${table}" WHEN OLD.fid != NEW.fid AND ${full}`,
        `DELETE FROM "${index}" WHERE id = OLD.fid; ${put}`,
      ),
      trigger(
        'update4',
        `UPDATE ON "${table}" WHEN OLD.fid != NEW.fid AND ${empty}`,
        `DELETE FROM "${index}" WHERE id IN (OLD.fid, NEW.fid);`,
      ),
      trigger('delete', `DELETE ON "${table}" WHEN OLD.geom NOT NULL`, `DELETE FROM "${index}" WHERE id = OLD.fid;`),
    ].join('\n'),
    register: `INSERT INTO gpkg_extensions VALUES ('${table}', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only');`,
  };
}
