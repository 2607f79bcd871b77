import { csv } from './csv.ts';
import type { Format } from './format.ts';
import { geojson } from './geojson.ts';
import { html } from './html.ts';
import { jsonl } from './jsonl.ts';
import { plover } from './plover.ts';
import { pretty } from './pretty.ts';

/** Every format there is, in the order in which help lists them. A new one is a file and a line here. */
export const FORMATS: readonly Format[] = [pretty, jsonl, csv, geojson, html, plover];

export function formatById(id: string): Format | undefined {
  return FORMATS.find((format) => format.id === id);
}
