type Position = [number, number];

/** The rings of an outline as they can be kept, and what had to be told of them. */
export interface Outline {
  readonly rings: Position[][];
  /** The middle of its largest ring by area. */
  readonly middle: Position;
  readonly problems: readonly string[];
}

/**
 * Puts the rings of a polygon or several in order: closed, within ±180, cut in two where they cross the antimeridian. Rings
 * that cannot be kept are left out and told. Null where none is left.
 */
export function readOutline(polygons: readonly unknown[]): Outline | null {
  const problems = new Set<string>();
  const rings: Position[][] = [];
  let largest = 0;
  let middle: Position = [0, 0];
  for (const polygon of polygons) {
    if (!Array.isArray(polygon)) continue;
    for (const candidate of polygon as unknown[]) {
      const ring = ringOf(candidate);
      if (ring === null) {
        problems.add('a ring of fewer than three good points: left out');
        continue;
      }
      if (crossesItself(ring)) problems.add('an outline that crosses itself: kept');
      const [size, centre] = centroid(ring);
      if (size >= largest) {
        largest = size;
        middle = [wrap(centre[0]), centre[1]];
      }
      const parts = cutAtAntimeridian(ring);
      if (parts.length > 1) problems.add('an outline across the antimeridian: cut in two there');
      rings.push(...parts);
    }
  }
  return rings.length === 0 ? null : { rings, middle, problems: [...problems] };
}

const wrap = (lon: number): number => ((((lon + 180) % 360) + 360) % 360) - 180;

export function isPosition(value: unknown): value is Position {
  return Array.isArray(value) && Number.isFinite(value[0]) && Number.isFinite(value[1]);
}

/** A closed ring with steady longitudes: each point lies less than half the globe from the one before, even beyond ±180. */
function ringOf(value: unknown): Position[] | null {
  if (!Array.isArray(value)) return null;
  const ring: Position[] = [];
  for (const point of value as unknown[]) {
    if (!isPosition(point) || Math.abs(point[1]) > 90 || Math.abs(point[0]) > 540) continue;
    let [lon] = point;
    const before = ring.at(-1);
    if (before !== undefined) {
      while (lon - before[0] > 180) lon -= 360;
      while (lon - before[0] < -180) lon += 360;
    }
    ring.push([lon, point[1]]);
  }
  if (ring.length < 3) return null;
  const [first, last] = [ring[0]!, ring[ring.length - 1]!];
  if (first[0] !== last[0] || first[1] !== last[1]) ring.push([first[0], first[1]]);
  return ring.length < 4 ? null : ring;
}

/** The parts of a ring on either side of the 180th meridian, each with longitudes within ±180. */
function cutAtAntimeridian(ring: readonly Position[]): Position[][] {
  const lons = ring.map(([x]) => x);
  const least = lons.reduce((a, b) => Math.min(a, b));
  const most = lons.reduce((a, b) => Math.max(a, b));
  if (least >= -180 && most <= 180) return [[...ring]];
  // A ring that lies beyond the meridian as a whole is only written so.
  if (least >= 180 || most <= -180) return [ring.map(([x, y]) => [wrap(x), y])];
  const limit = most > 180 ? 180 : -180;
  const inner = clip(ring, limit, limit > 0 ? 1 : -1);
  const outer = clip(ring, limit, limit > 0 ? -1 : 1).map(([x, y]): Position => [x - 2 * limit, y]);
  return [inner, outer].filter((part) => part.length > 3);
}

/** The part of a ring with longitudes up to a limit (`side` 1) or from it (−1). */
function clip(ring: readonly Position[], limit: number, side: 1 | -1): Position[] {
  const inside = ([x]: Position): boolean => side * (limit - x) >= 0;
  const kept: Position[] = [];
  for (let at = 0; at + 1 < ring.length; at++) {
    const [a, b] = [ring[at]!, ring[at + 1]!];
    if (inside(a)) kept.push([a[0], a[1]]);
    if (inside(a) !== inside(b)) kept.push([limit, a[1] + ((b[1] - a[1]) * (limit - a[0])) / (b[0] - a[0])]);
  }
  if (kept.length > 0) kept.push([kept[0]![0], kept[0]![1]]);
  return kept;
}

/** Size in square degrees and centroid of a ring. */
function centroid(ring: readonly Position[]): [number, Position] {
  let area = 0;
  let x = 0;
  let y = 0;
  for (let at = 0; at + 1 < ring.length; at++) {
    const [x0, y0] = ring[at]!;
    const [x1, y1] = ring[at + 1]!;
    const cross = x0 * y1 - x1 * y0;
    area += cross;
    x += (x0 + x1) * cross;
    y += (y0 + y1) * cross;
  }
  if (Math.abs(area) < 1e-12) return [0, ring[0]!];
  return [Math.abs(area) / 2, [x / (3 * area), y / (3 * area)]];
}

/**
 * Whether two sides of a ring cross. Sides are taken from west to east and compared with those that reach as far, so that
 * long rings, whose sides are short, cost little more than sorting them.
 */
export function crossesItself(ring: readonly Position[]): boolean {
  const count = ring.length - 1;
  const west = (side: number): number => Math.min(ring[side]![0], ring[side + 1]![0]);
  const east = (side: number): number => Math.max(ring[side]![0], ring[side + 1]![0]);
  const order = Array.from({ length: count }, (_, side) => side).sort((a, b) => west(a) - west(b));
  const turn = (a: Position, b: Position, c: Position): number =>
    (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  let open: number[] = [];
  for (const side of order) {
    const [a, b] = [ring[side]!, ring[side + 1]!];
    open = open.filter((other) => east(other) >= west(side));
    for (const other of open) {
      const apart = Math.abs(side - other);
      if (apart <= 1 || apart === count - 1) continue;
      const [c, d] = [ring[other]!, ring[other + 1]!];
      if (turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0) return true;
    }
    open.push(side);
  }
  return false;
}
