import { distanceKm, type GazetteerRow } from '@dateline/core';
import type { Problems } from './problems.ts';
import { codeOfCell, type TableDefaults } from './table.ts';

type Position = [number, number];

interface GeojsonFeature {
  readonly properties?: Readonly<Record<string, unknown>> | null;
  readonly geometry?: { readonly type: string; readonly coordinates: unknown } | null;
}

/** Reads the features of a GeoJSON text: points, and outlines of units with their names. */
export function readGeojson(text: string, label: string, defaults: TableDefaults, problems: Problems): GazetteerRow[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new Error(`${label} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const features = (parsed as { features?: unknown }).features;
  if (!Array.isArray(features)) throw new Error(`${label} is no GeoJSON FeatureCollection.`);
  const rows: GazetteerRow[] = [];
  (features as GeojsonFeature[]).forEach((feature, index) => {
    const at = `${label}:feature ${index + 1}`;
    const row = rowOf(feature, at, defaults, problems);
    if (row !== null) rows.push(row);
  });
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
  const name = text(
    'name',
    'wof:name',
    'NAME',
    'name_en',
    'NAME_EN',
    'shapeName',
    'ADM3_EN',
    'ADM2_EN',
    'ADM1_EN',
    'adm2_name',
    'adm1_name',
  );
  if (name === '') {
    problems.add('no name', at);
    return null;
  }
  const { type, coordinates } = feature.geometry ?? { type: '', coordinates: null };
  let point: Position | null = null;
  let rings: Position[][] = [];
  if (type === 'Point' && isPosition(coordinates)) point = [coordinates[0], coordinates[1]];
  else if (type === 'Polygon' || type === 'MultiPolygon') {
    const polygons = (type === 'Polygon' ? [coordinates] : coordinates) as unknown[];
    rings = polygons.flatMap((polygon) =>
      (Array.isArray(polygon) ? (polygon as unknown[]) : []).map(ringOf).filter((ring) => ring !== null),
    );
    if (rings.length === 0) {
      problems.add('an outline without a whole ring', at);
      return null;
    }
    const longest = rings.reduce((a, b) => (b.length > a.length ? b : a));
    if (Math.max(...longest.map(([x]) => x)) - Math.min(...longest.map(([x]) => x)) > 180) {
      problems.add('an outline across the antimeridian: kept as a point', at);
      point = longest[0]!;
      rings = [];
    } else {
      if (crosses(longest)) problems.add('an outline that crosses itself: kept', at);
      point = middle(longest);
    }
  }
  if (point === null || !(Math.abs(point[1]) <= 90) || !(Math.abs(point[0]) <= 180)) {
    problems.add('coordinates outside the globe or missing', at);
    return null;
  }
  const [lon, lat] = point;
  const placetype = text('placetype', 'wof:placetype', 'shapeType', 'fcode', 'type', 'level');
  const code = /^ADM[0-5]$/.test(placetype)
    ? placetype === 'ADM0'
      ? 'PCLI'
      : placetype
    : placetype !== ''
      ? codeOfCell(placetype)
      : (defaults.code ?? (rings.length > 0 ? 'ADM1' : 'PPL'));
  const iso = text('iso', 'wof:country', 'country', 'ISO_A2', 'iso_a2', 'cc', 'shapeGroup').slice(0, 2).toUpperCase();
  const country = /^[A-Z]{2}$/.test(iso) ? iso : defaults.country;
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
  const pcode = text('pcode', 'ADM3_PCODE', 'ADM2_PCODE', 'ADM1_PCODE');
  const id =
    geonames !== ''
      ? `geonames:${geonames}`
      : wof !== ''
        ? `wof:${wof}`
        : pcode !== ''
          ? `ocha:${pcode}`
          : `custom:${text('id', 'shapeID') || `${name} ${lat.toFixed(3)} ${lon.toFixed(3)}`}`;
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
      ? { unit: region !== '' && code !== 'ADM1' ? `wof.${region}` : country }
      : {}),
    ...(wof !== '' ? { is: code === 'PCLI' && country !== null ? country : `wof.${wof}` } : {}),
    population: Number(text('population', 'pop')) || 0,
    ...(rings.length > 0
      ? { rings, radiusKm: Math.max(...rings.flat().map(([x, y]) => distanceKm(lat, lon, y, x))) }
      : {}),
    ...(geonames !== '' && wof !== '' ? { identities: [`wof:${wof}`] } : {}),
  };
}

function isPosition(value: unknown): value is Position {
  return Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'number';
}

function ringOf(value: unknown): Position[] | null {
  if (!Array.isArray(value)) return null;
  const ring = (value as unknown[]).filter(isPosition).map(([x, y]): Position => [x, y]);
  if (ring.length < 3 || ring.some(([x, y]) => !(Math.abs(x) <= 180) || !(Math.abs(y) <= 90))) return null;
  const [first, last] = [ring[0]!, ring[ring.length - 1]!];
  if (first[0] !== last[0] || first[1] !== last[1]) ring.push(first);
  return ring.length < 4 ? null : ring;
}

/** Centroid of a ring by area. */
function middle(ring: readonly Position[]): Position {
  let area = 0;
  let x = 0;
  let y = 0;
  for (let at = 0; at + 1 < ring.length; at++) {
    const [x0, y0] = ring[at]!;
    const [x1, y1] = ring[at + 1]!;
    const cross = x0 * y1 - x1 * y0;
    area += cross;
    x += (x0 + x1) * cross;
    y += (y0 + y1) * cross;
  }
  return Math.abs(area) < 1e-12 ? ring[0]! : [x / (3 * area), y / (3 * area)];
}

/** Whether two sides of a ring cross; long rings are looked at in part, since the test grows with the square. */
function crosses(ring: readonly Position[]): boolean {
  if (ring.length > 600) return false;
  const turn = (a: Position, b: Position, c: Position): number =>
    (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  for (let one = 0; one + 1 < ring.length; one++)
    for (let other = one + 2; other + 1 < ring.length; other++) {
      if (one === 0 && other + 2 === ring.length) continue;
      const [a, b, c, d] = [ring[one]!, ring[one + 1]!, ring[other]!, ring[other + 1]!];
      if (turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0) return true;
    }
  return false;
}
