import type { Geometry, PlaceRef } from '../claim.ts';
import { ancestorsOf, type Feature, type Gazetteer, settlementRadius } from './gazetteer.ts';
import { disc, offset, partOfOutline, ringShape, type Shape, sector, spreadOf } from './shapes.ts';
import { bearing, bearingGap, distanceKm } from './sphere.ts';
import type { Surroundings } from './surroundings.ts';

type Precision = NonNullable<PlaceRef['precision']>;

/** Where the words around a name put the happening, and how exactly. */
export interface Meaning extends Shape {
  readonly precision: Precision;
}

const SEAS = new Set(['SEA', 'OCN', 'GULF', 'BAY', 'STRT', 'CHN']);
const LINES = new Set(['STM', 'CNL', 'WAD', 'STMS', 'RD', 'RDS']);
/** How far "near X" reaches beyond X, in kilometres: a seat of a province, another place. Conventions of georeferencing guides. */
const NEAR_SEAT = 10;
const NEAR = 5;
/** How far "south of X" and "X countryside" reach where no neighbour stops them. */
const FARTHEST = 30;

/** How far an entry reaches from its point, in kilometres, by source or by kind. */
export function reachOf(feature: Feature): number {
  if (feature.code.startsWith('PPL') || feature.code === 'STLMT') return Math.max(2, settlementRadius(feature));
  if (feature.radiusKm > 0) return feature.radiusKm;
  if (feature.code.startsWith('PCL')) return 400;
  if (feature.code === 'ADM1') return 100;
  if (feature.code === 'ADM2') return 30;
  if (feature.code.startsWith('ADM')) return 12;
  return SEAS.has(feature.code) ? 300 : LINES.has(feature.code) ? 60 : feature.code === 'RGN' ? 80 : 3;
}

/** The codes of UCDP (`where_prec`) and ACLED (`geo_precision`) for a place named plainly. */
export function precisionOf(feature: Feature): Precision {
  const { code } = feature;
  if (code.startsWith('PCL')) return { ucdp: 6, acled: 3 };
  if (code === 'CONT') return { ucdp: 6, acled: 3 };
  if (SEAS.has(code)) return { ucdp: 7, acled: 3 };
  if (code === 'ADM1') return { ucdp: 4, acled: 3 };
  if (code.startsWith('ADM')) return { ucdp: 3, acled: 2 };
  if (LINES.has(code)) return { ucdp: 5, acled: 3 };
  const reach = reachOf(feature);
  if (code.startsWith('PPL') || reach <= 10) return { ucdp: 1, acled: 1 };
  if (reach <= 50) return { ucdp: 3, acled: 2 };
  return reach <= 150 ? { ucdp: 4, acled: 3 } : { ucdp: 5, acled: 3 };
}

/** Reads relation and entry into a shape. */
export function meaningOf(feature: Feature, relation: Surroundings['relation'], gazetteer: Gazetteer): Meaning {
  const plain: Meaning = {
    lat: feature.lat,
    lon: feature.lon,
    radiusKm: reachOf(feature),
    ...withGeometry(gazetteer.outline(feature.handle)),
    precision: precisionOf(feature),
  };
  if (relation === null || relation.kind === 'in') return plain;
  const { lat, lon } = feature;
  const reach = reachOf(feature);
  const settlement = feature.code.startsWith('PPL') || feature.code === 'STLMT';
  const small: Precision =
    settlement || reach <= 10
      ? { ucdp: 2, acled: 2 }
      : feature.code.startsWith('PCL')
        ? { ucdp: 5, acled: 3 }
        : plain.precision;
  if (relation.distanceKm !== null && relation.degrees !== null)
    return { ...offset(lat, lon, relation.degrees, relation.distanceKm, reach), precision: { ucdp: 2, acled: 2 } };
  if (relation.kind === 'near') {
    const radiusKm = reach + (relation.distanceKm ?? (/^PPL[AC]2?$/.test(feature.code) ? NEAR_SEAT : NEAR));
    return { lat, lon, radiusKm, geometry: disc(lat, lon, radiusKm), precision: small };
  }
  if (relation.countryside && settlement) {
    const outer = Math.max(reach * 2, Math.min(FARTHEST, neighbourKm(feature, gazetteer)));
    if (relation.degrees === null) return { ...ringShape(lat, lon, reach, outer), precision: { ucdp: 3, acled: 2 } };
    return { ...sector(lat, lon, relation.degrees, reach, outer), precision: { ucdp: 3, acled: 2 } };
  }
  if (relation.degrees === null) return { ...plain, precision: small };
  if (relation.kind === 'direction' && settlement) {
    const outer = Math.max(reach + 4, Math.min(FARTHEST, neighbourKm(feature, gazetteer)));
    return { ...sector(lat, lon, relation.degrees, reach * 0.5, outer), precision: small };
  }
  const outline = gazetteer.outline(feature.handle);
  const clipped = outline === null ? null : partOfOutline(outline, lat, lon, relation.degrees);
  if (clipped !== null) return { ...clipped, precision: small };
  if (!settlement) {
    const part = partOfMembers(feature, relation.degrees, gazetteer);
    if (part !== null) return { ...part, precision: small };
  }
  // "southern parts of X": the inclusive reading of a town's name takes in its edge.
  return { ...sector(lat, lon, relation.degrees, 0, settlement ? reach * 1.3 : reach), precision: small };
}

function withGeometry(geometry: Geometry | null): { geometry?: Geometry } {
  return geometry === null ? {} : { geometry };
}

/** Members of a unit that are looked at; of more every other, third … is taken. */
const SAMPLE = 600;

/** The part of a unit in a direction, by the settlements that lie there: where no outline is known they tell its extent. */
function partOfMembers(feature: Feature, degrees: number, gazetteer: Gazetteer): Shape | null {
  const nation = feature.code.startsWith('PCL');
  if (!nation && !feature.code.startsWith('ADM')) return null;
  const handles = gazetteer.nearby(feature.lat, feature.lon, reachOf(feature) * 1.1);
  const step = Math.max(1, Math.floor(handles.length / SAMPLE));
  const members: Feature[] = [];
  for (let at = 0; at < handles.length; at += step) {
    const one = gazetteer.feature(handles[at]!);
    if (!one.code.startsWith('PPL') || one.country !== feature.country) continue;
    if (!nation && !ancestorsOf(gazetteer, one).some((holder) => holder.handle === feature.handle)) continue;
    const away = distanceKm(feature.lat, feature.lon, one.lat, one.lon);
    const gap = bearingGap(bearing(feature.lat, feature.lon, one.lat, one.lon), degrees);
    if (away > reachOf(feature) * 0.1 && gap <= spreadOf(degrees)) members.push(one);
  }
  if (members.length < 6) return null;
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const lat = mean(members.map((one) => one.lat));
  const lon = mean(members.map((one) => one.lon));
  const away = members.map((one) => distanceKm(lat, lon, one.lat, one.lon)).sort((a, b) => a - b);
  const radiusKm = Math.max(10, away[Math.floor(away.length * 0.95)]! * 1.15);
  // The shape is still the sector, cut to where the members are.
  const { geometry } = sector(
    feature.lat,
    feature.lon,
    degrees,
    0,
    distanceKm(feature.lat, feature.lon, lat, lon) + radiusKm,
  );
  return { lat, lon, radiusKm, ...(geometry === undefined ? {} : { geometry }) };
}

/** Distance to the middle of the way to the next place of like weight: where the surroundings of one end. */
function neighbourKm(feature: Feature, gazetteer: Gazetteer): number {
  let nearest = 2 * FARTHEST;
  const least = Math.max(1000, feature.population / 4);
  for (const handle of gazetteer.nearby(feature.lat, feature.lon, 2 * FARTHEST)) {
    if (handle === feature.handle) continue;
    const other = gazetteer.feature(handle);
    if (!other.code.startsWith('PPL') || other.code === 'PPLX' || other.population < least) continue;
    const away = distanceKm(feature.lat, feature.lon, other.lat, other.lon);
    if (away > 3) nearest = Math.min(nearest, away);
  }
  return nearest / 2 + reachOf(feature);
}
