import { effect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { addressOfRing } from '../map/area.ts';
import type { MapDriver, Mark } from '../map/picture.ts';
import { plainDriver } from '../map/plain-driver.ts';
import { type Sight, zoomed } from '../map/projection.ts';
import type { Badge } from '../map/situation-marks.ts';
import type { TileSource } from '../map/tiles.ts';
import { table } from '../state/columns.ts';
import { chosenRow, chosenRows, drawing, sight, wanted } from '../state/map.ts';
import { setParams } from '../state/route.ts';
import { theme } from '../state/settings.ts';
import { choosePlace } from '../state/situation.ts';
import { readTiles, tiles } from '../state/tiles.ts';
import { words } from '../strings.ts';
import { AreaDrawing } from './area-drawing.tsx';
import { clusters, MOST_SHAPES, mapSize, pictureOf, readGeometries, readNames, wholeSight } from './claim-picture.ts';

const PAUSE = 200;
const ZOOM_STEP = 1.6;
/** How much closer the map comes when several in one mark are pressed. */
const CLOSER = 2.6;

/** The claims on a map. By WebGL where there is any, else on a canvas. */
export function ClaimMap() {
  const container = useRef<HTMLElement>(null);
  useEffect(readTiles, []);
  useEffect(() => {
    const element = container.current!;
    const closing = new AbortController();
    let driver: MapDriver | null = null;
    let stop: (() => void) | null = null;
    const observer = new ResizeObserver(() => {
      mapSize.value = { width: element.clientWidth, height: element.clientHeight };
    });
    observer.observe(element);
    const events = {
      moved: (next: Sight) => {
        sight.value = next;
      },
      pressed: (mark: Mark | Badge | null) => press(mark, driver),
    };
    const first = (width: number, height: number) => sight.peek() ?? wholeSight(width, height);
    const use = (next: MapDriver) => {
      stop?.();
      driver?.close();
      driver = next;
      stop = effect(() => next.draw(pictureOf(element)));
    };
    // The canvas has its map at once; the one by WebGL takes its place when it has loaded.
    use(plainDriver(layerIn(element), first, events, tiles.value));
    void openGl(element, () => driver!.sight, events, tiles.value).then((gl) => {
      if (gl === null) return;
      if (closing.signal.aborted) gl.close();
      else use(gl);
    });
    const names_ = effect(() => {
      const where = sight.value;
      if (!where || mapSize.value.width === 0) return;
      const timer = setTimeout(() => void readNames(where), PAUSE);
      return () => clearTimeout(timer);
    });
    const follow = effect(() => {
      if (wanted.value) driver?.show(wanted.value);
    });
    const shapes = effect(() => {
      const single = clusters.value.filter(({ rows }) => rows.length === 1).map(({ rows }) => rows[0]!);
      const rows = chosenRow.value === null ? single : [chosenRow.value, ...single];
      const timer = setTimeout(() => void readGeometries(rows.slice(0, MOST_SHAPES)), PAUSE);
      return () => clearTimeout(timer);
    });
    return () => {
      closing.abort();
      for (const end of [stop, names_, shapes, follow]) end?.();
      observer.disconnect();
      driver?.close();
    };
  }, [theme.value, tiles.value]);
  return (
    <div class="claim-map">
      <section class="layers" ref={container} aria-label={words.map.label} />
      <div class="zoom">
        <button type="button" aria-label={words.map.closer} onClick={() => zoom(ZOOM_STEP)}>
          +
        </button>
        <button type="button" aria-label={words.map.farther} onClick={() => zoom(1 / ZOOM_STEP)}>
          −
        </button>
      </div>
      {drawing.value && sight.value && (
        <AreaDrawing
          sight={sight.value}
          show={moveTo}
          done={(ring) => {
            setParams({ within: addressOfRing(ring) });
            leaveDrawing();
          }}
          leave={leaveDrawing}
        />
      )}
    </div>
  );
}

/** Shows another part of the world at once, whatever draws it. */
function moveTo(next: Sight): void {
  wanted.value = next;
  sight.value = next;
}

function zoom(factor: number): void {
  if (sight.value) moveTo(zoomed(sight.value, factor));
}

function leaveDrawing(): void {
  drawing.value = false;
  document.querySelector<HTMLElement>('#draw-area')?.focus();
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
  tilesNow: TileSource | null,
): Promise<MapDriver | null> {
  if (!hasWebGl()) return null;
  const layer = layerIn(element);
  // Until it has its land it would only hide the map below.
  layer.style.visibility = 'hidden';
  try {
    const { glDriver } = await import('../map/gl-driver.ts');
    const driver = await glDriver(layer, sightNow, events, tilesNow);
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

function press(mark: Mark | Badge | null, driver: MapDriver | null): void {
  if (mark !== null && 'places' in mark) {
    if (mark.places.length > 1 && driver) moveTo({ x: mark.x, y: mark.y, size: driver.sight.size * CLOSER });
    choosePlace(mark.places[0]!);
    return;
  }
  choosePlace(null);
  if (mark === null) return;
  const [row] = mark.rows;
  const { table: current } = table.peek();
  const together = mark.rows.every(
    (other) => current!.x[other] === current!.x[row!] && current!.y[other] === current!.y[row!],
  );
  if (mark.rows.length > 1 && !together && driver)
    driver.show({ x: mark.x, y: mark.y, size: driver.sight.size * CLOSER });
  chosenRows.value = mark.rows.length > 1 ? mark.rows : null;
  chosenRow.value = mark.rows.length === 1 ? row! : null;
}
