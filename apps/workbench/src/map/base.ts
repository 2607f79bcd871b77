import fineUrl from 'world-atlas/countries-50m.json?url';
import coarseUrl from 'world-atlas/countries-110m.json?url';
import { project } from './projection.ts';

/** The part of TopoJSON that Natural Earth's countries use. */
interface Topology {
  readonly transform: { readonly scale: readonly [number, number]; readonly translate: readonly [number, number] };
  readonly arcs: readonly (readonly (readonly [number, number])[])[];
  readonly objects: {
    readonly countries: {
      readonly geometries: readonly {
        readonly type: string;
        readonly arcs: readonly (readonly number[])[] | readonly (readonly (readonly number[])[])[];
        readonly properties: { readonly name: string };
      }[];
    };
  };
}

/** Land and borders in longitude and latitude, from Natural Earth: public domain, and part of the page. */
export interface BaseMap {
  /** Lines between arcs' ends, `lon, lat` pairs. */
  readonly arcs: readonly Float64Array[];
  /** The same in the unit square of Web Mercator. */
  readonly units: readonly Float64Array[];
  /** Rings of land: numbers of arcs, those that run backwards as `~number`. */
  readonly rings: readonly (readonly number[])[];
  /** Arcs that two countries share. */
  readonly borders: readonly number[];
  readonly countries: readonly {
    readonly name: string;
    readonly polygons: readonly (readonly (readonly number[])[])[];
  }[];
}

const loaded = new Map<string, Promise<BaseMap>>();

/** Reads the base map; `fine` has villages' coasts, `coarse` is there at once. */
export function baseMap(detail: 'coarse' | 'fine'): Promise<BaseMap> {
  const url = detail === 'fine' ? fineUrl : coarseUrl;
  let map = loaded.get(url);
  if (map === undefined) {
    map = fetch(url)
      .then((response) => response.json() as Promise<Topology>)
      .then(decode);
    loaded.set(url, map);
    map.catch(() => loaded.delete(url));
  }
  return map;
}

function decode(topology: Topology): BaseMap {
  const { scale, translate } = topology.transform;
  const arcs = topology.arcs.map((arc) => {
    const line = new Float64Array(2 * arc.length);
    let [x, y] = [0, 0];
    arc.forEach(([dx, dy], at) => {
      x += dx;
      y += dy;
      line[2 * at] = x * scale[0] + translate[0];
      line[2 * at + 1] = y * scale[1] + translate[1];
    });
    return line;
  });
  const units = arcs.map((line) => {
    const unit = new Float64Array(line.length);
    for (let at = 0; at < line.length; at += 2) [unit[at], unit[at + 1]] = project(line[at]!, line[at + 1]!);
    return unit;
  });
  const used = new Map<number, number>();
  const rings: (readonly number[])[] = [];
  const countries = topology.objects.countries.geometries.map(({ type, arcs: given, properties }) => {
    const polygons = (type === 'MultiPolygon' ? given : [given]) as readonly (readonly (readonly number[])[])[];
    for (const ring of polygons.flat()) {
      rings.push(ring);
      for (const arc of ring) {
        const at = arc < 0 ? ~arc : arc;
        used.set(at, (used.get(at) ?? 0) + 1);
      }
    }
    return { name: properties.name, polygons };
  });
  const borders = [...used].flatMap(([arc, times]) => (times > 1 ? [arc] : []));
  return { arcs, units, rings, borders, countries };
}

/**
 * The points of a ring in order, from the arcs it is made of. A ring that crosses the edge of the map goes on beyond it; one that
 * goes around the pole is closed below the map.
 *
 * @param width of the world in the units of the lines: 360 or 1.
 */
export function ringPoints(lines: readonly Float64Array[], ring: readonly number[], width: number): [number, number][] {
  const points = joined(lines, ring);
  let turn = 0;
  for (let nth = 1; nth < points.length; nth++) {
    const step = points[nth]![0] + turn - points[nth - 1]![0];
    if (Math.abs(step) > width / 2) turn -= Math.sign(step) * width;
    points[nth]![0] += turn;
  }
  const [first, last] = [points[0]!, points.at(-1)!];
  // Degrees grow to the north, units to the south.
  const below = width === 360 ? -85 : 1;
  if (Math.abs(last[0] - first[0]) > width / 2) points.push([last[0], below], [first[0], below]);
  return points;
}

function joined(lines: readonly Float64Array[], ring: readonly number[]): [number, number][] {
  const points: [number, number][] = [];
  for (const arc of ring) {
    const line = lines[arc < 0 ? ~arc : arc]!;
    const count = line.length / 2;
    for (let nth = points.length === 0 ? 0 : 1; nth < count; nth++) {
      const at = arc < 0 ? count - 1 - nth : nth;
      points.push([line[2 * at]!, line[2 * at + 1]!]);
    }
  }
  return points;
}
