import type { Sight } from './projection.ts';

/** Where pictures of the map come from. */
export interface TileSource {
  /** With `{z}`, `{x}` and `{y}`. */
  readonly address: string;
  /** The deepest zoom there are pictures of. */
  readonly deepest: number;
  /** Hears whether a picture came or did not. */
  readonly told: (answered: boolean) => void;
}

/** Pixels of a tile at its own zoom. */
const SIDE = 256;
/** Tiles kept in memory: some screens of them. */
const MOST_KEPT = 300;

interface Tile {
  readonly image: HTMLImageElement;
  state: 'coming' | 'there' | 'none';
}

/** Pixels of the canvas. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Draws tiles on a canvas, asking for those in sight; until one is there its part of a coarser one is shown. */
export class TileLayer {
  readonly #source: TileSource;
  readonly #redraw: () => void;
  readonly #tiles = new Map<string, Tile>();

  constructor(source: TileSource, redraw: () => void) {
    this.#source = source;
    this.#redraw = redraw;
  }

  draw(context: CanvasRenderingContext2D, { x, y, size }: Sight, width: number, height: number): void {
    const zoom = Math.max(0, Math.min(this.#source.deepest, Math.round(Math.log2(size / SIDE))));
    const count = 2 ** zoom;
    const side = size / count;
    const [left, top] = [x * size - width / 2, y * size - height / 2];
    const lastRow = Math.min(count - 1, Math.floor((top + height) / side));
    for (let row = Math.max(0, Math.floor(top / side)); row <= lastRow; row++)
      for (let column = Math.floor(left / side); column <= Math.floor((left + width) / side); column++) {
        // The world goes around.
        const across = ((column % count) + count) % count;
        // Edges on whole pixels, so that no seams are seen.
        const edge = (nth: number, from: number): number => Math.round(nth * side - from);
        const [fromX, fromY] = [edge(column, left), edge(row, top)];
        this.#drawTile(context, zoom, across, row, {
          left: fromX,
          top: fromY,
          width: edge(column + 1, left) - fromX,
          height: edge(row + 1, top) - fromY,
        });
      }
  }

  #drawTile(
    context: CanvasRenderingContext2D,
    zoom: number,
    column: number,
    row: number,
    { left, top, width, height }: Box,
  ): void {
    this.#ask(zoom, column, row);
    for (let up = 0; up <= zoom; up++) {
      const tile = this.#tiles.get(key(zoom - up, column >> up, row >> up));
      if (tile?.state !== 'there') continue;
      const part = tile.image.naturalWidth / 2 ** up;
      const [fromX, fromY] = [(column % 2 ** up) * part, (row % 2 ** up) * part];
      context.drawImage(tile.image, fromX, fromY, part, part, left, top, width, height);
      return;
    }
  }

  #ask(zoom: number, column: number, row: number): void {
    const name = key(zoom, column, row);
    const known = this.#tiles.get(name);
    if (known) {
      // What is looked at is what is kept longest.
      this.#tiles.delete(name);
      this.#tiles.set(name, known);
      return;
    }
    const tile: Tile = { image: new Image(), state: 'coming' };
    tile.image.onload = () => {
      tile.state = 'there';
      this.#source.told(true);
      this.#redraw();
    };
    tile.image.onerror = () => {
      tile.state = 'none';
      this.#source.told(false);
    };
    tile.image.src = this.#source.address
      .replaceAll('{z}', String(zoom))
      .replaceAll('{x}', String(column))
      .replaceAll('{y}', String(row));
    this.#tiles.set(name, tile);
    const [oldest] = this.#tiles.keys();
    if (this.#tiles.size > MOST_KEPT && oldest !== undefined) this.#tiles.delete(oldest);
  }
}

const key = (zoom: number, column: number, row: number): string => `${zoom} ${column} ${row}`;
