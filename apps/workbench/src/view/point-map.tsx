import type { Geometry } from '@dateline/core';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type FoundPlace, server } from '../api.ts';
import type { Ring } from '../map/area.ts';
import { shapesOfGeometry } from '../map/picture.ts';
import { drawShape } from '../map/plain-driver.ts';
import { PlainMap, type Screen } from '../map/plain-map.ts';
import { project, type Sight, sightOf, unitsPerKm, unproject, zoomed } from '../map/projection.ts';
import { readTiles, tiles } from '../state/tiles.ts';
import { words } from '../strings.ts';
import { AreaDrawing } from './area-drawing.tsx';

interface Point {
  readonly lat: number;
  readonly lon: number;
  readonly radiusKm: number;
  /** The line or area that is meant, where it is more than a circle. */
  readonly geometry: Geometry | null;
}

interface Props {
  readonly point: Point | null;
  /** Whether an area is being drawn instead of the point being moved. */
  readonly drawing: boolean;
  readonly drawn: (ring: Ring) => void;
  readonly leaveDrawing: () => void;
  /** Where to begin when there is no point yet. */
  readonly around: readonly { readonly lat: number; readonly lon: number }[];
  readonly move: (lat: number, lon: number) => void;
}

/** How near the pointer must be to the point to take it, in pixels. */
const REACH = 18;
/** How long the map must rest before names are asked for. */
const PAUSE = 250;

/** A small map with one point that can be dragged, or moved with the arrow keys, and with an area that can be drawn. */
export function PointMap({ point, drawing, drawn, leaveDrawing, around, move }: Props) {
  // Only what is drawn over the map follows it.
  const [sight, setSight] = useState<Sight | null>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const map = useRef<PlainMap | null>(null);
  const state = useRef({ point, move, names: [] as readonly FoundPlace[] });
  state.current.point = point;
  state.current.move = move;

  useEffect(() => {
    const element = canvas.current!;
    const begin = (width: number, height: number) => sightOf(point ? [point] : around, width, height);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const name = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const { x, y, size } = map.current!.sight;
        const { lat, lon } = unproject(x, y);
        const km = Math.min(500, element.clientWidth / 2 / size / unitsPerKm(lat));
        server
          .places({ near: `${lat.toFixed(4)},${lon.toFixed(4)}`, km: km.toFixed(1), limit: 100 })
          .then(({ items }) => {
            // Where names would lie over one another the larger place keeps its own.
            state.current.names = items.toSorted((a, b) => (b.population ?? 0) - (a.population ?? 0));
            map.current?.redraw();
          })
          .catch(() => undefined);
      }, PAUSE);
    };
    const plain = new PlainMap(element, begin, {
      tiles: tiles.value,
      draw: (screen) => drawPoint(screen, state.current.point, state.current.names),
      moved: (next) => {
        setSight(next);
        name();
      },
      pressed: (x, y) => {
        const { lat, lon } = plain.placeAt(x, y);
        state.current.move(lat, lon);
      },
      hold: (x, y) => {
        const held = state.current.point;
        if (!held) return null;
        const [px, py] = positionOf(plain, element, held);
        if (Math.hypot(px - x, py - y) > REACH) return null;
        return (nextX, nextY) => {
          const { lat, lon } = plain.placeAt(nextX, nextY);
          state.current.move(lat, lon);
        };
      },
    });
    map.current = plain;
    return () => {
      clearTimeout(timer);
      plain.close();
      map.current = null;
    };
  }, [tiles.value]);
  useEffect(readTiles, []);

  useEffect(() => {
    const plain = map.current;
    const element = canvas.current;
    if (!plain || !element) return;
    if (point) {
      const [x, y] = positionOf(plain, element, point);
      const { clientWidth, clientHeight } = element;
      // A point that was chosen elsewhere is brought into sight; one that is dragged is in sight already.
      if (x < 0 || y < 0 || x > clientWidth || y > clientHeight)
        plain.show(sightOf([point], clientWidth, clientHeight, plain.sight.size));
    }
    plain.redraw();
  }, [point]);

  return (
    <div class="point-frame">
      <div
        class="point-map"
        role="application"
        aria-label={words.placeDialog.map}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a map is moved by keys, and `application` says so.
        tabIndex={0}
        onKeyDown={(event) => {
          const plain = map.current;
          if (!plain) return;
          const step = event.shiftKey ? 40 : 4;
          const [dx, dy] = (
            { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] } as Record<
              string,
              [number, number]
            >
          )[event.key] ?? [0, 0];
          if (dx !== 0 || dy !== 0) {
            const from = point ?? unproject(plain.sight.x, plain.sight.y);
            const [x, y] = project(from.lon, from.lat);
            const next = unproject(x + dx / plain.sight.size, y + dy / plain.sight.size);
            move(next.lat, next.lon);
          } else if (event.key === '+' || event.key === '-')
            plain.show(zoomed(plain.sight, event.key === '+' ? 1.5 : 1 / 1.5));
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      >
        <canvas ref={canvas} />
      </div>
      {drawing && sight && (
        <AreaDrawing sight={sight} show={(next) => map.current?.show(next)} done={drawn} leave={leaveDrawing} />
      )}
    </div>
  );
}

function positionOf(plain: PlainMap, element: HTMLCanvasElement, point: Point): readonly [number, number] {
  const { x, y, size } = plain.sight;
  const [px, py] = project(point.lon, point.lat);
  return [(px - x) * size + element.clientWidth / 2, (py - y) * size + element.clientHeight / 2];
}

function drawPoint({ context, at, sight }: Screen, point: Point | null, names: readonly FoundPlace[]): void {
  const style = getComputedStyle(context.canvas);
  const ink = style.getPropertyValue('--ink');
  const accent = style.getPropertyValue('--territory');
  context.font = `12px ${style.getPropertyValue('--sans')}`;
  context.textBaseline = 'middle';
  const taken: { x: number; y: number; width: number }[] = [];
  for (const { place } of names) {
    const [x, y] = at(place.lon, place.lat);
    const width = context.measureText(place.name).width;
    if (taken.some((other) => Math.abs(other.y - y) < 14 && x < other.x + other.width + 8 && other.x < x + width + 8))
      continue;
    taken.push({ x, y, width });
    context.fillStyle = ink;
    context.globalAlpha = 0.75;
    context.fillRect(x - 1.5, y - 1.5, 3, 3);
    context.fillText(place.name, x + 5, y);
    context.globalAlpha = 1;
  }
  if (!point) return;
  const [x, y] = at(point.lon, point.lat);
  const radius = point.radiusKm * unitsPerKm(point.lat) * sight.size;
  context.fillStyle = accent;
  context.strokeStyle = accent;
  context.lineWidth = 1.5;
  context.globalAlpha = point.geometry ? 0.5 : 0.18;
  context.beginPath();
  context.arc(x, y, Math.max(radius, 8), 0, 7);
  if (point.geometry) {
    // Beside an area the circle around it only says how far it reaches.
    context.setLineDash([4, 4]);
    context.stroke();
    context.setLineDash([]);
    for (const shape of shapesOfGeometry(point.geometry, accent)) drawShape(context, shape, at);
    context.fillStyle = accent;
  } else {
    context.fill();
    context.globalAlpha = 1;
    context.stroke();
  }
  context.globalAlpha = 1;
  context.beginPath();
  context.arc(x, y, 5, 0, 7);
  context.fill();
}
