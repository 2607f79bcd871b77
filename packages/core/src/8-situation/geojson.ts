import type { PlaceSituation, State } from './situation.ts';

/** A layer for maps: a point a place, its state in flat properties that any GIS can colour by. */
export interface SituationLayer {
  readonly type: 'FeatureCollection';
  readonly features: readonly SituationFeature[];
}

interface SituationFeature {
  readonly type: 'Feature';
  readonly id: string;
  readonly geometry: { readonly type: 'Point'; readonly coordinates: readonly [number, number] };
  readonly properties: Readonly<Record<string, string | number | boolean | null>>;
}

/** Situations as GeoJSON (RFC 7946). Places without coordinates are left out; lists are joined with `; `. */
export function situationLayer(situations: readonly PlaceSituation[]): SituationLayer {
  return {
    type: 'FeatureCollection',
    features: situations.flatMap((situation) => {
      const { place, holder, rivals, contested, besieged, underFire, truce, conflicts } = situation;
      if (place.lat === null || place.lon === null) return [];
      return [
        {
          type: 'Feature' as const,
          id: place.id,
          geometry: { type: 'Point' as const, coordinates: [place.lon, place.lat] as const },
          properties: {
            name: place.name,
            country: place.country,
            day: situation.day,
            status: situation.status,
            wide: place.wide,
            holder: names(holder),
            holder_since: holder?.since ?? null,
            holder_last_told: holder?.lastTold ?? null,
            holder_age_days: holder?.age ?? null,
            holder_voices: holder?.voices.join('; ') ?? null,
            rivals: rivals.map((rival) => names(rival)).join('; ') || null,
            contested_by: names(contested),
            besieged_by: names(besieged),
            under_fire_of: names(underFire),
            truce_of: names(truce),
            conflicts: conflicts.join('; ') || null,
            claims: [holder, ...rivals, contested, besieged, underFire, truce]
              .flatMap((state) => state?.keys ?? [])
              .join('; '),
          },
        },
      ];
    }),
  };
}

function names(state: State | null): string | null {
  if (state === null) return null;
  return state.parties.map(({ name }) => name).join('; ') || 'unnamed';
}
