import { type BaseMap, baseMap, ringPoints } from './base.ts';
import { panned, project, type Sight, unproject, zoomed } from './projection.ts';
import { TileLayer, type TileSource } from './tiles.ts';

/** Where things of the world come to lie on the canvas, in its pixels. */
export interface Screen {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  readonly sight: Sight;
  at(lon: number, lat: number): readonly [x: number, y: number];
}

export interface PlainMapOptions {
  /** Pictures to draw the map on; only land and borders without. */
  readonly tiles?: TileSource | null;
  /** Draws what lies above the land. */
  readonly draw: (screen: Screen) => void;
  /** Called when the sight has changed. */
  readonly moved?: (sight: Sight) => void;
  /** Called where something is pressed and not dragged; pixels from the upper left corner. */
  readonly pressed?: (x: number, y: number) => void;
  /** Takes hold of something under the pointer: gives what moves it, or null to move the map. */
  readonly hold?: (x: number, y: number) => ((x: number, y: number) => void) | null;
}

/** Above this size of the world in pixels the coarse coasts look coarse. */
const FINE_FROM = 2_048;
const CLICK_WITHIN = 4;

/** A map drawn on a canvas: no WebGL, no network. Made for small maps and for machines whose graphics give no other. */
export class PlainMap {
  readonly #canvas: HTMLCanvasElement;
  /** What is to be shown as soon as the canvas has a size. */
  #first: ((width: number, height: number) => Sight) | null;
  readonly #options: PlainMapOptions;
  readonly #stop = new AbortController();
  readonly #observer: ResizeObserver;
  readonly #tiles: TileLayer | null;
  #sight: Sight = { x: 0.5, y: 0.5, size: 512 };
  #base: BaseMap | null = null;
  #paths: { readonly land: Path2D; readonly borders: Path2D } | null = null;
  #frame = 0;

  /** @param first what to show in a canvas of so many pixels, asked once, when it has its size. */
  constructor(canvas: HTMLCanvasElement, first: (width: number, height: number) => Sight, options: PlainMapOptions) {
    this.#canvas = canvas;
    this.#first = first;
    this.#options = options;
    this.#tiles = options.tiles ? new TileLayer(options.tiles, () => this.redraw()) : null;
    this.#observer = new ResizeObserver(() => {
      const { clientWidth, clientHeight } = canvas;
      if (this.#first && clientWidth > 0) {
        const sight = this.#first(clientWidth, clientHeight);
        this.#first = null;
        this.show(sight);
      } else this.redraw();
    });
    this.#observer.observe(canvas);
    this.#listen();
    void this.#load('coarse');
  }

  get sight(): Sight {
    return this.#sight;
  }

  /** Shows something else. */
  show(sight: Sight): void {
    this.#sight = sight;
    this.#refine();
    this.redraw();
    this.#options.moved?.(sight);
  }

  /** The place of the world under a pixel of the canvas. */
  placeAt(x: number, y: number): { readonly lon: number; readonly lat: number } {
    const { clientWidth, clientHeight } = this.#canvas;
    const { x: cx, y: cy, size } = this.#sight;
    return unproject(cx + (x - clientWidth / 2) / size, cy + (y - clientHeight / 2) / size);
  }

  redraw(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  close(): void {
    this.#stop.abort();
    this.#observer.disconnect();
    cancelAnimationFrame(this.#frame);
  }

  async #load(detail: 'coarse' | 'fine'): Promise<void> {
    const base = await baseMap(detail).catch(() => null);
    if (base === null || this.#stop.signal.aborted || (detail === 'coarse' && this.#base !== null)) return;
    this.#base = base;
    this.#paths = pathsOf(base);
    this.redraw();
  }

  #fine = false;
  #refine(): void {
    if (this.#fine || this.#sight.size < FINE_FROM) return;
    this.#fine = true;
    void this.#load('fine');
  }

  #draw(): void {
    const canvas = this.#canvas;
    const { clientWidth: width, clientHeight: height } = canvas;
    const dense = devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * dense) || canvas.height !== Math.round(height * dense)) {
      canvas.width = Math.round(width * dense);
      canvas.height = Math.round(height * dense);
    }
    const context = canvas.getContext('2d');
    if (!context || width === 0) return;
    const style = getComputedStyle(canvas);
    const colour = (name: string) => style.getPropertyValue(name);
    const { x, y, size } = this.#sight;
    context.setTransform(dense, 0, 0, dense, 0, 0);
    context.fillStyle = colour('--sea');
    context.fillRect(0, 0, width, height);
    if (this.#paths) {
      const scale = dense * size;
      context.fillStyle = colour('--land');
      context.strokeStyle = colour('--border');
      context.lineWidth = 1 / size;
      const half = width / 2 / size;
      // The world again to its left and right, as far as it is in sight.
      for (let world = Math.floor(x - half) - 1; world <= Math.floor(x + half) + 1; world++) {
        const left = dense * (width / 2 - (x - world) * size);
        context.setTransform(scale, 0, 0, scale, left, dense * (height / 2 - y * size));
        context.fill(this.#paths.land);
        context.stroke(this.#paths.borders);
      }
      context.setTransform(dense, 0, 0, dense, 0, 0);
    }
    if (this.#tiles) {
      context.globalAlpha = Number(colour('--tile-opacity')) || 1;
      this.#tiles.draw(context, this.#sight, width, height);
      context.globalAlpha = 1;
    }
    const at = (lon: number, lat: number) => {
      const [px, py] = project(lon, lat);
      return [(px - x) * size + width / 2, (py - y) * size + height / 2] as const;
    };
    this.#options.draw({ context, width, height, sight: this.#sight, at });
  }

  #listen(): void {
    const canvas = this.#canvas;
    const { signal } = this.#stop;
    const place = (event: PointerEvent | WheelEvent) => {
      const box = canvas.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top] as const;
    };
    canvas.addEventListener(
      'pointerdown',
      (event) => {
        const [startX, startY] = place(event);
        let [lastX, lastY] = [startX, startY];
        let far = false;
        const held = this.#options.hold?.(startX, startY) ?? null;
        canvas.setPointerCapture(event.pointerId);
        const move = (next: PointerEvent) => {
          const [x, y] = place(next);
          far ||= Math.hypot(x - startX, y - startY) > CLICK_WITHIN;
          if (!far) return;
          if (held) held(x, y);
          else this.show(panned(this.#sight, x - lastX, y - lastY));
          [lastX, lastY] = [x, y];
        };
        const end = (next: PointerEvent) => {
          canvas.removeEventListener('pointermove', move);
          canvas.removeEventListener('pointerup', end);
          canvas.removeEventListener('pointercancel', end);
          if (!far && next.type === 'pointerup') this.#options.pressed?.(...place(next));
        };
        canvas.addEventListener('pointermove', move, { signal });
        canvas.addEventListener('pointerup', end, { signal });
        canvas.addEventListener('pointercancel', end, { signal });
      },
      { signal },
    );
    canvas.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        const [x, y] = place(event);
        const { clientWidth, clientHeight } = canvas;
        this.show(zoomed(this.#sight, 1.0018 ** -event.deltaY, x - clientWidth / 2, y - clientHeight / 2));
      },
      { signal, passive: false },
    );
  }
}

function pathsOf(base: BaseMap): { land: Path2D; borders: Path2D } {
  const land = new Path2D();
  for (const ring of base.rings) {
    for (const [nth, [x, y]] of ringPoints(base.units, ring, 1).entries()) {
      if (nth === 0) land.moveTo(x, y);
      else land.lineTo(x, y);
    }
    land.closePath();
  }
  const borders = new Path2D();
  for (const arc of base.borders) {
    const line = base.units[arc]!;
    borders.moveTo(line[0]!, line[1]!);
    for (let at = 2; at < line.length; at += 2) {
      // A border that reaches the edge of the map goes on at the other.
      if (Math.abs(line[at]! - line[at - 2]!) > 0.5) borders.moveTo(line[at]!, line[at + 1]!);
      else borders.lineTo(line[at]!, line[at + 1]!);
    }
  }
  return { land, borders };
}
