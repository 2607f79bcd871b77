import { unproject } from './projection.ts';

/** Corners of an area, longitude first, each once: the last is joined to the first. */
export type Ring = readonly (readonly [lon: number, lat: number])[];

/** The most corners an area drawn by hand keeps, so that it fits into an address. */
const MOST_CORNERS = 160;
const LEAST_CORNERS = 3;

/** An area of an address, `lon,lat,lon,lat,…`; null for what is none. */
export function ringOfAddress(text: string | null): Ring | null {
  if (text === null || text === '') return null;
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (numbers.length % 2 !== 0 || !numbers.every(Number.isFinite)) return null;
  const ring: [number, number][] = [];
  for (let at = 0; at < numbers.length; at += 2) ring.push([numbers[at]!, numbers[at + 1]!]);
  const open = sameCorner(ring[0], ring.at(-1)) ? ring.slice(0, -1) : ring;
  return open.length < LEAST_CORNERS ? null : open;
}

/** An area as it stands in the address: to some ten metres. */
export function addressOfRing(ring: Ring): string {
  return ring.map(([lon, lat]) => `${Number(lon.toFixed(4))},${Number(lat.toFixed(4))}`).join(',');
}

/** The ring as GeoJSON closes it. */
export function closed(ring: Ring): [number, number][] {
  const corners = ring.map(([lon, lat]): [number, number] => [lon, lat]);
  return corners.length === 0 ? [] : [...corners, [...corners[0]!]];
}

/** Strips of latitude that the edges of an area are sorted into, so that a point is held against few of them. */
const STRIPS = 256;

/** Tells of a point whether it lies in an area: an odd number of crossings to the east (Shimrat 1962). */
export function within(ring: Ring): (lon: number, lat: number) => boolean {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [lon, lat] of ring) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  const perDegree = STRIPS / Math.max(north - south, 1e-9);
  const stripOf = (lat: number) => Math.min(STRIPS - 1, Math.floor((lat - south) * perDegree));
  const strips: number[][] = Array.from({ length: STRIPS }, () => []);
  for (const [at, [x, y]] of ring.entries()) {
    const [lastX, lastY] = ring.at(at - 1)!;
    const last = stripOf(Math.max(y, lastY));
    for (let strip = stripOf(Math.min(y, lastY)); strip <= last; strip++) strips[strip]!.push(x, y, lastX, lastY);
  }
  return (lon, lat) => {
    if (lat < south || lat > north || lon < west || lon > east) return false;
    const edges = strips[stripOf(lat)]!;
    let inside = false;
    for (let at = 0; at < edges.length; at += 4) {
      const [y, lastY] = [edges[at + 1]!, edges[at + 3]!];
      if (y > lat === lastY > lat) continue;
      const [x, lastX] = [edges[at]!, edges[at + 2]!];
      if (lon < ((lastX - x) * (lat - y)) / (lastY - y) + x) inside = !inside;
    }
    return inside;
  };
}

/**
 * The area of what was drawn on a map: corners that change nothing to be seen are left out, and it ends where the map of the world does.
 *
 * @param drawn corners in the unit square of Web Mercator.
 * @param pixel width of a pixel there.
 * @returns null where fewer than three corners are left.
 */
export function ringOfDrawing(drawn: readonly (readonly [number, number])[], pixel: number): Ring | null {
  let corners = drawn;
  for (let tolerance = 1.2 * pixel; ; tolerance *= 1.5) {
    corners = simplified(drawn, tolerance);
    if (corners.length <= MOST_CORNERS) break;
  }
  // Whichever copy of the world most of it was drawn on.
  const middle = corners.reduce((sum, [x]) => sum + x, 0) / corners.length;
  const world = Math.floor(middle);
  const ring = corners.map(([x, y]): [number, number] => {
    const { lon, lat } = unproject(Math.max(0, Math.min(1, x - world)), Math.max(0, Math.min(1, y)));
    return [Number(lon.toFixed(5)), Number(lat.toFixed(5))];
  });
  const distinct = ring.filter((corner, at) => !sameCorner(corner, ring[(at + 1) % ring.length]));
  return distinct.length < LEAST_CORNERS ? null : distinct;
}

function sameCorner(one?: readonly [number, number], other?: readonly [number, number]): boolean {
  return one !== undefined && other !== undefined && one[0] === other[0] && one[1] === other[1];
}

/** A line without the corners that lie nearer than so much to it (Ramer 1972, Douglas and Peucker 1973). */
function simplified(
  line: readonly (readonly [number, number])[],
  tolerance: number,
): readonly (readonly [number, number])[] {
  if (line.length < 3) return line;
  const kept = new Uint8Array(line.length);
  kept[0] = kept[line.length - 1] = 1;
  const parts: [number, number][] = [[0, line.length - 1]];
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
    const [first, last] = part;
    let [farthest, most] = [-1, tolerance];
    for (let at = first + 1; at < last; at++) {
      const far = distanceToLine(line[at]!, line[first]!, line[last]!);
      if (far > most) [farthest, most] = [at, far];
    }
    if (farthest === -1) continue;
    kept[farthest] = 1;
    parts.push([first, farthest], [farthest, last]);
  }
  return line.filter((_, at) => kept[at] === 1);
}

function distanceToLine(
  [x, y]: readonly [number, number],
  [ax, ay]: readonly [number, number],
  [bx, by]: readonly [number, number],
): number {
  const [dx, dy] = [bx - ax, by - ay];
  const long = dx * dx + dy * dy;
  const share = long === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / long));
  return Math.hypot(x - ax - share * dx, y - ay - share * dy);
}

const EARTH_RADIUS_KM = 6_371.009;
const KM_PER_DEGREE = (Math.PI * EARTH_RADIUS_KM) / 180;

/** Square kilometres of an area on the sphere (Chamberlain and Duquette 2007). */
export function squareKm(ring: Ring): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  let sum = 0;
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
    const [[lon, lat], [lastLon, lastLat]] = [ring[at]!, ring[before]!];
    sum += radians(lon - lastLon) * (2 + Math.sin(radians(lat)) + Math.sin(radians(lastLat)));
  }
  return Math.abs((sum * EARTH_RADIUS_KM ** 2) / 2);
}

/** The smallest circle around an area (Welzl 1991), in the plane that touches its middle: right to a percent for what a village or a province is. */
export function circleAround(ring: Ring): { readonly lat: number; readonly lon: number; readonly radiusKm: number } {
  const middle = ring.reduce((sum, [, lat]) => sum + lat, 0) / ring.length;
  const across = KM_PER_DEGREE * Math.max(0.05, Math.cos((middle * Math.PI) / 180));
  const points = ring.map(([lon, lat]) => [lon * across, lat * KM_PER_DEGREE] as const);
  let circle = { x: points[0]![0], y: points[0]![1], radius: 0 };
  const outside = ([x, y]: readonly [number, number]) => Math.hypot(x - circle.x, y - circle.y) > circle.radius + 1e-9;
  // Without shuffling: a hundred corners are done at once in any order.
  for (const [i, a] of points.entries()) {
    if (!outside(a)) continue;
    circle = { x: a[0], y: a[1], radius: 0 };
    for (const [j, b] of points.slice(0, i).entries()) {
      if (!outside(b)) continue;
      circle = acrossTwo(a, b);
      for (const c of points.slice(0, j)) if (outside(c)) circle = throughThree(a, b, c) ?? circle;
    }
  }
  return {
    lat: Number((circle.y / KM_PER_DEGREE).toFixed(5)),
    lon: Number((circle.x / across).toFixed(5)),
    radiusKm: Number(circle.radius.toFixed(2)),
  };
}

type Point = readonly [number, number];

function acrossTwo([ax, ay]: Point, [bx, by]: Point): { x: number; y: number; radius: number } {
  return { x: (ax + bx) / 2, y: (ay + by) / 2, radius: Math.hypot(ax - bx, ay - by) / 2 };
}

function throughThree([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point) {
  const [ux, uy, vx, vy] = [bx - ax, by - ay, cx - ax, cy - ay];
  const twice = 2 * (ux * vy - uy * vx);
  if (Math.abs(twice) < 1e-12) return null;
  const [u, v] = [ux * ux + uy * uy, vx * vx + vy * vy];
  const [x, y] = [(vy * u - uy * v) / twice, (ux * v - vx * u) / twice];
  return { x: ax + x, y: ay + y, radius: Math.hypot(x, y) };
}
