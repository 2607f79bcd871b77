import type { Box } from './contract.ts';

/** Polygons as GeoJSON has them: outer ring first, then holes; longitude first. */
export type Polygons = readonly (readonly (readonly (readonly [number, number])[])[])[];

/** The smallest box around polygons. */
export function boxOfRings(polygons: Polygons): Box {
  const box = { west: 180, south: 90, east: -180, north: -90 };
  for (const [lon, lat] of polygons.flat(2)) {
    box.west = Math.min(box.west, lon);
    box.east = Math.max(box.east, lon);
    box.south = Math.min(box.south, lat);
    box.north = Math.max(box.north, lat);
  }
  return box;
}

/** Whether a point lies in one of the polygons: an odd number of crossings to the east (Shimrat 1962). */
export function pointWithin(lon: number, lat: number, polygons: Polygons): boolean {
  return polygons.some((rings) => {
    let inside = false;
    for (const ring of rings) {
      for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
        const [x, y] = ring[at]!;
        const [lastX, lastY] = ring[before]!;
        if (y > lat !== lastY > lat && lon < ((lastX - x) * (lat - y)) / (lastY - y) + x) inside = !inside;
      }
    }
    return inside;
  });
}
