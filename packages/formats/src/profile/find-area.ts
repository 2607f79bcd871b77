import { ancestorsOf, type Feature, type Gazetteer, placeOf } from '@dateline/core';
import type { FindArea } from './coarsen.ts';
import { UNITS, type Unit } from './profile.ts';

/** Feature codes of units begin so. */
const CODES: Readonly<Record<Unit, string>> = { admin2: 'ADM2', admin1: 'ADM1', country: 'PCL' };

/** How far a unit reaches whose set does not say, kilometres. */
const USUAL_RADIUS: Readonly<Record<Unit, number>> = { admin2: 30, admin1: 100, country: 400 };

/** An entry is looked for this near to where the record has it, kilometres: sets keep positions to a few metres. */
const NEAR = 0.1;

/** Finds the units that hold places in the gazetteer that they were found in. */
export function areaFinder(gazetteer: Gazetteer): FindArea {
  const holders = new Map<string, readonly Feature[]>();
  return ({ place }, unit) => {
    if (place === undefined) return null;
    let above = holders.get(place.id);
    if (above === undefined) {
      const feature = gazetteer
        .nearby(place.lat, place.lon, NEAR)
        .map((handle) => gazetteer.feature(handle))
        .find(({ id }) => id === place.id);
      above = feature === undefined ? [] : [feature, ...ancestorsOf(gazetteer, feature)];
      holders.set(place.id, above);
    }
    for (const level of UNITS.slice(UNITS.indexOf(unit))) {
      const holder = above.find(({ code }) => code.startsWith(CODES[level]));
      if (holder !== undefined)
        return {
          unit: level,
          place: placeOf(gazetteer, holder),
          radiusKm: Math.round(holder.radiusKm || USUAL_RADIUS[level]),
        };
    }
    return null;
  };
}
