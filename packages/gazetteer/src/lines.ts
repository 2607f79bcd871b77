import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { openZipEntry, readZip } from './zip.ts';

/** A text to be read line by line, from a file or from inside an archive. */
export interface LineSource {
  /** For messages: the file, or the file and the entry in it. */
  readonly label: string;
  /** Name that tells the format, `SY.txt`. */
  readonly name: string;
  readonly bytes: number;
  /** It comes from an archive that was cut short. */
  readonly cut?: true;
  open(): Promise<Readable>;
}

/** The texts of a path: itself, or the entries of a zip archive that are no readme. */
export async function lineSources(path: string): Promise<LineSource[]> {
  if (!/\.zip$/i.test(path)) {
    const { size } = await stat(path);
    return [{ label: path, name: path, bytes: size, open: async () => createReadStream(path) }];
  }
  const entries = (await readZip(path)).filter(
    ({ name }) => /\.(?:txt|csv|tsv|json|geojson)$/i.test(name) && !/readme/i.test(name),
  );
  if (entries.length === 0) throw new Error(`${path} holds no txt, csv, tsv or geojson file.`);
  return entries.map((entry) => ({
    label: `${path}:${entry.name}`,
    name: entry.name,
    bytes: entry.size,
    ...(entry.cut && { cut: entry.cut }),
    open: () => openZipEntry(path, entry),
  }));
}

/**
 * The lines of a source, numbered from 1, without line ends. UTF-8; bytes that are none become U+FFFD and are left to the
 * reader to judge. A source that breaks off (a cut archive) ends with its last whole line and the error given to `broken`.
 */
export async function* readLines(
  source: LineSource,
  progress: (bytes: number) => void,
  broken: (error: Error) => void,
): AsyncGenerator<[string, number]> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  let number = 0;
  let read = 0;
  try {
    for await (const chunk of await source.open()) {
      const bytes = chunk as Buffer;
      read += bytes.length;
      progress(read);
      const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
      rest = lines.pop()!;
      for (const line of lines) yield [line.endsWith('\r') ? line.slice(0, -1) : line, ++number];
    }
    rest += decoder.decode();
    if (rest !== '') yield [rest, ++number];
    if (source.cut) broken(new Error('its archive was cut short'));
  } catch (error) {
    broken(error instanceof Error ? error : new Error(String(error)));
  }
}

/** The whole text of a source, or what there is of one that breaks off. */
export async function readAll(source: LineSource, broken: (error: Error) => void): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of await source.open()) chunks.push(chunk as Buffer);
    if (source.cut) broken(new Error('its archive was cut short'));
  } catch (error) {
    broken(error instanceof Error ? error : new Error(String(error)));
  }
  return new TextDecoder('utf-8').decode(Buffer.concat(chunks));
}
