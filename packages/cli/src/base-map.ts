import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type CodedReport, distanceKm, type Gazetteer, importance } from '@dateline/core';
import { type BaseMap, type Box, boxAround, cutBaseMap, type MapLabel, type Topology } from '@dateline/formats/map';

/** Widest extent in degrees that each scale of Natural Earth is drawn for: finer lines than a page can show only make it heavy. */
const SCALES = [
  [24, '10m'],
  [80, '50m'],
  [Number.POSITIVE_INFINITY, '110m'],
] as const;
/** Towns that are offered for labels; the page shows those that find room. */
const TOWNS = 150;

/** The base map for the places of some reports: Natural Earth from the installed package, towns from the gazetteer. */
export async function baseMapFor(reports: readonly CodedReport[], gazetteer: Gazetteer | null): Promise<BaseMap> {
  const points = reports.flatMap((report) =>
    report.claims.flatMap(({ places }) =>
      places.flatMap(({ lat, lon }) => (lat === undefined || lon === undefined ? [] : [{ lat, lon }])),
    ),
  );
  const box = boxAround(points);
  const width = Math.max(box[2] - box[0], box[3] - box[1]);
  const scale = SCALES.find(([widest]) => width <= widest)![1];
  const [detail, world] = await Promise.all([readScale(scale), readScale('110m')]);
  return cutBaseMap(detail, world, box, gazetteer === null ? [] : townsIn(gazetteer, box));
}

async function readScale(scale: string): Promise<Topology> {
  const path = createRequire(import.meta.url).resolve(`world-atlas/countries-${scale}.json`);
  return JSON.parse(await readFile(path, 'utf8')) as Topology;
}

/** The weightiest towns of a box, weightier ones first. */
function townsIn(gazetteer: Gazetteer, [west, south, east, north]: Box): MapLabel[] {
  const lat = (south + north) / 2;
  const lon = (west + east) / 2;
  const reach = distanceKm(lat, lon, north, east) * 1.1;
  const towns: { label: MapLabel; weight: number }[] = [];
  const seen = new Set<string>();
  for (const handle of gazetteer.nearby(lat, lon, reach)) {
    const feature = gazetteer.feature(handle);
    if (!/^PPL[CA]?[1-4]?$/.test(feature.code) || feature.population < 5000) continue;
    if (feature.lon < west || feature.lon > east || feature.lat < south || feature.lat > north) continue;
    // Two sets may tell of one town.
    const key = `${feature.name} ${feature.lat.toFixed(1)} ${feature.lon.toFixed(1)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    towns.push({
      label: { name: feature.name, kind: 'town', lat: feature.lat, lon: feature.lon },
      weight: importance(feature),
    });
  }
  return towns
    .sort((a, b) => b.weight - a.weight)
    .slice(0, TOWNS)
    .map(({ label }) => label);
}
