import { distanceKm, type Feature, type Gazetteer, importance, placeOf } from '@dateline/core';
import type { FoundPlace } from './api/index.ts';

export interface PlaceSearch {
  readonly country?: string | undefined;
  readonly limit: number;
  /** Places near this point come first among equals; latitude, longitude. */
  readonly point?: readonly [number, number] | null;
}

/** Places that a name may mean, likeliest first. */
export function placesNamed(gazetteer: Gazetteer, name: string, { country, limit, point }: PlaceSearch): FoundPlace[] {
  const found = gazetteer.lookup(name, {
    limit: 200,
    ...(country !== undefined && { countries: [country], loose: true }),
  });
  const likely = found.map(({ feature, spelling }) => {
    const km = point ? distanceKm(point[0], point[1], feature.lat, feature.lon) : null;
    // A place of the same name a hundred kilometres nearer counts as much as ten times the people.
    const score = 10 * spelling + importance(feature) - (km === null ? 0 : Math.log10(1 + km / 10) * 2);
    return { feature, km, score };
  });
  return likely
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ feature, km }) => foundPlace(gazetteer, feature, km));
}

/** Places around a point, nearest first. */
export function placesNear(
  gazetteer: Gazetteer,
  [lat, lon]: readonly [number, number],
  km: number,
  limit: number,
): FoundPlace[] {
  return gazetteer
    .nearby(lat, lon, km)
    .map((handle) => gazetteer.feature(handle))
    .map((feature) => ({ feature, km: distanceKm(lat, lon, feature.lat, feature.lon) }))
    .filter(({ km: away }) => away <= km)
    .sort((a, b) => a.km - b.km)
    .slice(0, limit)
    .map(({ feature, km: away }) => foundPlace(gazetteer, feature, away));
}

function foundPlace(gazetteer: Gazetteer, feature: Feature, km: number | null): FoundPlace {
  const place = placeOf(gazetteer, feature);
  const within = [place.admin1, place.country].filter((name) => name !== undefined && name !== place.name);
  return {
    place,
    kind: kindOf(feature),
    within: within.length === 0 ? null : within.join(', '),
    population: feature.population > 0 ? feature.population : null,
    radiusKm: feature.radiusKm,
    km: km === null ? null : Math.round(km * 10) / 10,
  };
}

/** Below this many people a settlement is called a village, above the second a city. */
const TOWN = 5_000;
const CITY = 100_000;

const KINDS: readonly (readonly [begins: string, word: string])[] = [
  ['PCL', 'country'],
  ['ADM1', 'province'],
  ['ADM', 'district'],
  ['PPLX', 'part of a town'],
  ['RGN', 'region'],
  ['CONT', 'continent'],
  ['MT', 'mountain'],
  ['STM', 'river'],
  ['LK', 'lake'],
  ['SEA', 'sea'],
  ['RD', 'road'],
  ['AIR', 'airfield'],
  ['CMP', 'camp'],
  ['INSM', 'military installation'],
  ['BDG', 'bridge'],
];

/** The kind of a place in a word. */
function kindOf({ code, population }: Feature): string {
  const kind = KINDS.find(([begins]) => code.startsWith(begins));
  if (kind) return kind[1];
  if (!code.startsWith('PPL')) return 'place';
  return population >= CITY ? 'city' : population >= TOWN ? 'town' : 'village';
}
