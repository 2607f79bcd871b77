import 'maplibre-gl/dist/maplibre-gl.css';
import { type GeoJSONSource, Map as GlMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { BADGE, badgeText, drawBadge } from './badge.ts';
import { type BaseMap, baseMap, ringPoints } from './base.ts';
import { hitAt } from './hit.ts';
import {
  type DrawnBadge,
  type MapDriver,
  type MapEvents,
  type Mark,
  markOpacity,
  markRadius,
  type Picture,
  shortNumber,
} from './picture.ts';
import { plainColour } from './plain-colour.ts';
import { project, type Sight, unproject } from './projection.ts';
import type { TileSource } from './tiles.ts';

setWorkerUrl(workerUrl);

/** Pixels of the world at zoom 0, as MapLibre counts. */
const WORLD = 512;

interface Feature {
  readonly type: 'Feature';
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
  readonly properties: Readonly<Record<string, unknown>>;
}
const collection = (features: readonly Feature[]) => ({ type: 'FeatureCollection', features: [...features] }) as never;

/**
 * Shows pictures by WebGL, ready to be seen. Land and borders are part of the page; nothing is asked of the network.
 *
 * @param sightNow what to begin with, asked again when the map is ready.
 */
export async function glDriver(
  container: HTMLElement,
  sightNow: () => Sight,
  { moved, pressed }: MapEvents,
  tiles: TileSource | null,
): Promise<MapDriver> {
  const base = await baseMap('fine');
  const style = getComputedStyle(container);
  const colour = (name: string) => plainColour(container, style.getPropertyValue(name));
  const map = new GlMap({
    container,
    attributionControl: { customAttribution: 'Natural Earth', compact: true },
    ...cameraOf(sightNow()),
    maxZoom: 15,
    dragRotate: false,
    pitchWithRotate: false,
    fadeDuration: 0,
    style: {
      version: 8,
      sources: {
        land: { type: 'geojson', data: collection(landOf(base)) },
        borders: { type: 'geojson', data: collection(bordersOf(base)) },
        shapes: { type: 'geojson', data: collection([]) },
        labels: { type: 'geojson', data: collection([]) },
        marks: { type: 'geojson', data: collection([]) },
        badges: { type: 'geojson', data: collection([]) },
      },
      layers: [
        { id: 'sea', type: 'background', paint: { 'background-color': colour('--sea') } },
        { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': colour('--land') } },
        { id: 'borders', type: 'line', source: 'borders', paint: { 'line-color': colour('--border') } },
        {
          id: 'areas',
          type: 'fill',
          source: 'shapes',
          filter: ['==', ['get', 'kind'], 'area'],
          paint: { 'fill-color': ['get', 'colour'], 'fill-opacity': 0.14 },
        },
        {
          id: 'lines',
          type: 'line',
          source: 'shapes',
          paint: { 'line-color': ['get', 'colour'], 'line-width': 1.5, 'line-opacity': 0.7 },
        },
        {
          id: 'labels',
          type: 'symbol',
          source: 'labels',
          layout: { 'text-field': ['get', 'name'], 'text-size': 12, 'text-anchor': 'left', 'text-offset': [0.4, 0] },
          paint: {
            'text-color': colour('--ink'),
            'text-opacity': 0.7,
            'text-halo-color': colour('--land'),
            'text-halo-width': 1,
          },
        },
        {
          id: 'marks',
          type: 'circle',
          source: 'marks',
          paint: {
            'circle-color': ['get', 'colour'],
            'circle-radius': ['get', 'radius'],
            'circle-opacity': 0.9,
            'circle-stroke-width': ['case', ['get', 'chosen'], 3, 1.2],
            'circle-stroke-color': ['case', ['get', 'chosen'], colour('--ink'), colour('--paper')],
          },
        },
        {
          id: 'counts',
          type: 'symbol',
          source: 'marks',
          layout: {
            'text-field': ['get', 'count'],
            'text-size': 12,
            'text-allow-overlap': true,
            'text-ignore-placement': true,
          },
          paint: { 'text-color': colour('--paper') },
        },
        {
          // Below the badges, because what lies above is placed first: no label covers a badge.
          id: 'badge-labels',
          type: 'symbol',
          source: 'badges',
          layout: {
            'text-field': ['get', 'text'],
            'text-size': 12,
            'text-anchor': 'left',
            'text-offset': [1.15, 0],
            // Else it would make way for its own badge.
            'text-padding': 0,
            'text-max-width': 24,
          },
          paint: {
            'text-color': colour('--ink'),
            'text-halo-color': colour('--paper'),
            'text-halo-width': 1.5,
          },
        },
        {
          id: 'badges',
          type: 'symbol',
          source: 'badges',
          layout: { 'icon-image': ['get', 'image'], 'icon-allow-overlap': true, 'icon-padding': 0 },
        },
      ],
    },
  });
  await new Promise<void>((resolve, reject) => {
    map.once('load', () => resolve());
    map.once('error', ({ error }) => reject(error));
  });
  // Only now: a host that does not answer must not keep the map from coming about.
  if (tiles) addTiles(map, tiles, Number(style.getPropertyValue('--tile-opacity')) || 1);
  // The map below may have been moved while this one was loading.
  map.jumpTo(cameraOf(sightNow()));
  let picture: Picture = { marks: [], shapes: [], labels: [], badges: [] };
  const under = ({ x, y }: { readonly x: number; readonly y: number }) =>
    hitAt(picture, here(), [container.clientWidth, container.clientHeight], x, y);
  map.on('moveend', () => moved(here()));
  map.on('click', ({ point }) => pressed(under(point)));
  map.on('mousemove', ({ point }) => {
    map.getCanvas().style.cursor = under(point) ? 'pointer' : '';
  });
  const here = (): Sight => {
    const { lng, lat } = map.getCenter();
    const [x, y] = project(lng, lat);
    return { x, y, size: WORLD * 2 ** map.getZoom() };
  };
  const set = (source: string, features: readonly Feature[]) =>
    map.getSource<GeoJSONSource>(source)?.setData(collection(features));
  queueMicrotask(() => moved(here()));
  return {
    get sight() {
      return here();
    },
    draw(next: Picture) {
      picture = next;
      const { badges } = picture;
      const [paper, ink] = [colour('--paper'), colour('--ink')];
      for (const badge of badges)
        if (!map.hasImage(imageName(badge)))
          map.addImage(imageName(badge), badgeImage(badge, paper, ink), { pixelRatio: 2 });
      set('badges', badges.map(badgeFeature));
      map.setPaintProperty('marks', 'circle-opacity', markOpacity(picture));
      set('marks', picture.marks.map(markFeature));
      set('shapes', picture.shapes.map(shapeFeature));
      set(
        'labels',
        picture.labels.map(({ lon, lat, name }) => feature('Point', [lon, lat], { name })),
      );
    },
    show: (next) => map.jumpTo(cameraOf(next)),
    close() {
      map.remove();
      container.remove();
    },
  };
}

function addTiles(map: GlMap, { address, deepest, told }: TileSource, opacity: number): void {
  map.addSource('tiles', { type: 'raster', tiles: [address], tileSize: 256, maxzoom: deepest });
  const paint = { 'raster-opacity': opacity, 'raster-fade-duration': 0 };
  map.addLayer({ id: 'tiles', type: 'raster', source: 'tiles', paint }, 'areas');
  map.on('error', (event) => {
    if ('sourceId' in event && event.sourceId === 'tiles') told(false);
  });
  map.on('sourcedata', ({ sourceId, tile }) => {
    if (sourceId === 'tiles' && tile) told(true);
  });
}

function cameraOf({ x, y, size }: Sight): { center: [number, number]; zoom: number } {
  const { lon, lat } = unproject(x, y);
  return { center: [lon, lat], zoom: Math.log2(size / WORLD) };
}

function feature(type: string, coordinates: unknown, properties: Feature['properties']): Feature {
  return { type: 'Feature', geometry: { type, coordinates }, properties };
}

function markFeature({ x, y, rows, colour, chosen }: Mark): Feature {
  const { lon, lat } = unproject(x, y);
  const count = rows.length > 1 ? shortNumber(rows.length) : '';
  return feature('Point', [lon, lat], { colour, chosen, count, radius: markRadius(rows.length) });
}

function badgeFeature(badge: DrawnBadge): Feature {
  const { lon, lat } = unproject(badge.x, badge.y);
  return feature('Point', [lon, lat], { image: imageName(badge), text: badgeText(badge) });
}

const imageName = ({ status, old, wide, chosen }: DrawnBadge) => `${status} ${old} ${wide} ${chosen}`;

function badgeImage(badge: DrawnBadge, paper: string, ink: string): ImageData {
  const side = 2 * (BADGE + 3);
  const canvas = new OffscreenCanvas(2 * side, 2 * side);
  const context = canvas.getContext('2d')!;
  context.scale(2, 2);
  drawBadge(context, side / 2, side / 2, badge, { state: badge.colour, paper, ink });
  return context.getImageData(0, 0, 2 * side, 2 * side);
}

function shapeFeature({ kind, lines, colour }: Picture['shapes'][number]): Feature {
  return feature(kind === 'area' ? 'Polygon' : 'MultiLineString', lines, { kind, colour });
}

function landOf(base: BaseMap): Feature[] {
  return base.countries.map(({ name, polygons }) =>
    feature(
      'MultiPolygon',
      polygons.map((polygon) => polygon.map((ring) => ringPoints(base.arcs, ring, 360))),
      { name },
    ),
  );
}

function bordersOf(base: BaseMap): Feature[] {
  return base.borders.map((arc) => {
    const line = base.arcs[arc]!;
    const points = [];
    for (let at = 0; at < line.length; at += 2) points.push([line[at]!, line[at + 1]!]);
    return feature('LineString', points, {});
  });
}
