import { acled } from './acled.ts';
import { cameo } from './cameo.ts';
import { csv } from './csv.ts';
import type { Format } from './format.ts';
import { geojson } from './geojson.ts';
import { geopackage } from './geopackage.ts';
import { geoparquet } from './geoparquet.ts';
import { html } from './html.ts';
import { jsonl } from './jsonl.ts';
import { kml } from './kml.ts';
import { plover } from './plover.ts';
import { polecat } from './polecat.ts';
import { pretty } from './pretty.ts';
import { ucdp } from './ucdp.ts';
import { xlsx } from './xlsx.ts';

/** Every format there is, in the order in which help lists them. A new one is a file and a line here. */
export const FORMATS: readonly Format[] = [
  pretty,
  jsonl,
  csv,
  xlsx,
  html,
  geojson,
  geopackage,
  kml,
  geoparquet,
  acled,
  ucdp,
  plover,
  polecat,
  cameo,
];

export function formatById(id: string): Format | undefined {
  return FORMATS.find((format) => format.id === id);
}

/** The format that the ending of a file name means, the longest ending first: `events.acled.csv` is no plain CSV. */
export function formatOfFile(name: string): Format | undefined {
  const endings = FORMATS.flatMap((format) => format.extensions.map((ending) => ({ ending, format })));
  const fits = endings.filter(({ ending }) => name.toLowerCase().endsWith(ending));
  return fits.sort((a, b) => b.ending.length - a.ending.length)[0]?.format;
}
