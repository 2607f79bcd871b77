import { stat } from 'node:fs/promises';
import { type Fetcher, webAddress } from './fetch/fetcher.ts';
import { readAddress } from './fetch/read-address.ts';
import { fileProblem, findReports, foundWords, noReports, readFile } from './files.ts';
import { failed, type Incoming, type ReadOptions } from './incoming.ts';

export interface TakeInOptions extends ReadOptions {
  /** What fetches addresses on the Web; without one they are refused. */
  readonly fetcher?: Fetcher;
  /** Whether to fetch the pages of which a feed gives only the beginning. */
  readonly follow?: boolean;
  /** Is told in a line what was found in a folder. */
  readonly tell?: (message: string) => void;
}

/**
 * Reads all reports of a place: a file, a folder, in a stable order, or an address on the Web.
 *
 * Nothing is thrown for what cannot be read: each is a problem, and the rest is read.
 */
export async function* takeIn(place: string, options: TakeInOptions): AsyncGenerator<Incoming> {
  const { fetcher, follow, tell, ...reading } = options;
  if (webAddress(place) !== null) {
    if (fetcher) return yield* readAddress(place, reading, fetcher, follow);
    return yield failed(
      place,
      'refused',
      'an address on the Web, where only files are read. Save the page, and give its file',
    );
  }
  let folder: boolean;
  try {
    folder = (await stat(place)).isDirectory();
  } catch (error) {
    return yield { ok: false, name: place, problem: fileProblem(error) };
  }
  if (!folder) return yield* readFile(place, reading);
  const found = await findReports(place);
  if (found.taken.length === 0) return yield { ok: false, name: place, problem: noReports(found) };
  tell?.(`${place}: ${foundWords(found)}.`);
  for (const file of found.taken) yield* readFile(file, reading);
}
