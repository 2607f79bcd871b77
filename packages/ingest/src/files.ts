import { createReadStream } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { type Incoming, type Problem, type ReadOptions, tooLarge } from './incoming.ts';
import { READERS, readerFor } from './readers.ts';
import { readAs, readBytes } from './reading.ts';
import { text } from './text.ts';

/** The files of a folder that will be read, and those that will not. */
export interface Found {
  readonly taken: readonly string[];
  readonly left: readonly string[];
}

/**
 * Lists the reports below a folder in a stable order: by path, as code units compare, the same on every machine.
 *
 * Hidden files and folders and files named README are left out; links to folders are followed once.
 */
export async function findReports(folder: string): Promise<Found> {
  const taken: string[] = [];
  const left: string[] = [];
  const seen = new Set<string>();
  const walk = async (path: string): Promise<void> => {
    const real = await realpath(path);
    if (seen.has(real)) return;
    seen.add(real);
    const names = (await readdir(path)).filter((name) => !name.startsWith('.'));
    for (const name of names.sort((a, b) => (a < b ? -1 : 1))) {
      const child = join(path, name);
      const kind = await stat(child).catch(() => null);
      if (kind?.isDirectory()) await walk(child);
      else if (kind?.isFile() && readerFor(name) && !/^readme\b/i.test(name)) taken.push(child);
      else left.push(child);
    }
  };
  await walk(folder);
  return { taken, left };
}

/** What was found in a folder, in a line: `4 of 6 files (3 .txt, 1 .jsonl); left out 2 (.pdf, .md)`. */
export function foundWords({ taken, left }: Found): string {
  const of = (paths: readonly string[]) => {
    const counts = new Map<string, number>();
    for (const path of paths) {
      const ending = extname(path) || 'without ending';
      counts.set(ending, (counts.get(ending) ?? 0) + 1);
    }
    return [...counts].map(([ending, count]) => `${count} ${ending}`).join(', ');
  };
  const total = taken.length + left.length;
  const some = `${taken.length} of ${total} file${total === 1 ? '' : 's'}${taken.length > 0 ? ` (${of(taken)})` : ''}`;
  return left.length > 0 ? `${some}; left out: ${of(left)}` : some;
}

/** The endings of all formats: `.txt, .text, .md, .jsonl, .ndjson`. */
export const READABLE_ENDINGS: string = READERS.flatMap((reader) => reader.extensions).join(', ');

/** The problem of a folder in which there is nothing to read. */
export function noReports(found: Found): Problem {
  const came = found.left.length === 0 ? 'nothing' : foundWords({ taken: found.left, left: [] });
  return {
    kind: 'no reports',
    message: `no reports in this folder: expected files ending in ${READABLE_ENDINGS}, found ${came}. Name the files themselves to have them read by their content`,
  };
}

/**
 * Reads the reports of one file. Its ending names the format; a file with another ending is read as what it begins like,
 * plain text where that is nothing known.
 */
export async function* readFile(path: string, options: ReadOptions): AsyncGenerator<Incoming> {
  const reader = readerFor(path);
  try {
    const file = await stat(path);
    if (reader === text && file.isFile() && file.size > options.maxBytes) {
      yield { ok: false, name: path, problem: tooLarge(file.size, options.maxBytes) };
      return;
    }
    const here = { ...options, ...(file.isFile() && { file: path }) };
    if (reader) yield* readAs(reader, fileBytes(path), path, here);
    else yield* readBytes(fileBytes(path), path, here);
  } catch (error) {
    yield { ok: false, name: path, problem: fileProblem(error) };
  }
}

/** The bytes of a file, which is opened when the first of them is asked for. */
async function* fileBytes(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path);
}

/** Why the file system did not give a file. */
export function fileProblem(error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return { kind: 'missing', message: 'no such file or folder. Check the path' };
  if (code === 'EACCES' || code === 'EPERM')
    return { kind: 'unreadable', message: 'may not be read. Check its permissions' };
  if (code === 'EISDIR')
    return { kind: 'unreadable', message: 'a folder, where a file was expected. Name a file in it' };
  return {
    kind: 'unreadable',
    message: `could not be read (${error instanceof Error ? error.message : String(error)})`,
  };
}

/** A size as people write it: `50MB`, `2.5 GB`, `800k`, `1000`; null where it is none. */
export function parseSize(words: string): number | null {
  const match = /^(\d+(?:\.\d+)?)\s*(k|m|g)?b?$/i.exec(words.trim());
  if (!match) return null;
  const factor = { k: 1e3, m: 1e6, g: 1e9 }[match[2]?.toLowerCase() ?? ''] ?? 1;
  const bytes = Math.round(Number(match[1]) * factor);
  return bytes > 0 ? bytes : null;
}
