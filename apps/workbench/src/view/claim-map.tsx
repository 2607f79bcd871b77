import type { Geometry } from '@dateline/core';
import { computed, effect, signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { type FoundPlace, server } from '../api.ts';
import { clustersOf } from '../map/clusters.ts';
import { colouredBy } from '../map/colouring.ts';
import { disc, type MapDriver, type Mark, type Shape } from '../map/picture.ts';
import { plainDriver } from '../map/plain-driver.ts';
import { type Sight, sightOf, unitsPerKm, unproject } from '../map/projection.ts';
import { table } from '../state/columns.ts';
import { filtered } from '../state/filter.ts';
import { chosenRow, chosenRows, colouring, sight, wanted } from '../state/map.ts';
import { theme } from '../state/settings.ts';
import { words } from '../strings.ts';

/** Names of the gazetteer in sight, and the geometries of claims that are no mere point, by key. */
const names = signal<readonly FoundPlace[]>([]);
const geometries = signal<ReadonlyMap<string, readonly Geometry[]>>(new Map());
const window_ = signal({ width: 0, height: 0 });

/** As many single claims as have their geometry asked for at once. */
const MOST_SHAPES = 150;
/** Discs smaller than this would lie under their mark. */
const LEAST_DISC = 9;
const PAUSE = 200;

const clusters = computed(() => {
  const { table: current } = table.value;
  const rows = filtered.value?.rows;
  if (!current || !rows || !sight.value || window_.value.width === 0) return [];
  return clustersOf(rows, current.x, current.y, sight.value, window_.value);
});

/** The claims on a map. By WebGL where there is any, else on a canvas. */
export function ClaimMap() {
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = container.current!;
    const closing = new AbortController();
    let driver: MapDriver | null = null;
    let stop: (() => void) | null = null;
    const observer = new ResizeObserver(() => {
      window_.value = { width: element.clientWidth, height: element.clientHeight };
    });
    observer.observe(element);
    const events = {
      moved: (next: Sight) => {
        sight.value = next;
      },
      pressed: (mark: Mark | null) => press(mark, driver),
    };
    const first = (width: number, height: number) => sight.peek() ?? wholeSight(width, height);
    const use = (next: MapDriver) => {
      stop?.();
      driver?.close();
      driver = next;
      stop = effect(() => next.draw(pictureOf(element)));
    };
    // The canvas has its map at once; the one by WebGL takes its place when it has loaded.
    use(plainDriver(layerIn(element), first, events));
    void openGl(element, () => driver!.sight, events).then((gl) => {
      if (gl === null) return;
      if (closing.signal.aborted) gl.close();
      else use(gl);
    });
    const names_ = effect(() => {
      const where = sight.value;
      if (!where || window_.value.width === 0) return;
      const timer = setTimeout(() => void readNames(where), PAUSE);
      return () => clearTimeout(timer);
    });
    const follow = effect(() => {
      if (wanted.value) driver?.show(wanted.value);
    });
    const shapes = effect(() => {
      const single = clusters.value.filter(({ rows }) => rows.length === 1).slice(0, MOST_SHAPES);
      const timer = setTimeout(() => void readGeometries(single.map(({ rows }) => rows[0]!)), PAUSE);
      return () => clearTimeout(timer);
    });
    return () => {
      closing.abort();
      for (const end of [stop, names_, shapes, follow]) end?.();
      observer.disconnect();
      driver?.close();
    };
  }, [theme.value]);
  return <div class="claim-map" ref={container} role="application" aria-label={words.map.label} />;
}

function layerIn(element: HTMLElement): HTMLElement {
  const layer = document.createElement('div');
  layer.className = 'layer';
  element.append(layer);
  return layer;
}

/** The map by WebGL; null where there is none or it does not come about. */
async function openGl(
  element: HTMLElement,
  sightNow: () => Sight,
  events: Parameters<typeof plainDriver>[2],
): Promise<MapDriver | null> {
  if (!hasWebGl()) return null;
  const layer = layerIn(element);
  // Until it has its land it would only hide the map below.
  layer.style.visibility = 'hidden';
  try {
    const { glDriver } = await import('../map/gl-driver.ts');
    const driver = await glDriver(layer, sightNow, events);
    layer.style.visibility = '';
    return driver;
  } catch {
    layer.remove();
    return null;
  }
}

function hasWebGl(): boolean {
  try {
    return document.createElement('canvas').getContext('webgl2') !== null;
  } catch {
    return false;
  }
}

/** Where most of the claims are: a single one on the other side of the world does not make the map small. */
function wholeSight(width: number, height: number): Sight {
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

function pictureOf(element: HTMLElement) {
  const { table: current } = table.value;
  void theme.value;
  if (!current) return { marks: [], shapes: [], labels: [] };
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
  const marks = clusters.value.map((cluster): Mark => {
    const counts = new Map<number, number>();
    for (const row of cluster.rows) counts.set(coloured.of(row), (counts.get(coloured.of(row)) ?? 0) + 1);
    const [[most] = [-1]] = [...counts].sort((a, b) => b[1] - a[1]);
    const colour = colourOf(most!);
    if (cluster.rows.length === 1) shapes.push(...shapesOf(cluster.rows[0]!, colour));
    const chosen = chosenRow.value !== null && cluster.rows.includes(chosenRow.value);
    return { x: cluster.x, y: cluster.y, rows: cluster.rows, colour, chosen };
  });
  const labels = names.value.map(({ place: { lon, lat, name } }) => ({ lon, lat, name }));
  return { marks, shapes, labels };
}

/** Where a claim may be: the geometry that its words mean, or else a disc as wide as its uncertainty. */
function shapesOf(row: number, colour: string): Shape[] {
  const { columns } = table.value.table!;
  const known = geometries.value.get(columns.key[row]!) ?? [];
  const shapes = known.flatMap((geometry): Shape[] => {
    if (geometry.type === 'LineString') return [{ kind: 'line', lines: [geometry.coordinates], colour }];
    if (geometry.type === 'Polygon') return [{ kind: 'area', lines: geometry.coordinates, colour }];
    if (geometry.type === 'MultiPolygon')
      return geometry.coordinates.map((lines): Shape => ({ kind: 'area', lines, colour }));
    return [];
  });
  const [lat, lon, km] = [columns.lat[row]!, columns.lon[row]!, columns.radiusKm[row]];
  if (shapes.length > 0 || km == null || !sight.value) return shapes;
  const pixels = km * unitsPerKm(lat) * sight.value.size;
  if (pixels < LEAST_DISC) return [];
  // A disc wider than the window would tint all of it.
  return [{ kind: pixels > window_.value.width / 2 ? 'line' : 'area', lines: [disc(lon, lat, km)], colour }];
}

function press(mark: Mark | null, driver: MapDriver | null): void {
  if (mark === null) {
    chosenRow.value = null;
    chosenRows.value = null;
    return;
  }
  const [row] = mark.rows;
  const { table: current } = table.peek();
  const together = mark.rows.every(
    (other) => current!.x[other] === current!.x[row!] && current!.y[other] === current!.y[row!],
  );
  if (mark.rows.length > 1 && !together && driver) driver.show({ x: mark.x, y: mark.y, size: driver.sight.size * 2.6 });
  chosenRows.value = mark.rows.length > 1 ? mark.rows : null;
  chosenRow.value = mark.rows.length === 1 ? row! : null;
}

async function readNames({ x, y, size }: Sight): Promise<void> {
  const { lat, lon } = unproject(x, y);
  const km = window_.peek().width / 2 / size / unitsPerKm(lat);
  if (km > 500) {
    names.value = [];
    return;
  }
  const near = `${lat.toFixed(4)},${lon.toFixed(4)}`;
  const answer = await server.places({ near, km: Math.max(0.1, km).toFixed(1), limit: 100 }).catch(() => null);
  // Where names would lie over one another the larger place keeps its own.
  if (answer) names.value = answer.items.toSorted((a, b) => (b.population ?? 0) - (a.population ?? 0));
}

async function readGeometries(rows: readonly number[]): Promise<void> {
  const { table: current } = table.peek();
  const keys = rows.map((row) => current!.columns.key[row]!).filter((key) => !geometries.peek().has(key));
  if (keys.length === 0) return;
  const answer = await server.claims({ key: keys, limit: MOST_SHAPES }).catch(() => null);
  if (!answer) return;
  const next = new Map(geometries.peek());
  for (const key of keys) next.set(key, []);
  for (const { key, claim } of answer.items)
    next.set(
      key,
      claim.places.slice(0, 1).flatMap(({ geometry }) => (geometry && geometry.type !== 'Point' ? [geometry] : [])),
    );
  geometries.value = next;
}

function plainColour(element: HTMLElement, colour: string): string {
  const probe = document.createElement('span');
  probe.style.color = colour;
  element.append(probe);
  const plain = getComputedStyle(probe).color;
  probe.remove();
  return plain;
}
