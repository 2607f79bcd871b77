import type { GazetteerRow } from '@dateline/core';
import type { Problems } from './problems.ts';

/** Columns of a GeoNames dump: geonames.org/export, "The main 'geoname' table". */
export const GEONAMES_COLUMNS = 19;

/** Feature codes that no report happens at: historical and destroyed places, undersea features, buildings of one household. */
const LEFT_OUT = /^(?:PPLH|PPLCH|PPLW|PCLH|ADM\dH|ADMDH|.*H$)$/;
/** Other names are kept in scripts that reports are written in or quote. */
const READABLE = /^[\p{Script=Latin}\p{Script=Arabic}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Common}\p{M}]+$/u;

/** What alternateNamesV2 adds to rows, by their GeoNames number. */
export interface Alternates {
  readonly names: ReadonlyMap<number, readonly string[]>;
  /** Identifiers, `wikidata:Q1218`. */
  readonly wikidata: ReadonlyMap<number, string>;
}

/** Whether a line looks like a row of a GeoNames dump. */
export function isGeonamesLine(line: string): boolean {
  const cells = line.split('\t');
  return cells.length === GEONAMES_COLUMNS && /^\d+$/.test(cells[0]!) && /^-?\d/.test(cells[4]!);
}

/** Whether a line looks like a row of alternateNamesV2. */
export function isAlternateLine(line: string): boolean {
  const cells = line.split('\t');
  return (cells.length === 8 || cells.length === 10) && /^\d+$/.test(cells[0]!) && /^\d+$/.test(cells[1]!);
}

/** Turns a line of a GeoNames dump into a row; null, with the reason noted, where it cannot be used. */
export function readGeonamesLine(
  line: string,
  at: string,
  problems: Problems,
  extra?: Alternates,
): GazetteerRow | null {
  const cells = line.split('\t');
  if (cells.length !== GEONAMES_COLUMNS) {
    problems.add(`${cells.length} columns instead of ${GEONAMES_COLUMNS}`, at);
    return null;
  }
  const [
    id,
    name,
    ascii,
    alternates,
    latText,
    lonText,
    featureClass,
    code,
    country,
    ,
    admin1,
    admin2,
    admin3,
    admin4,
    population,
  ] = cells as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  if (!/^[1-9]\d*$/.test(id) || name.trim() === '') {
    problems.add('no identifier or no name', at);
    return null;
  }
  if (name.includes('\ufffd')) {
    problems.add('not UTF-8', at);
    return null;
  }
  const lat = Number(latText);
  const lon = Number(lonText);
  if (latText === '' || lonText === '' || !(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180)) {
    problems.add('coordinates outside the globe or missing', at);
    return null;
  }
  const feature =
    code !== ''
      ? code
      : featureClass === 'A'
        ? 'ADMD'
        : featureClass === 'P' || featureClass === ''
          ? 'PPL'
          : `${featureClass}`;
  if (LEFT_OUT.test(feature)) return null;
  const order = /^ADM([1-5])$/.exec(feature);
  const path = [country, admin1, admin2, admin3, admin4];
  const isCountry = feature.startsWith('PCL');
  // "00" stands for "no unit known".
  const units = path
    .slice(0, isCountry ? 1 : order ? Number(order[1]) + 1 : 5)
    .map((part) => (part === '00' ? '' : part));
  const depth = units.indexOf('');
  const known = depth < 0 ? units : units.slice(0, depth);
  const whole = known.length === units.length && (isCountry || order !== null);
  const above = whole ? known.slice(0, -1) : known;
  const names = [...new Set([ascii, ...alternates.split(','), ...(extra?.names.get(Number(id)) ?? [])])].filter(
    (other) =>
      other !== '' && other !== name && READABLE.test(other) && !other.includes('\ufffd') && !/^https?:/.test(other),
  );
  const wikidata = extra?.wikidata.get(Number(id));
  return {
    id: `geonames:${id}`,
    name,
    names,
    lat,
    lon,
    code: feature,
    country: country === '' ? null : country,
    parent: null,
    ...(above.length > 0 ? { unit: above.join('.') } : {}),
    ...(whole && known.length > 0 ? { is: known.join('.') } : {}),
    population: Number(population) || 0,
    ...(wikidata !== undefined && { identities: [wikidata] }),
  };
}
