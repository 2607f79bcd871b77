import type { Geometry } from '@dateline/core';
import type { Sight } from './projection.ts';
import { unitsPerKm, unproject } from './projection.ts';
import type { Badge } from './situation-marks.ts';

/** One or several claims at a place of the map. */
export interface Mark {
  /** In the unit square of Web Mercator. */
  readonly x: number;
  readonly y: number;
  readonly rows: readonly number[];
  /** A colour as CSS writes it. */
  readonly colour: string;
  readonly chosen: boolean;
}

/** Where something may have been: a disc, a sector, an area or a line. Longitude first. */
export interface Shape {
  readonly kind: 'line' | 'area';
  readonly lines: readonly (readonly (readonly [number, number])[])[];
  readonly colour: string;
}

export interface Label {
  readonly lon: number;
  readonly lat: number;
  readonly name: string;
}

/** All that lies above the land. */
export interface Picture {
  readonly marks: readonly Mark[];
  readonly shapes: readonly Shape[];
  readonly labels: readonly Label[];
  /** What is said of places; where there are any, claims step back. */
  readonly badges: readonly DrawnBadge[];
}

export interface DrawnBadge extends Badge {
  /** Of the state, as CSS writes it. */
  readonly colour: string;
}

/** Opacity of claims, behind what is said of places or alone. */
export function markOpacity({ badges }: Picture): number {
  return badges.length > 0 ? 0.4 : 0.9;
}

/** A map that shows pictures: by WebGL, or drawn on a canvas. */
export interface MapDriver {
  readonly sight: Sight;
  draw(picture: Picture): void;
  show(sight: Sight): void;
  close(): void;
}

export interface MapEvents {
  /** After the map has come to rest elsewhere. */
  readonly moved: (sight: Sight) => void;
  readonly pressed: (hit: Mark | Badge | null) => void;
}

/** Radius in pixels of a mark of so many claims: areas grow with numbers, until they would hide the land. */
export function markRadius(count: number): number {
  return count === 1 ? 6 : Math.min(26, 8 + 2.2 * Math.sqrt(count));
}

/** A number short enough for a mark: `999`, `1.2k`, `100k`. */
export function shortNumber(count: number): string {
  return count < 1000
    ? String(count)
    : count < 10_000
      ? `${(count / 1000).toFixed(1)}k`
      : `${Math.round(count / 1000)}k`;
}

/** A line or area that words mean, to be drawn; a point is none. */
export function shapesOfGeometry(geometry: Geometry, colour: string): Shape[] {
  if (geometry.type === 'LineString') return [{ kind: 'line', lines: [geometry.coordinates], colour }];
  if (geometry.type === 'Polygon') return [{ kind: 'area', lines: geometry.coordinates, colour }];
  if (geometry.type === 'MultiPolygon')
    return geometry.coordinates.map((lines): Shape => ({ kind: 'area', lines, colour }));
  return [];
}

const CORNERS = 48;

/** The ring of a circle of so many kilometres, in degrees. */
export function disc(lon: number, lat: number, km: number): [number, number][] {
  const ring: [number, number][] = [];
  const across = 360 * unitsPerKm(lat) * km;
  for (let corner = 0; corner <= CORNERS; corner++) {
    const angle = (2 * Math.PI * corner) / CORNERS;
    const north = Math.sin(angle) * across * Math.cos((lat * Math.PI) / 180);
    ring.push([lon + Math.cos(angle) * across, Math.max(-85, Math.min(85, lat + north))]);
  }
  return ring;
}

/** Which part of the world a window of so many pixels shows. */
export function boundsOf({ x, y, size }: Sight, width: number, height: number): [number, number, number, number] {
  const upper = unproject(x - width / 2 / size, Math.max(0, y - height / 2 / size));
  const lower = unproject(x + width / 2 / size, Math.min(1, y + height / 2 / size));
  return [Math.max(-180, upper.lon), lower.lat, Math.min(180, lower.lon), upper.lat];
}
