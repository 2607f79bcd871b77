import { stat } from 'node:fs/promises';
import {
  DEFAULT_MAX_BYTES,
  fileProblem,
  findReports,
  foundWords,
  guessLanguage,
  type Incoming,
  noReports,
  parseSize,
  readFile,
  readStream,
} from '@dateline/ingest';
import type { Given, Option } from './command.ts';
import { UsageError } from './failure.ts';

/** Options of every command that reads reports. */
export const INPUT_OPTIONS = {
  'max-size': { value: 'SIZE', help: 'the most one report may have; 50MB unless given' },
  'force-english': { help: 'code reports that do not read as English all the same' },
} as const satisfies Record<string, Option>;

/** Reads all reports of all paths in order: files, folders and `-` for standard input. */
export async function* readInputs(given: Given, tell: (message: string) => void): AsyncIterable<Incoming> {
  const maxBytes = maxSize(given);
  for (const path of given.names) {
    for await (const incoming of readPath(path, maxBytes, tell))
      yield checkLanguage(incoming, given.has('force-english'));
  }
}

async function* readPath(path: string, maxBytes: number, tell: (message: string) => void): AsyncIterable<Incoming> {
  if (path === '-') {
    if (process.stdin.isTTY) tell('Reading standard input; end it with Ctrl-D.');
    return yield* readStream(process.stdin, 'standard input', { maxBytes });
  }
  let folder: boolean;
  try {
    folder = (await stat(path)).isDirectory();
  } catch (error) {
    return yield { ok: false, name: path, problem: fileProblem(error) };
  }
  if (!folder) return yield* readFile(path, { maxBytes });
  const found = await findReports(path);
  if (found.taken.length === 0) return yield { ok: false, name: path, problem: noReports(found) };
  tell(`${path}: ${foundWords(found)}.`);
  for (const file of found.taken) yield* readFile(file, { maxBytes });
}

/** The limit of `--max-size`. */
export function maxSize(given: Given): number {
  const words = given.value('max-size');
  if (words === undefined) return DEFAULT_MAX_BYTES;
  const bytes = parseSize(words);
  if (bytes === null) throw new UsageError(`--max-size ${words} is no size. Give one like 200MB or 800kB.`);
  return bytes;
}

/** Refuses a report in another language, and warns of one that is partly in another. */
function checkLanguage(incoming: Incoming, force: boolean): Incoming {
  if (!incoming.ok) return incoming;
  const { english, name, share } = guessLanguage(incoming.report.text);
  if (english === 'yes') return incoming;
  if (english === 'no' && !force) {
    const message = `reads as ${name}, and only English can be coded. Translate it, or code it all the same with --force-english`;
    return { ok: false, name: incoming.name, problem: { kind: 'not English', message } };
  }
  const percent = Math.round(100 * share);
  const warning = `${percent === 0 ? 'no part' : `only about ${percent} %`} reads as English, the rest as ${name}; expect claims to be missed there`;
  return { ...incoming, warnings: [...incoming.warnings, warning] };
}
