import { existsSync, statSync } from 'node:fs';
import type { Candidate } from '@dateline/core';
import { paint, printable } from '@dateline/formats';
import type { ImportOptions, ImportResult, TableMapping } from '@dateline/gazetteer';
import { fileProblem, sizeWords } from '@dateline/ingest';
import type { Given } from './command.ts';
import { complain, EXIT, problemLine, UsageError } from './failure.ts';
import { openGazetteer } from './load-coder.ts';
import { standardOutput } from './output.ts';
import { createProgress } from './progress.ts';
import { terminalOptions } from './terminal-options.ts';

type Action = (given: Given) => Promise<number>;

/** What can be done with gazetteers, by the word that follows the command. */
export const GAZETTEER_ACTIONS: Readonly<Record<string, Action>> = { add, fetch: fetchCountry, list, lookup, remove };

async function add(given: Given): Promise<number> {
  const paths = given.names.slice(1);
  if (paths.length === 0) throw new UsageError('gazetteer add needs a file. See dateline help gazetteer.');
  for (const path of paths) {
    try {
      statSync(path);
    } catch (error) {
      complain(problemLine(path, fileProblem(error)));
      return EXIT.none;
    }
  }
  const { addGazetteer } = await import('@dateline/gazetteer');
  return importing(given, (options) => addGazetteer(paths, options));
}

async function fetchCountry(given: Given): Promise<number> {
  const [, code, ...more] = given.names;
  if (code === undefined || more.length > 0) {
    throw new UsageError('gazetteer fetch needs one country, SY. See dateline help gazetteer.');
  }
  const { fetchGazetteer } = await import('@dateline/gazetteer');
  return importing(given, (options) => fetchGazetteer(code, options));
}

/** Runs an import, with a line that says how far it is, and tells what it gave. */
async function importing(given: Given, run: (options: ImportOptions) => Promise<ImportResult>): Promise<number> {
  const name = given.value('name');
  if (name === 'default') throw new UsageError('--name default is the set that comes with Dateline. Choose another.');
  const country = given.value('country')?.toUpperCase();
  if (country !== undefined && !/^[A-Z]{2}$/.test(country)) {
    throw new UsageError(`--country ${country} is no country of two letters (ISO 3166-1), such as SY.`);
  }
  const mapping = mappingOf(given.value('columns'));
  const line = createProgress(true);
  let result: ImportResult;
  try {
    result = await run({
      ...(name !== undefined && { name }),
      ...(country !== undefined && { country }),
      ...(mapping !== undefined && { mapping }),
      progress: ({ step, file, bytes, of, rows }) =>
        line.draw(
          `${step} ${file}${of > 0 ? ` ${Math.floor((100 * bytes) / of)} %` : ''}, ${rows.toLocaleString('en')} places`,
        ),
    });
  } catch (error) {
    line.clear();
    complain(error instanceof Error ? error.message : String(error));
    return EXIT.none;
  }
  line.clear();
  for (const { reason, count, at } of result.problems) {
    process.stderr.write(
      `${count.toLocaleString('en')} × ${reason}: ${at.join(', ')}${count > at.length ? ' …' : ''}\n`,
    );
  }
  process.stdout.write(
    `${result.name}: ${result.rows.toLocaleString('en')} places, ${sizeWords(result.bytes)}, ${result.path}\n`,
  );
  return EXIT.ok;
}

const COLUMNS = ['name', 'lat', 'lon', 'id', 'names', 'code', 'country', 'admin1', 'population'] as const;

/** The columns of `--columns name=Village,lat=Y,lon=X`; undefined where none are given. */
function mappingOf(words: string | undefined): TableMapping | undefined {
  if (words === undefined) return undefined;
  const pairs = new Map<string, string>();
  const names: string[] = [];
  for (const pair of words.split(',')) {
    const [, key, column] = /^\s*(\w+)\s*=\s*(.*\S)\s*$/.exec(pair) ?? [];
    if (key === undefined || column === undefined || !COLUMNS.some((known) => known === key)) {
      throw new UsageError(
        `--columns ${words}: “${pair}” is not one of ${COLUMNS.map((known) => `${known}=…`).join(', ')}.`,
      );
    }
    if (key === 'names') names.push(column);
    else pairs.set(key, column);
  }
  const { name, lat, lon, ...rest } = Object.fromEntries(pairs);
  if (name === undefined || lat === undefined || lon === undefined) {
    throw new UsageError(`--columns ${words} needs name, lat and lon, for instance name=Village,lat=Y,lon=X.`);
  }
  return { name, lat, lon, ...rest, ...(names.length > 0 && { names }) };
}

async function list(): Promise<number> {
  const { DEFAULT_GAZETTEER, gazetteerFolder, listGazetteers } = await import('@dateline/gazetteer');
  const own = await listGazetteers();
  const lines: string[] = [];
  if (existsSync(DEFAULT_GAZETTEER)) {
    const set = await openGazetteer('default');
    if (set !== null)
      lines.push(
        row(
          'default',
          set.count,
          statSync(DEFAULT_GAZETTEER).size,
          set.sets[0]?.sources.map((source) => source.licence) ?? [],
        ),
      );
  } else lines.push('default  not built yet: node scripts/setup.mjs');
  for (const { name, places, bytes, about, problem } of own) {
    lines.push(
      problem === null
        ? row(name, places, bytes, about?.sources.map((source) => source.licence) ?? [])
        : `${name}  cannot be read: ${problem}`,
    );
  }
  if (own.length === 0) lines.push(`None of your own yet; they would lie in ${gazetteerFolder()}`);
  process.stdout.write(`${lines.join('\n')}\n`);
  return EXIT.ok;
}

function row(name: string, places: number, bytes: number, licences: readonly string[]): string {
  return `${name.padEnd(12)} ${places.toLocaleString('en').padStart(10)} places  ${sizeWords(bytes).padStart(8)}  ${[...new Set(licences)].join('; ')}`.trimEnd();
}

async function remove(given: Given): Promise<number> {
  const [, name, ...more] = given.names;
  if (name === undefined || more.length > 0)
    throw new UsageError('gazetteer remove needs the name of one set. See dateline gazetteer list.');
  if (name === 'default')
    throw new UsageError('the default set cannot be removed; dateline code --gazetteer none does without it.');
  const { listGazetteers, removeGazetteer } = await import('@dateline/gazetteer');
  if (await removeGazetteer(name)) {
    process.stdout.write(`removed: ${name}\n`);
    return EXIT.ok;
  }
  const own = (await listGazetteers()).map((set) => set.name);
  complain(
    `there is no set ${name} of your own; ${own.length === 0 ? 'you have none' : `you have ${own.join(', ')}`}.`,
  );
  return EXIT.none;
}

async function lookup(given: Given): Promise<number> {
  const name = given.names.slice(1).join(' ');
  if (name === '') throw new UsageError('gazetteer lookup needs a name. See dateline help gazetteer.');
  const limit = Number(given.value('limit') ?? 10);
  if (!Number.isInteger(limit) || limit < 1)
    throw new UsageError(`--limit ${given.value('limit')} is no number of places.`);
  const countries = given
    .value('country')
    ?.split(',')
    .map((code) => code.trim().toUpperCase());
  const set = await openGazetteer('all');
  if (set === null) return EXIT.none;
  const { ancestorsOf } = await import('@dateline/core');
  const found = set.lookup(name, { limit, ...(countries && { countries }) });
  if (found.length === 0) {
    complain(`no place is called ${name}${countries ? ` in ${countries.join(', ')}` : ''}. Try another spelling.`);
    return EXIT.none;
  }
  const { colour } = terminalOptions();
  const rows = found.map((candidate) =>
    cellsOf(
      candidate,
      ancestorsOf(set, candidate.feature).map((holder) => holder.name),
    ),
  );
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((cells) => cells[column]!.length)));
  const output = standardOutput();
  for (const [place, within, people, spot, match] of rows) {
    const cells = [
      paint(place!.padEnd(widths[0]!), { bold: true }, colour),
      within!.padEnd(widths[1]!),
      people!.padStart(widths[2]!),
      spot!.padEnd(widths[3]!),
      paint(match!, { dim: true }, colour),
    ];
    await output.write(`${cells.join('  ').trimEnd()}\n`);
  }
  await output.finish();
  return EXIT.ok;
}

function cellsOf({ feature, match }: Candidate, within: readonly string[]): string[] {
  return [
    printable(feature.name),
    printable([...within, feature.country ?? ''].filter((word) => word !== '').join(', ')),
    feature.population > 0 ? feature.population.toLocaleString('en') : '',
    `${feature.lat.toFixed(4)}, ${feature.lon.toFixed(4)}`,
    `${[feature.code, feature.id, ...(feature.ids ?? [])].join(', ')}${match === 'name' ? '' : `, ${match} spelling`}`,
  ];
}
