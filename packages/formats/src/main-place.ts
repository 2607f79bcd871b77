import type { Claim, PlaceRef } from '@dateline/core';
import type { FindArea } from './profile/coarsen.ts';

/**
 * The place a table gives a claim: of those it is `at` the narrowest, so that a village goes before the front or province it is told
 * with; else the first that it goes through.
 */
export function mainPlace(claim: Claim): PlaceRef | undefined {
  const resolved = claim.places.filter(isResolved);
  const at = resolved.filter(({ role }) => role === 'at');
  const reach = ({ radiusKm = Number.POSITIVE_INFINITY }: PlaceRef): number => radiusKm;
  return at.length === 0 ? resolved[0] : at.reduce((best, next) => (reach(next) < reach(best) ? next : best));
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
