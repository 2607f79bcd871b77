/** Web Mercator in a unit square: x from west to east, y from north to south, both 0 to 1. */
export function project(lon: number, lat: number): readonly [x: number, y: number] {
  const sine = Math.sin((Math.max(-85.0511, Math.min(85.0511, lat)) * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

export function unproject(x: number, y: number): { readonly lon: number; readonly lat: number } {
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
  return { lon: (x - 0.5) * 360, lat };
}

const EARTH_KM = 40_075.017;

/** How wide a kilometre is in the unit square at a latitude. */
export function unitsPerKm(lat: number): number {
  return 1 / (EARTH_KM * Math.max(0.05, Math.cos((lat * Math.PI) / 180)));
}

/** What a map shows: its centre in the unit square, and how many pixels that square is wide. */
export interface Sight {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

const NARROWEST = 256;
const WIDEST = 256 * 2 ** 16;

/** The sight that shows some points in a window of so many pixels, with room around them. */
export function sightOf(
  points: readonly { readonly lat: number; readonly lon: number }[],
  width: number,
  height: number,
  closest = 256 * 2 ** 8,
): Sight {
  if (points.length === 0) return { x: 0.5, y: 0.4, size: Math.max(NARROWEST, width) };
  let [west, north, east, south] = [1, 1, 0, 0];
  for (const { lon, lat } of points) {
    const [x, y] = project(lon, lat);
    west = Math.min(west, x);
    east = Math.max(east, x);
    north = Math.min(north, y);
    south = Math.max(south, y);
  }
  const across = Math.max(east - west, 1e-9);
  const down = Math.max(south - north, 1e-9);
  const size = Math.min(closest, (width * 0.8) / across, (height * 0.8) / down);
  return { x: (west + east) / 2, y: (north + south) / 2, size: Math.max(NARROWEST, size) };
}

/** The sight moved by pixels. */
export function panned({ x, y, size }: Sight, dx: number, dy: number): Sight {
  return { x: x - dx / size, y: Math.max(0, Math.min(1, y - dy / size)), size };
}

/** The sight made larger or smaller around a point so many pixels from its centre. */
export function zoomed({ x, y, size }: Sight, factor: number, dx = 0, dy = 0): Sight {
  const next = Math.max(NARROWEST, Math.min(WIDEST, size * factor));
  return { x: x + dx / size - dx / next, y: y + dy / size - dy / next, size: next };
}
