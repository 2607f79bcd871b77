import type { Geometry } from '@dateline/core';

/** Numbers of the geometry types in well-known binary. */
const TYPES = { Point: 1, LineString: 2, Polygon: 3, MultiPolygon: 6 } as const satisfies Record<
  Geometry['type'],
  number
>;

/** A geometry as well-known binary (OGC 06-103r4): little-endian, two dimensions, longitude first. */
export function wkb(geometry: Geometry): Uint8Array {
  const bytes = new Uint8Array(lengthOf(geometry));
  write(geometry, new DataView(bytes.buffer), 0);
  return bytes;
}

type Position = readonly [number, number];

function lengthOf(geometry: Geometry): number {
  switch (geometry.type) {
    case 'Point':
      return 21;
    case 'LineString':
      return 9 + 16 * geometry.coordinates.length;
    case 'Polygon':
      return 9 + geometry.coordinates.reduce((sum, ring) => sum + 4 + 16 * ring.length, 0);
    case 'MultiPolygon':
      return 9 + polygonsOf(geometry).reduce((sum, polygon) => sum + lengthOf(polygon), 0);
  }
}

/** Writes at an offset and gives back the offset behind. */
function write(geometry: Geometry, view: DataView, at: number): number {
  view.setUint8(at, 1);
  view.setUint32(at + 1, TYPES[geometry.type], true);
  switch (geometry.type) {
    case 'Point':
      return position(geometry.coordinates, view, at + 5);
    case 'LineString':
      return line(geometry.coordinates, view, at + 5);
    case 'Polygon':
      view.setUint32(at + 5, geometry.coordinates.length, true);
      return geometry.coordinates.reduce((next, ring) => line(ring, view, next), at + 9);
    case 'MultiPolygon':
      view.setUint32(at + 5, geometry.coordinates.length, true);
      return polygonsOf(geometry).reduce((next, polygon) => write(polygon, view, next), at + 9);
  }
}

function polygonsOf(geometry: Geometry & { type: 'MultiPolygon' }): Geometry[] {
  return geometry.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates }));
}

function line(positions: readonly Position[], view: DataView, at: number): number {
  view.setUint32(at, positions.length, true);
  return positions.reduce((next, each) => position(each, view, next), at + 4);
}

function position([lon, lat]: Position, view: DataView, at: number): number {
  view.setFloat64(at, lon, true);
  view.setFloat64(at + 8, lat, true);
  return at + 16;
}

/** A box around geometries, degrees. */
export interface Extent {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** Takes a geometry into an extent; null is the extent of nothing. */
export function extended(extent: Extent | null, geometry: Geometry): Extent {
  const all = positionsOf(geometry);
  const box = extent ?? { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const [lon, lat] of all) {
    box.west = Math.min(box.west, lon);
    box.east = Math.max(box.east, lon);
    box.south = Math.min(box.south, lat);
    box.north = Math.max(box.north, lat);
  }
  return box;
}

function positionsOf(geometry: Geometry): readonly Position[] {
  switch (geometry.type) {
    case 'Point':
      return [geometry.coordinates];
    case 'LineString':
      return geometry.coordinates;
    case 'Polygon':
      return geometry.coordinates.flat();
    case 'MultiPolygon':
      return geometry.coordinates.flat(2);
  }
}
