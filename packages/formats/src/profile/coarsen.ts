import type { Place, PlaceRef } from '@dateline/core';
import { isResolved } from '../main-place.ts';
import { type Profile, UNITS, type Unit } from './profile.ts';

/** The unit that holds a place. */
export interface Area {
  readonly unit: Unit;
  readonly place: Place;
  readonly radiusKm: number;
}

/** Finds the unit of a level that holds a place, or a larger one where that is not known; null where none is. */
export type FindArea = (place: PlaceRef, unit: Unit) => Area | null;

/** The codes of UCDP and ACLED for each unit. */
const PRECISIONS: Readonly<Record<Unit, NonNullable<PlaceRef['precision']>>> = {
  admin2: { ucdp: 3, acled: 2 },
  admin1: { ucdp: 4, acled: 3 },
  country: { ucdp: 6, acled: 3 },
};

/** A place at sea so wide that it tells nothing finer than a unit would, kilometres. */
const WIDE_SEA = 50;

/** Kilometres of a degree of latitude. */
const DEGREE = 111.2;

/**
 * Makes a place as coarse as a profile asks; the same object where it is that coarse already. What cannot be made coarser
 * because nothing is known of what holds it loses its position and says so.
 */
export function coarsened(place: PlaceRef, to: NonNullable<Profile['places']>, findArea: FindArea | null): PlaceRef {
  if (typeof to !== 'string') return toGrid(place, to.gridDegrees);
  if (place.precision?.ucdp === 7 && (place.radiusKm ?? 0) >= WIDE_SEA) return place;
  if (!isResolved(place)) return withoutPosition(place, 'unresolved: the name is withheld');
  const own = unitOf(place);
  const coarse = own !== null && UNITS.indexOf(own) >= UNITS.indexOf(to);
  if (coarse && place.geometry === undefined && place.relation === undefined) return place;
  const area = coarse ? itself(place, own) : (findArea?.(place, to) ?? null);
  if (area === null) return withoutPosition(place, `unresolved: withheld, because its ${to} is not known`);
  const { start, end, text, role, confidence } = place;
  return {
    ...{ start, end, text, role },
    place: area.place,
    lat: area.place.lat,
    lon: area.place.lon,
    radiusKm: area.radiusKm,
    precision: PRECISIONS[area.unit],
    ...(confidence === undefined ? {} : { confidence }),
    why:
      area.unit === to ? `made as coarse as ${to}` : `made as coarse as ${area.unit}, because its ${to} is not known`,
  };
}

/** The unit that a place is; null for a town, a river or a spot. */
function unitOf({ place }: PlaceRef): Unit | null {
  const { feature } = place ?? { feature: '' };
  if (feature.startsWith('PCL') || feature === 'CONT') return 'country';
  if (feature === 'ADM1') return 'admin1';
  return feature.startsWith('ADM') ? 'admin2' : null;
}

/** A unit without the part of it that the words mean. */
function itself({ place, radiusKm = 0 }: PlaceRef, unit: Unit | null): Area | null {
  return place === undefined || unit === null ? null : { unit, place, radiusKm };
}

/** A place at the middle of its cell. */
function toGrid(place: PlaceRef, degrees: number): PlaceRef {
  if (!isResolved(place)) return withoutPosition(place, 'unresolved: the name is withheld');
  const lat = middle(place.lat, degrees, 90);
  const lon = middle(place.lon, degrees, 180);
  const radiusKm = Math.round(10 * halfDiagonal(lat, degrees)) / 10;
  if ((place.radiusKm ?? 0) >= radiusKm) return place;
  const { start, end, text, role, confidence, precision } = place;
  const name = `cell of ${degrees}° around ${lat}, ${lon}`;
  const country = place.place?.country;
  return {
    ...{ start, end, text, role, lat, lon, radiusKm },
    place: { id: `grid:${degrees}:${lat},${lon}`, name, ...(country && { country }), feature: 'GRID', lat, lon },
    // Within 25 km of a point is UCDP's 2; a larger cell is an area.
    precision: radiusKm > 25 ? { ucdp: 5, acled: 3 } : { ucdp: precision?.ucdp === 7 ? 7 : 2, acled: 2 },
    ...(confidence === undefined ? {} : { confidence }),
    why: `moved to the middle of a cell of ${degrees}°`,
  };
}

/** The middle of the cell that a coordinate lies in, to five decimals. */
function middle(degree: number, width: number, limit: number): number {
  const cell = Math.floor((degree + limit) / width) * width - limit + width / 2;
  return Math.round(1e5 * Math.min(limit, cell)) / 1e5;
}

function halfDiagonal(lat: number, degrees: number): number {
  const height = degrees * DEGREE;
  return Math.hypot(height, height * Math.cos((lat * Math.PI) / 180)) / 2;
}

/** A place without its position; what it is named stays. */
export function withoutPosition(place: PlaceRef, why: string): PlaceRef {
  const { start, end, text, role } = place;
  return { start, end, text, role, why };
}
