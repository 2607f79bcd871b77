import type { Claim, PlaceRef } from '@dateline/core';
import type { FindArea } from './profile/coarsen.ts';

/** The place a map would show a claim at: the first that was resolved, what it is `at` before what it goes through. */
export function mainPlace(claim: Claim): PlaceRef | undefined {
  const resolved = claim.places.filter(isResolved);
  return resolved.find((place) => place.role === 'at') ?? resolved[0];
}

/** Name of the second-order division that holds a place; null where it is not known. */
export function admin2Of(place: PlaceRef | undefined, findArea: FindArea | null | undefined): string | null {
  const area = place === undefined ? null : (findArea?.(place, 'admin2') ?? null);
  return area?.unit === 'admin2' ? area.place.name : null;
}

/** A place with a position. */
export function isResolved(place: PlaceRef): place is PlaceRef & { lat: number; lon: number } {
  return place.lat !== undefined && place.lon !== undefined;
}
