import type { Sight } from './projection.ts';

/** Claims that lie near one another on the screen. */
export interface Cluster {
  /** Mean place in the unit square of Web Mercator. */
  readonly x: number;
  readonly y: number;
  readonly rows: readonly number[];
}

export interface ClusterOptions {
  /** Width of a cell in pixels. */
  readonly cell?: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Gathers points in sight into cells of a grid that stays where it is when the map is moved. A pass over the rows: some
 * milliseconds for 100,000.
 */
export function clustersOf(
  rows: Uint32Array,
  x: Float64Array,
  y: Float64Array,
  sight: Sight,
  { cell = 52, width, height }: ClusterOptions,
): Cluster[] {
  // Sizes by halves of a doubling, so that cells do not crawl while the map is zoomed.
  const size = 2 ** (Math.round(2 * Math.log2(sight.size)) / 2);
  const perSide = size / cell;
  const [halfWidth, halfHeight] = [(width / 2 + cell) / sight.size, (height / 2 + cell) / sight.size];
  const cells = new Map<number, { x: number; y: number; rows: number[] }>();
  for (const row of rows) {
    const [px, py] = [x[row]!, y[row]!];
    if (Number.isNaN(px)) continue;
    if (Math.abs(py - sight.y) > halfHeight) continue;
    // Whichever copy of the world is nearest to the middle of the map.
    const near = px + Math.round(sight.x - px);
    if (Math.abs(near - sight.x) > halfWidth) continue;
    const key = Math.floor(near * perSide) * 67_108_864 + Math.floor(py * perSide);
    const known = cells.get(key);
    if (known) {
      known.x += near;
      known.y += py;
      known.rows.push(row);
    } else cells.set(key, { x: near, y: py, rows: [row] });
  }
  return [...cells.values()].map((cluster) => ({
    x: cluster.x / cluster.rows.length,
    y: cluster.y / cluster.rows.length,
    rows: cluster.rows,
  }));
}
