import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type CodedReport, distanceKm, type Gazetteer, importance } from '@dateline/core';
import { type BaseMap, type Box, boxAround, cutBaseMap, type MapLabel, type Topology } from '@dateline/formats/map';

const require = createRequire(import.meta.url);
const COARSE = 'world-atlas/countries-110m.json';

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
  const [detail, world] = await Promise.all([readTopology(pathFor(width)), readTopology(require.resolve(COARSE))]);
  return cutBaseMap(detail, world, box, gazetteer === null ? [] : townsIn(gazetteer, box));
}

/** The scale of Natural Earth for an extent in degrees: finer lines than a page can show only make it heavy. */
function pathFor(width: number): string {
  if (width <= 24) return require.resolve('world-atlas/countries-10m.json');
  return require.resolve(width <= 80 ? 'world-atlas/countries-50m.json' : COARSE);
}

async function readTopology(path: string): Promise<Topology> {
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
