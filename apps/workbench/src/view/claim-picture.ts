import type { Claim, Geometry, PlaceRef } from '@dateline/core';
import { computed, signal } from '@preact/signals';
import { type FoundPlace, server } from '../api.ts';
import { closed } from '../map/area.ts';
import { clustersOf } from '../map/clusters.ts';
import { colouredBy } from '../map/colouring.ts';
import { type DrawnBadge, disc, type Mark, type Picture, type Shape, shapesOfGeometry } from '../map/picture.ts';
import { plainColour } from '../map/plain-colour.ts';
import { type Sight, sightOf, unitsPerKm, unproject } from '../map/projection.ts';
import { badgesOf, STATUS_COLOURS } from '../map/situation-marks.ts';
import { table } from '../state/columns.ts';
import { filter, filtered } from '../state/filter.ts';
import { chosenRow, colouring, sight } from '../state/map.ts';
import { theme } from '../state/settings.ts';
import { chosenPlace, situationPlaces, situationShown } from '../state/situation.ts';
import { mainParties } from './situation-words.ts';

/** Names of the gazetteer in sight, and the geometries of claims that are no mere point, by key. */
const names = signal<readonly FoundPlace[]>([]);
const geometries = signal<ReadonlyMap<string, readonly Geometry[]>>(new Map());
/** Pixels of the map. */
export const mapSize = signal({ width: 0, height: 0 });

/** As many single claims as have their geometry asked for at once. */
export const MOST_SHAPES = 150;
/** Discs smaller than this would lie under their mark. */
const LEAST_DISC = 9;

export const clusters = computed(() => {
  const { table: current } = table.value;
  const rows = filtered.value?.rows;
  if (!current || !rows || !sight.value || mapSize.value.width === 0) return [];
  return clustersOf(rows, current.x, current.y, sight.value, mapSize.value);
});

/** Where most of the claims are: a single one on the other side of the world does not make the map small. */
export function wholeSight(width: number, height: number): Sight {
  const { table: current } = table.peek();
  const rows = filtered.peek()?.rows ?? [];
  const points: { readonly lat: number; readonly lon: number }[] = [];
  for (const row of rows) {
    const [lat, lon] = [current?.columns.lat[row], current?.columns.lon[row]];
    if (lat != null && lon != null) points.push({ lat, lon });
  }
  const inner = (of: (point: { lat: number; lon: number }) => number) => {
    const sorted = points.map(of).sort((a, b) => a - b);
    return [sorted[Math.floor(sorted.length * 0.04)]!, sorted[Math.floor((sorted.length - 1) * 0.96)]!] as const;
  };
  if (points.length === 0) return sightOf([], width, height);
  const [[south, north], [west, east]] = [inner(({ lat }) => lat), inner(({ lon }) => lon)];
  const corners = [
    { lat: south, lon: west },
    { lat: north, lon: east },
  ];
  return sightOf(corners, width, height);
}

/** What lies above the land: claims, where they may be, names, and the part of the map that is asked for. */
export function pictureOf(element: HTMLElement): Picture {
  const { table: current } = table.value;
  void theme.value;
  if (!current) return { marks: [], shapes: [], labels: [], badges: [] };
  const { columns } = current;
  const coloured = colouredBy(columns, colouring.value);
  const style = getComputedStyle(element);
  const colours = new Map<number, string>();
  const colourOf = (index: number) => {
    let colour = colours.get(index);
    if (colour === undefined) {
      colour = style.getPropertyValue(coloured.variable(index)) || style.getPropertyValue('--soft');
      if (colour.includes('(')) colour = plainColour(element, colour);
      colours.set(index, colour);
    }
    return colour;
  };
  const shapes: Shape[] = [];
  const shownAlone = new Set<number>();
  const marks = clusters.value.map((cluster): Mark => {
    const counts = new Map<number, number>();
    for (const row of cluster.rows) counts.set(coloured.of(row), (counts.get(coloured.of(row)) ?? 0) + 1);
    const [[most] = [-1]] = [...counts].sort((a, b) => b[1] - a[1]);
    const colour = colourOf(most!);
    if (cluster.rows.length === 1) {
      shownAlone.add(cluster.rows[0]!);
      shapes.push(...shapesOf(cluster.rows[0]!, colour));
    }
    const chosen = chosenRow.value !== null && cluster.rows.includes(chosenRow.value);
    return { x: cluster.x, y: cluster.y, rows: cluster.rows, colour, chosen };
  });
  if (chosenRow.value !== null && !shownAlone.has(chosenRow.value))
    shapes.push(...shapesOf(chosenRow.value, colourOf(coloured.of(chosenRow.value))));
  shapes.push(...askedFor(plainColour(element, 'var(--ink)')));
  const badges = situationBadges(element);
  const named = new Set(badges.flatMap(({ places }) => places));
  const labels = names.value.flatMap(({ place: { id, lon, lat, name } }) =>
    named.has(id) ? [] : [{ lon, lat, name }],
  );
  return { marks, shapes, labels, badges };
}

/** Where a claim may be: the geometry that its words mean, or else a disc as wide as its uncertainty. */
function shapesOf(row: number, colour: string): Shape[] {
  const { columns } = table.value.table!;
  const known = geometries.value.get(columns.key[row]!) ?? [];
  const shapes = known.flatMap((geometry) => shapesOfGeometry(geometry, colour));
  const [lat, lon, km] = [columns.lat[row]!, columns.lon[row]!, columns.radiusKm[row]];
  if (shapes.length > 0 || km == null || !sight.value) return shapes;
  const pixels = km * unitsPerKm(lat) * sight.value.size;
  if (pixels < LEAST_DISC) return [];
  // A disc wider than the window would tint all of it.
  return [{ kind: pixels > mapSize.value.width / 2 ? 'line' : 'area', lines: [disc(lon, lat, km)], colour }];
}

/** The place a claim is shown at, as the columns have it: the first that is where it happened, else any that is placed. */
export function placeOnMap({ places }: Claim): PlaceRef | undefined {
  const placed = places.filter(({ lat, lon }) => lat !== undefined && lon !== undefined);
  return placed.find(({ role }) => role === 'at') ?? placed[0];
}

/** What is said of places, where it is asked for. */
function situationBadges(element: HTMLElement): DrawnBadge[] {
  if (!situationShown.value || !sight.value) return [];
  const badges = badgesOf(situationPlaces.value, chosenPlace.value, sight.value, mapSize.value, (told) =>
    [told.place.name, mainParties(told)].filter(Boolean).join(': '),
  );
  return badges.map((badge) => ({ ...badge, colour: plainColour(element, `var(${STATUS_COLOURS[badge.status]})`) }));
}

/** The outline of the part of the map that claims are narrowed down to. */
function askedFor(colour: string): Shape[] {
  const { box, area } = filter.value;
  const shapes: Shape[] = [];
  if (area) shapes.push({ kind: 'area', lines: [closed(area)], colour });
  if (box) {
    const [west, south, east, north] = box;
    const corners = [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
    ] as const;
    shapes.push({ kind: 'line', lines: [closed(corners)], colour });
  }
  return shapes;
}

export async function readNames({ x, y, size }: Sight): Promise<void> {
  const { lat, lon } = unproject(x, y);
  const km = mapSize.peek().width / 2 / size / unitsPerKm(lat);
  if (km > 500) {
    names.value = [];
    return;
  }
  const near = `${lat.toFixed(4)},${lon.toFixed(4)}`;
  const answer = await server.places({ near, km: Math.max(0.1, km).toFixed(1), limit: 100 }).catch(() => null);
  // Where names would lie over one another the larger place keeps its own.
  if (answer) names.value = answer.items.toSorted((a, b) => (b.population ?? 0) - (a.population ?? 0));
}

export async function readGeometries(rows: readonly number[]): Promise<void> {
  const { table: current } = table.peek();
  const keys = rows.map((row) => current!.columns.key[row]!).filter((key) => !geometries.peek().has(key));
  if (keys.length === 0) return;
  const answer = await server.claims({ key: keys, limit: MOST_SHAPES }).catch(() => null);
  if (!answer) return;
  const next = new Map(geometries.peek());
  for (const key of keys) next.set(key, []);
  for (const { key, claim, decided } of answer.items) {
    const geometry = placeOnMap(decided ?? claim)?.geometry;
    next.set(key, geometry && geometry.type !== 'Point' ? [geometry] : []);
  }
  geometries.value = next;
}
