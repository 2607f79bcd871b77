import { distanceKm, type GazetteerRow } from '@dateline/core';
import { featureTexts } from './geojson-features.ts';
import { isPosition, readOutline } from './outline.ts';
import type { Problems } from './problems.ts';
import { codeOfCell, type TableDefaults } from './table.ts';

type Position = [number, number];

interface GeojsonFeature {
  readonly properties?: Readonly<Record<string, unknown>> | null;
  readonly geometry?: { readonly type: string; readonly coordinates: unknown } | null;
}

/** Reads the features of a GeoJSON text: points, and outlines of units with their names. */
export function readGeojson(text: string, label: string, defaults: TableDefaults, problems: Problems): GazetteerRow[] {
  const rows: GazetteerRow[] = [];
  let met = 0;
  const broken = (): void => problems.add('the file breaks off: features up to there are kept', label);
  for (const { json, line } of featureTexts(text, broken)) {
    met++;
    const at = `${label}:${line}`;
    let feature: GeojsonFeature;
    try {
      feature = JSON.parse(json) as GeojsonFeature;
    } catch {
      problems.add('a feature that is no JSON', at);
      continue;
    }
    const row = rowOf(feature, at, defaults, problems);
    if (row !== null) rows.push(row);
  }
  if (met === 0) throw new Error(`${label} is no GeoJSON: a FeatureCollection or one Feature a line was expected.`);
  return rows;
}

function rowOf(feature: GeojsonFeature, at: string, defaults: TableDefaults, problems: Problems): GazetteerRow | null {
  const properties = feature.properties ?? {};
  const text = (...keys: string[]): string => {
    for (const key of keys) {
      const value = properties[key];
      if (typeof value === 'string' && value.trim() !== '') return value.trim();
      if (typeof value === 'number') return String(value);
    }
    return '';
  };
  const unit = ochaUnit(properties);
  const name = text('name', 'wof:name', 'NAME', 'name_en', 'NAME_EN', 'shapeName') || (unit?.name ?? '');
  if (name === '') {
    problems.add('no name', at);
    return null;
  }
  const { type, coordinates } = feature.geometry ?? { type: '', coordinates: null };
  let point: Position | null = null;
  let rings: Position[][] = [];
  if (type === 'Point' && isPosition(coordinates)) point = [coordinates[0], coordinates[1]];
  else if (type === 'Polygon' || type === 'MultiPolygon') {
    const outline = readOutline((type === 'Polygon' ? [coordinates] : coordinates) as unknown[]);
    if (outline === null) {
      problems.add('an outline without a whole ring', at);
      return null;
    }
    for (const problem of outline.problems) problems.add(problem, at);
    rings = outline.rings;
    point = outline.middle;
  }
  if (point === null || !(Math.abs(point[1]) <= 90) || !(Math.abs(point[0]) <= 180)) {
    problems.add('coordinates outside the globe or missing', at);
    return null;
  }
  const [lon, lat] = point;
  const placetype = text('placetype', 'wof:placetype', 'shapeType', 'fcode', 'type', 'level');
  const code = unitCode(placetype) ?? unit?.code ?? kindCode(placetype, defaults, rings.length > 0);
  const iso = text('iso', 'wof:country', 'country', 'ISO_A2', 'iso_a2', 'cc').slice(0, 2).toUpperCase();
  const country = /^[A-Z]{2}$/.test(iso) ? iso : (unit?.country ?? defaults.country);
  const names = ['names_eng', 'names_ara', 'names', 'alt_names'].flatMap((key) => {
    const value = properties[key];
    return Array.isArray(value)
      ? value.filter((one): one is string => typeof one === 'string')
      : typeof value === 'string'
        ? value.split(/[;|]/)
        : [];
  });
  const geonames = text('gn', 'gn:id', 'geonameid');
  const wof = text('wofId', 'wof:id');
  const pcode = text('pcode', 'PCODE') || (unit?.pcode ?? '');
  const id =
    geonames !== ''
      ? `geonames:${geonames}`
      : wof !== ''
        ? `wof:${wof}`
        : pcode !== ''
          ? `ocha:${pcode}`
          : `custom:${text('id', 'shapeID') || `${name} ${lat.toFixed(3)} ${lon.toFixed(3)}`}`;
  const wikidata = text('wikidata', 'wikidataid', 'wd:id', 'wd_id', 'wikidataId', 'WIKIDATAID');
  const identities = [
    geonames === '' ? '' : `geonames:${geonames}`,
    wof === '' ? '' : `wof:${wof}`,
    pcode === '' ? '' : `ocha:${pcode}`,
    /^Q\d+$/.test(wikidata) ? `wikidata:${wikidata}` : '',
  ].filter((one) => one !== '' && one !== id);
  const region = text('regionId', 'wof:region_id');
  return {
    id,
    name,
    names: [...new Set(names)].filter((other) => other !== name && other.trim() !== ''),
    lat,
    lon,
    code,
    country,
    parent: null,
    ...(country !== null && code !== 'PCLI'
      ? { unit: region !== '' && code !== 'ADM1' ? `wof.${region}` : (unit?.above ?? country) }
      : {}),
    ...isOf(code, country, wof, pcode),
    population: Number(text('population', 'pop')) || 0,
    ...(rings.length > 0
      ? { rings, radiusKm: rings.flat().reduce((far, [x, y]) => Math.max(far, distanceKm(lat, lon, y, x)), 0) }
      : {}),
    ...(identities.length > 0 ? { identities } : {}),
  };
}

/** The path by which rows below name a unit. */
function isOf(code: string, country: string | null, wof: string, pcode: string): { is?: string } {
  if (code === 'PCLI' && country !== null) return { is: country };
  if (wof !== '') return { is: `wof.${wof}` };
  return pcode === '' || !code.startsWith('ADM') ? {} : { is: `ocha.${pcode}` };
}

/** `ADM2` and `ADM0` of GeoBoundaries; null for any other word. */
function unitCode(placetype: string): string | null {
  if (!/^ADM[0-5]$/.test(placetype)) return null;
  return placetype === 'ADM0' ? 'PCLI' : placetype;
}

function kindCode(placetype: string, defaults: TableDefaults, outlined: boolean): string {
  if (placetype !== '') return codeOfCell(placetype);
  return defaults.code ?? (outlined ? 'ADM1' : 'PPL');
}

interface OchaUnit {
  readonly name: string;
  readonly pcode: string;
  readonly code: string;
  readonly country: string | null;
  /** Path of the unit above. */
  readonly above?: string;
}

/** The unit an OCHA COD feature tells of, by the deepest order that its properties name: `ADM2_EN`, `adm2_pcode`. */
function ochaUnit(properties: Readonly<Record<string, unknown>>): OchaUnit | null {
  const cell = (pattern: RegExp): string => {
    for (const [key, value] of Object.entries(properties))
      if (pattern.test(key) && typeof value === 'string' && value.trim() !== '') return value.trim();
    return '';
  };
  for (let level = 4; level >= 0; level--) {
    const name = cell(new RegExp(`^adm(?:in)?${level}_?(?:name)?(?:_?en)?$`, 'i'));
    const pcode = cell(new RegExp(`^adm(?:in)?${level}_?p?code$`, 'i'));
    if (name === '' || pcode === '') continue;
    const above = level > 1 ? cell(new RegExp(`^adm(?:in)?${level - 1}_?p?code$`, 'i')) : '';
    return {
      name,
      pcode,
      code: level === 0 ? 'PCLI' : `ADM${level}`,
      country: /^[A-Z]{2}/.test(pcode) ? pcode.slice(0, 2) : null,
      ...(above !== '' && { above: `ocha.${above}` }),
    };
  }
  return null;
}
