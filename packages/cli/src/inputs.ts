import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  checkLanguage,
  createFetcher,
  DEFAULT_MAX_BYTES,
  encodingNamed,
  type Incoming,
  parseSize,
  readBytes,
  readMapping,
  type TakeInOptions,
  takeIn,
  watchFolder,
} from '@dateline/ingest';
import { type Given, type Option, oneOf } from './command.ts';
import { UsageError } from './failure.ts';

/** Options of every command that reads reports. */
export const INPUT_OPTIONS = {
  'max-size': { value: 'SIZE', help: 'the most one report may have; 50MB unless given' },
  columns: {
    value: 'PART=NAME,…',
    help: 'columns of tables and fields of JSON that hold text, id, outlet, published, title, url: text=body+notes,published=day',
  },
  dates: { value: 'dmy|mdy', help: 'what 02/06/2017 is; left out as unclear unless given' },
  encoding: { value: 'NAME', help: 'encoding of text that is not UTF-8: windows-1252, koi8-r' },
  follow: { help: 'of feeds that give only the beginning of reports, fetch the pages they lead to' },
  'force-english': { help: 'code reports that do not read as English all the same' },
} as const satisfies Record<string, Option>;

/** Reads all reports of all paths in order: files, folders, addresses on the Web and `-` for standard input. */
export async function* readInputs(given: Given, tell: (message: string) => void): AsyncIterable<Incoming> {
  const options = readOptions(given);
  for (const path of given.names) {
    for await (const incoming of readPath(path, options, tell))
      yield checkLanguage(incoming, given.has('force-english'));
  }
}

/**
 * Reads the reports of a folder and of every file that comes into it, until the command is interrupted. What is read then
 * is read to its end; a second interruption ends at once.
 */
export async function* watchInputs(given: Given, tell: (message: string) => void): AsyncIterable<Incoming> {
  const [folder, ...more] = given.names;
  if (folder === undefined || more.length > 0 || !(await stat(folder).catch(() => null))?.isDirectory())
    throw new UsageError('--watch needs one folder. Give its path.');
  const end = new AbortController();
  const interrupt = () => end.abort();
  const signals = ['SIGINT', 'SIGTERM'] as const;
  // The command ends by itself, with what it has read kept.
  process.removeAllListeners('SIGINT');
  for (const signal of signals) process.once(signal, interrupt);
  let told = false;
  const waiting = () => {
    if (!told) tell(`${folder}: all read; waiting for more. End it with Ctrl-C.`);
    told = true;
  };
  try {
    for await (const incoming of watchFolder(folder, { ...readOptions(given), signal: end.signal, waiting }))
      yield checkLanguage(incoming, given.has('force-english'));
  } finally {
    for (const signal of signals) process.off(signal, interrupt);
  }
}

function readPath(path: string, options: TakeInOptions, tell: (message: string) => void): AsyncIterable<Incoming> {
  if (path !== '-') return takeIn(path, { ...options, tell });
  if (process.stdin.isTTY) tell('Reading standard input; end it with Ctrl-D.');
  return readBytes(process.stdin, 'standard input', options);
}

function readOptions(given: Given): TakeInOptions {
  const columns = given.value('columns');
  const dates = given.value('dates');
  const encoding = given.value('encoding');
  const mapping = columns === undefined ? null : readMapping(columns);
  if (mapping !== null && 'problem' in mapping) throw new UsageError(`--columns: ${mapping.problem}.`);
  if (encoding !== undefined && encodingNamed(encoding) === null) {
    throw new UsageError(`--encoding ${encoding} is unknown. Give one like windows-1252, koi8-r or utf-16le.`);
  }
  const maxBytes = maxSize(given);
  return {
    maxBytes,
    fetcher: createFetcher({ maxBytes, cache: pageFolder() }),
    follow: given.has('follow'),
    ...(mapping && { mapping: mapping.mapping }),
    ...(dates !== undefined && { dateOrder: oneOf('dates', dates, ['dmy', 'mdy']) }),
    ...(encoding !== undefined && { encoding }),
  };
}

/** Where pages that were fetched are kept: `$DATELINE_HOME/pages`, else the user's cache folder. */
function pageFolder(): string {
  const home = process.env.DATELINE_HOME;
  return home
    ? join(home, 'pages')
    : join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'dateline', 'pages');
}

/** The limit of `--max-size`. */
export function maxSize(given: Given): number {
  const words = given.value('max-size');
  if (words === undefined) return DEFAULT_MAX_BYTES;
  const bytes = parseSize(words);
  if (bytes === null) throw new UsageError(`--max-size ${words} is no size. Give one like 200MB or 800kB.`);
  return bytes;
}
