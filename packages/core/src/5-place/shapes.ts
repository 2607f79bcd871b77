import type { Geometry } from '../claim.ts';
import { destination, distanceKm } from './sphere.ts';

/** What some words mean on the ground: a centre, how far off it may be, and the shape itself where it says more. */
export interface Shape {
  readonly lat: number;
  readonly lon: number;
  readonly radiusKm: number;
  readonly geometry?: Geometry;
}

type Position = [number, number];

const round = (value: number): number => Math.round(value * 1e4) / 1e4;
const position = (point: { lat: number; lon: number }): Position => [round(point.lon), round(point.lat)];
const ARC_STEPS = 12;

/** A circle as a polygon. */
export function disc(lat: number, lon: number, radiusKm: number): Geometry {
  return { type: 'Polygon', coordinates: [ring(lat, lon, radiusKm)] };
}

function ring(lat: number, lon: number, radiusKm: number): Position[] {
  const points: Position[] = [];
  for (let step = 0; step <= 32; step++)
    points.push(position(destination(lat, lon, 360 - (360 * step) / 32, radiusKm)));
  points[32] = points[0]!;
  return points;
}

/** The land around a settlement, without it. */
export function ringShape(lat: number, lon: number, innerKm: number, outerKm: number): Shape {
  return {
    lat,
    lon,
    radiusKm: outerKm,
    geometry: { type: 'Polygon', coordinates: [ring(lat, lon, outerKm), ring(lat, lon, innerKm).reverse()] },
  };
}

/**
 * Half the angle a direction word covers: 45° for north, east, south and west, and a little more than the 22.5° of the
 * point-radius method for those between, because news uses them loosely.
 */
export function spreadOf(degrees: number): number {
  return degrees % 90 === 0 ? 45 : 33;
}

/** A sector from one distance to another: "south of X" (from its edge outward), "southern parts of X" (from its middle). */
export function sector(lat: number, lon: number, degrees: number, innerKm: number, outerKm: number): Shape {
  const spread = spreadOf(degrees);
  const points: Position[] = [];
  for (let step = 0; step <= ARC_STEPS; step++)
    points.push(position(destination(lat, lon, degrees + spread - (2 * spread * step) / ARC_STEPS, outerKm)));
  if (innerKm <= 0) points.push(position({ lat, lon }));
  else
    for (let step = 0; step <= ARC_STEPS; step++)
      points.push(position(destination(lat, lon, degrees - spread + (2 * spread * step) / ARC_STEPS, innerKm)));
  points.push(points[0]!);
  // The middle of a sector's mass lies beyond the middle of its depth.
  const centre = destination(lat, lon, degrees, innerKm <= 0 ? outerKm * 0.6 : (innerKm + outerKm) / 2);
  const corner = destination(lat, lon, degrees + spread, outerKm);
  const radiusKm = Math.max(
    distanceKm(centre.lat, centre.lon, corner.lat, corner.lon),
    distanceKm(centre.lat, centre.lon, lat, lon) - innerKm,
  );
  return { ...centre, radiusKm, geometry: { type: 'Polygon', coordinates: [points] } };
}

/** A point some way off in a direction; the radius allows for the coarseness of direction and number. */
export function offset(lat: number, lon: number, degrees: number, km: number, anchorRadiusKm: number): Shape {
  const centre = destination(lat, lon, degrees, km);
  const heading = 2 * km * Math.sin(((spreadOf(degrees) / 2) * Math.PI) / 180 / 2);
  return { ...centre, radiusKm: Math.max(2, heading + anchorRadiusKm * 0.5 + km * 0.1) };
}

/** The way from one point to the next. */
export function path(points: readonly { lat: number; lon: number }[], bufferKm: number): Shape {
  const lats = points.map((point) => point.lat);
  const lons = points.map((point) => point.lon);
  const lat = (Math.min(...lats) + Math.max(...lats)) / 2;
  const lon = (Math.min(...lons) + Math.max(...lons)) / 2;
  const radiusKm = Math.max(...points.map((point) => distanceKm(lat, lon, point.lat, point.lon))) + bufferKm;
  return { lat, lon, radiusKm, geometry: { type: 'LineString', coordinates: points.map(position) } };
}

/** The part of an outline that lies in a direction from its middle; null when nothing is left. */
export function partOfOutline(outline: Geometry, lat: number, lon: number, degrees: number): Shape | null {
  if (outline.type !== 'Polygon' && outline.type !== 'MultiPolygon') return null;
  const spread = Math.max(45, spreadOf(degrees));
  const polygons = outline.type === 'Polygon' ? [outline.coordinates] : outline.coordinates;
  const clipped: Position[][][] = [];
  for (const rings of polygons) {
    const kept = rings.map((line) => clipToWedge(line, lat, lon, degrees, spread)).filter((line) => line.length > 3);
    if (kept.length > 0) clipped.push(kept);
  }
  if (clipped.length === 0) return null;
  const centre = centroid(clipped);
  const radiusKm = Math.max(...clipped.flat(2).map(([x, y]) => distanceKm(centre.lat, centre.lon, y, x)));
  return {
    ...centre,
    radiusKm,
    geometry:
      clipped.length === 1
        ? { type: 'Polygon', coordinates: clipped[0]! }
        : { type: 'MultiPolygon', coordinates: clipped },
  };
}

/** Sutherland–Hodgman against the two sides of a wedge, in degrees scaled so that the angles hold near the apex. */
function clipToWedge(line: readonly Position[], lat: number, lon: number, degrees: number, spread: number): Position[] {
  const scale = Math.cos((lat * Math.PI) / 180);
  let points: Position[] = line.slice(0, -1).map(([x, y]) => [(x - lon) * scale, y - lat]);
  for (const side of [degrees - spread, degrees + spread]) {
    const angle = (side * Math.PI) / 180;
    const turn = side < degrees ? 1 : -1;
    // Positive on the inner side of the ray.
    const inside = ([x, y]: Position): number => turn * (x * Math.cos(angle) - y * Math.sin(angle));
    const next: Position[] = [];
    for (let at = 0; at < points.length; at++) {
      const a = points[at]!;
      const b = points[(at + 1) % points.length]!;
      const da = inside(a);
      const db = inside(b);
      if (da >= 0) next.push(a);
      if (da >= 0 !== db >= 0) {
        const share = da / (da - db);
        next.push([a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]);
      }
    }
    points = next;
  }
  if (points.length < 3) return [];
  const back = points.map(([x, y]): Position => [round(x / scale + lon), round(y + lat)]);
  back.push(back[0]!);
  return back;
}

/** Centroid of polygons by area, holes taken off. */
export function centroid(polygons: readonly (readonly (readonly Position[])[])[]): { lat: number; lon: number } {
  let area = 0;
  let x = 0;
  let y = 0;
  for (const rings of polygons)
    rings.forEach((line, at) => {
      let own = 0;
      let ownX = 0;
      let ownY = 0;
      for (let point = 0; point + 1 < line.length; point++) {
        const [x0, y0] = line[point]!;
        const [x1, y1] = line[point + 1]!;
        const cross = x0 * y1 - x1 * y0;
        own += cross;
        ownX += (x0 + x1) * cross;
        ownY += (y0 + y1) * cross;
      }
      const sign = (at === 0 ? 1 : -1) * Math.sign(own || 1);
      area += sign * own;
      x += sign * ownX;
      y += sign * ownY;
    });
  if (Math.abs(area) < 1e-12) {
    const [lon, lat] = polygons[0]![0]![0]!;
    return { lat, lon };
  }
  return { lat: y / (3 * area), lon: x / (3 * area) };
}

/** Ray casting over all rings: true inside an odd number of them. */
export function contains(outline: Geometry, lat: number, lon: number): boolean {
  if (outline.type !== 'Polygon' && outline.type !== 'MultiPolygon') return false;
  const rings = outline.type === 'Polygon' ? outline.coordinates : outline.coordinates.flat();
  let inside = false;
  for (const line of rings)
    for (let at = 0, before = line.length - 1; at < line.length; before = at++) {
      const [x0, y0] = line[at]!;
      const [x1, y1] = line[before]!;
      if (y0 > lat !== y1 > lat && lon < ((x1 - x0) * (lat - y0)) / (y1 - y0) + x0) inside = !inside;
    }
  return inside;
}
