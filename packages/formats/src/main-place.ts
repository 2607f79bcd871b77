import type { Claim, PlaceRef } from '@dateline/core';

/** The place a map would show a claim at: the first that was resolved, what it is `at` before what it goes through. */
export function mainPlace(claim: Claim): PlaceRef | undefined {
  const resolved = claim.places.filter(isResolved);
  return resolved.find((place) => place.role === 'at') ?? resolved[0];
}

/** A place with a position. */
export function isResolved(place: PlaceRef): place is PlaceRef & { lat: number; lon: number } {
  return place.lat !== undefined && place.lon !== undefined;
}
