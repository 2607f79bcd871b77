/** Distances and directions on a sphere of mean Earth radius; off by 0.5 % at most, which no report is precise enough to notice. */

const EARTH_KM = 6371.0088;
const RADIANS = Math.PI / 180;

/** Great-circle distance in kilometres (haversine). */
export function distanceKm(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const up = Math.sin(((lat2 - lat1) * RADIANS) / 2);
  const along = Math.sin(((lon2 - lon1) * RADIANS) / 2);
  const part = up * up + Math.cos(lat1 * RADIANS) * Math.cos(lat2 * RADIANS) * along * along;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(part)));
}

/** Initial bearing from the first point to the second, degrees clockwise from north, 0 to 360. */
export function bearing(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const turn = (lon2 - lon1) * RADIANS;
  const y = Math.sin(turn) * Math.cos(lat2 * RADIANS);
  const x =
    Math.cos(lat1 * RADIANS) * Math.sin(lat2 * RADIANS) -
    Math.sin(lat1 * RADIANS) * Math.cos(lat2 * RADIANS) * Math.cos(turn);
  return (Math.atan2(y, x) / RADIANS + 360) % 360;
}

/** The point at a distance and bearing from another, as latitude and longitude within ±180. */
export function destination(lat: number, lon: number, degrees: number, km: number): { lat: number; lon: number } {
  const arc = km / EARTH_KM;
  const way = degrees * RADIANS;
  const start = lat * RADIANS;
  const end = Math.asin(Math.sin(start) * Math.cos(arc) + Math.cos(start) * Math.sin(arc) * Math.cos(way));
  const turn = Math.atan2(
    Math.sin(way) * Math.sin(arc) * Math.cos(start),
    Math.cos(arc) - Math.sin(start) * Math.sin(end),
  );
  return { lat: end / RADIANS, lon: ((lon + turn / RADIANS + 540) % 360) - 180 };
}

/** The smaller angle between two bearings, 0 to 180. */
export function bearingGap(one: number, other: number): number {
  const gap = Math.abs(one - other) % 360;
  return gap > 180 ? 360 - gap : gap;
}
