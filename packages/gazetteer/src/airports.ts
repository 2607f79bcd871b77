import type { GazetteerRow } from '@dateline/core';
import airportData from '../data/airports.json' with { type: 'json' };

interface Airport {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly country: string;
  readonly lat: number;
  readonly lon: number;
  /** The town it serves. */
  readonly town?: string;
  readonly names?: readonly string[];
}

const KIND_WORDS =
  / (?:(?:New |Old )?(?:International |Regional |Domestic |Municipal )?Airport|Air ?base|Military Airport|Army Airfield|Airfield)(?: \/.*)?$/i;
const ENGLISH = new Set(['US', 'GB', 'CA', 'AU', 'NZ']);
/** How far an airfield reaches from its middle. */
const RADIUS_KM = 3;

/** The airports and air bases of this repository's table, by the names that reports give them. */
export function readAirports(): (Omit<GazetteerRow, 'parent' | 'country'> & { readonly country: string })[] {
  return (airportData.airports as readonly Airport[]).map((airport) => {
    const { id, name, code, country, lat, lon, town } = airport;
    const names = [...(airport.names ?? [])];
    if (town !== undefined) names.push(`${town} ${code === 'AIRB' ? 'Air Base' : 'Airport'}`);
    // "Nyala airport" and "the airport of Nyala" name it by its town; bases of English-speaking countries are called
    // after airmen, whose names are no places.
    if (!ENGLISH.has(country)) {
      if (town !== undefined) names.push(town);
      const bare = name.replace(KIND_WORDS, '').trim();
      if (code === 'AIRB' && bare.length > 2) names.push(bare);
    }
    return {
      id: `dateline:airport-${id}`,
      name,
      names: [...new Set(names)].filter((other) => other !== name),
      lat,
      lon,
      code,
      country,
      population: 0,
      radiusKm: RADIUS_KM,
    };
  });
}
