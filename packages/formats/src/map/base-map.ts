/** Lines and areas under a map, in degrees, longitude first. A ring or line is a flat list: x, y, x, y … */
export interface BaseMap {
  /** West, south, east and north of what is drawn in detail. */
  readonly box: readonly [number, number, number, number];
  /** Coarse land of the whole world, to stand around the box. */
  readonly world: readonly number[][];
  /** Land within the box. */
  readonly land: readonly number[][];
  readonly coasts: readonly number[][];
  /** Lines between countries. */
  readonly borders: readonly number[][];
  /** Names of countries and towns, weightier ones first. */
  readonly labels: readonly MapLabel[];
}

export interface MapLabel {
  readonly name: string;
  readonly kind: 'country' | 'town';
  readonly lon: number;
  readonly lat: number;
}

export type Box = BaseMap['box'];
type Position = [number, number];

/** A TopoJSON topology of polygons, as world-atlas publishes Natural Earth. */
export interface Topology {
  readonly transform?: { readonly scale: readonly number[]; readonly translate: readonly number[] };
  readonly arcs: readonly (readonly (readonly number[])[])[];
  readonly objects: Readonly<Record<string, { readonly geometries: readonly TopologyGeometry[] }>>;
}

interface TopologyGeometry {
  readonly type?: string | null;
  readonly arcs?: unknown;
  readonly properties?: { readonly name?: string };
}

/**
 * The box around points, three quarters as wide again on every side and at least four degrees across. Of more than twenty
 * the farthest twentieth on each side is left out, or one far name would make all lines coarse.
 */
export function boxAround(points: readonly { readonly lat: number; readonly lon: number }[]): Box {
  if (points.length === 0) return [-180, -60, 180, 80];
  const share = points.length > 20 ? 0.05 : 0;
  const ends = (values: number[]): [number, number] => {
    values.sort((a, b) => a - b);
    return [values[Math.floor(values.length * share)]!, values[Math.ceil(values.length * (1 - share)) - 1]!];
  };
  const [west, east] = ends(points.map(({ lon }) => lon));
  const [south, north] = ends(points.map(({ lat }) => lat));
  const pad = Math.max(east - west, north - south, 4) * 0.75;
  return [Math.max(-180, west - pad), Math.max(-85, south - pad), Math.min(180, east + pad), Math.min(85, north + pad)];
}

/**
 * Cuts the part of a topology that lies in a box: land as rings, its edges as coasts (of one country) and borders (of two).
 * `world` is a coarser topology for what lies around.
 */
export function cutBaseMap(detail: Topology, world: Topology, box: Box, towns: readonly MapLabel[]): BaseMap {
  const arcs = detail.arcs.map((_, at) => arcPoints(detail, at));
  const countries = countriesOf(detail);
  const uses = new Uint8Array(arcs.length);
  const land: number[][] = [];
  const labels: MapLabel[] = [];
  for (const { name, rings } of countries) {
    let largest: Position[] = [];
    let most = 0;
    for (const indices of rings) {
      for (const index of indices) uses[index < 0 ? ~index : index]!++;
      const ring = ringPoints(arcs, indices);
      const clipped = roundsTheWorld(ring) ? [] : clipRing(ring, box);
      if (clipped.length < 3) continue;
      land.push(flat(clipped));
      const size = Math.abs(area(clipped));
      if (size > most) {
        most = size;
        largest = clipped;
      }
    }
    // A sliver at the edge is not worth a name.
    if (name !== '' && most > (box[2] - box[0]) * (box[3] - box[1]) * 0.004) {
      const [lon, lat] = middle(largest);
      labels.push({ name, kind: 'country', lon: round(lon), lat: round(lat) });
    }
  }
  const coasts: number[][] = [];
  const borders: number[][] = [];
  for (const [at, points] of arcs.entries())
    if (uses[at]! > 0) (uses[at]! > 1 ? borders : coasts).push(...clipLine(points, box));
  const worldArcs = world.arcs.map((_, at) => arcPoints(world, at));
  return {
    box,
    world: countriesOf(world).flatMap(({ rings }) =>
      rings
        .map((indices) => ringPoints(worldArcs, indices))
        .filter((ring) => !roundsTheWorld(ring))
        .map((ring) => flat(ring, 2)),
    ),
    land,
    coasts,
    borders,
    labels: [...labels, ...towns],
  };
}

function arcPoints({ arcs, transform }: Topology, at: number): Position[] {
  let x = 0;
  let y = 0;
  return arcs[at]!.map(([dx, dy]) => {
    if (transform === undefined) return [dx!, dy!];
    x += dx!;
    y += dy!;
    return [x * transform.scale[0]! + transform.translate[0]!, y * transform.scale[1]! + transform.translate[1]!];
  });
}

function countriesOf({ objects }: Topology): { name: string; rings: number[][] }[] {
  const geometries = (objects.countries ?? Object.values(objects)[0])?.geometries ?? [];
  return geometries.map(({ type, arcs, properties }) => ({
    name: properties?.name ?? '',
    rings: type === 'Polygon' ? (arcs as number[][]) : type === 'MultiPolygon' ? (arcs as number[][][]).flat() : [],
  }));
}

/** The points of a ring: its arcs one after the other, those of negative number backwards. */
function ringPoints(arcs: readonly Position[][], indices: readonly number[]): Position[] {
  const ring: Position[] = [];
  for (const index of indices) {
    const points = index < 0 ? arcs[~index]!.toReversed() : arcs[index]!;
    ring.push(...(ring.length > 0 ? points.slice(1) : points));
  }
  return ring;
}

/** Antarctica, and islands on the 180th meridian that are drawn from one edge of the map to the other. */
function roundsTheWorld(ring: readonly Position[]): boolean {
  const lons = ring.map(([x]) => x);
  return lons.reduce((a, b) => Math.max(a, b)) - lons.reduce((a, b) => Math.min(a, b)) > 350;
}

/** Sutherland–Hodgman against the four sides of a box. */
function clipRing(ring: readonly Position[], [west, south, east, north]: Box): Position[] {
  const sides: [axis: 0 | 1, limit: number, sign: 1 | -1][] = [
    [0, west, 1],
    [0, east, -1],
    [1, south, 1],
    [1, north, -1],
  ];
  let points = [...ring];
  for (const [axis, limit, sign] of sides) {
    const inside = (point: Position): boolean => sign * (point[axis] - limit) >= 0;
    const next: Position[] = [];
    for (let at = 0; at < points.length; at++) {
      const [a, b] = [points[at]!, points[(at + 1) % points.length]!];
      if (inside(a)) next.push(a);
      if (inside(a) !== inside(b)) {
        const share = (limit - a[axis]) / (b[axis] - a[axis]);
        next.push([a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]);
      }
    }
    points = next;
  }
  return points;
}

/** The stretches of a line that lie in a box, with one point beyond it on either side. */
function clipLine(line: readonly Position[], [west, south, east, north]: Box): number[][] {
  const stretches: number[][] = [];
  let open: Position[] = [];
  const inside = ([x, y]: Position): boolean => x >= west && x <= east && y >= south && y <= north;
  for (const [at, point] of line.entries()) {
    if (inside(point) || (at > 0 && inside(line[at - 1]!)) || (at + 1 < line.length && inside(line[at + 1]!)))
      open.push(point);
    else {
      if (open.length > 1) stretches.push(flat(open));
      open = [];
    }
  }
  if (open.length > 1) stretches.push(flat(open));
  return stretches;
}

const round = (value: number, digits = 3): number => Math.round(value * 10 ** digits) / 10 ** digits;

function flat(points: readonly Position[], digits = 3): number[] {
  return points.flatMap(([x, y]) => [round(x, digits), round(y, digits)]);
}

function area(ring: readonly Position[]): number {
  return ring.reduce((sum, [x0, y0], at) => {
    const [x1, y1] = ring[(at + 1) % ring.length]!;
    return sum + (x0 * y1 - x1 * y0) / 2;
  }, 0);
}

function middle(ring: readonly Position[]): Position {
  const whole = area(ring) * 6;
  if (Math.abs(whole) < 1e-9) return ring[0] ?? [0, 0];
  let x = 0;
  let y = 0;
  ring.forEach(([x0, y0], at) => {
    const [x1, y1] = ring[(at + 1) % ring.length]!;
    const cross = x0 * y1 - x1 * y0;
    x += (x0 + x1) * cross;
    y += (y0 + y1) * cross;
  });
  return [x / whole, y / whole];
}
