import type { Reader } from './incoming.ts';
import { jsonl } from './jsonl.ts';
import { text } from './text.ts';

/** Every format that can be read. A new one is a file and a line here. */
export const READERS: readonly Reader[] = [text, jsonl];

/** The reader for a file by the ending of its name; undefined where no format has it. */
export function readerFor(path: string): Reader | undefined {
  const name = path.toLowerCase();
  return READERS.find((reader) => reader.extensions.some((extension) => name.endsWith(extension)));
}

/** The reader for a stream without a name: JSON Lines where its first line is a JSON object with a text, else plain text. */
export function readerForOpening(opening: Uint8Array): Reader {
  const first = new TextDecoder()
    .decode(opening)
    .replace(/^\uFEFF/, '')
    .trimStart();
  return /^\{[^\n]*"text"\s*:/.test(first) ? jsonl : text;
}
