import { stat } from 'node:fs/promises';
import { fileProblem, findReports, foundWords, noReports, readFile } from './files.ts';
import type { Incoming, ReadOptions } from './incoming.ts';

/**
 * Reads all reports of a place: a file or a folder, in a stable order. `tell` is told in a line what was found in a folder.
 *
 * Nothing is thrown for what cannot be read: each is a problem, and the rest is read.
 */
export async function* takeIn(
  place: string,
  options: ReadOptions,
  tell: (message: string) => void = () => undefined,
): AsyncGenerator<Incoming> {
  let folder: boolean;
  try {
    folder = (await stat(place)).isDirectory();
  } catch (error) {
    return yield { ok: false, name: place, problem: fileProblem(error) };
  }
  if (!folder) return yield* readFile(place, options);
  const found = await findReports(place);
  if (found.taken.length === 0) return yield { ok: false, name: place, problem: noReports(found) };
  tell(`${place}: ${foundWords(found)}.`);
  for (const file of found.taken) yield* readFile(file, options);
}
