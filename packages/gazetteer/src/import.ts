import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { type Gazetteer, GazetteerBuilder, type GazetteerRow } from '@dateline/core';
import { BaseUnits } from './base-units.ts';
import { CsvReader, separatorOf } from './csv.ts';
import { readGeojson } from './geojson.ts';
import { type Alternates, isAlternateLine, isGeonamesLine, readGeonamesLine } from './geonames.ts';
import { type LineSource, lineSources, readAll, readLines } from './lines.ts';
import { Outlined } from './outlined.ts';
import { type Problem, Problems } from './problems.ts';
import { shapeOfHeader, type TableMapping, TableReader } from './table.ts';

/** How sources are read into a set. */
export interface ImportOptions {
  /** Name of the set; the first file's name until said. */
  readonly name?: string;
  /** Country of rows that do not say theirs, ISO 3166-1 alpha-2. */
  readonly country?: string | null;
  /** Feature code of rows that do not say theirs. */
  readonly code?: string | null;
  /** Which column of a table holds what, where its header does not tell. */
  readonly mapping?: TableMapping;
  /** The default set: lends units and countries to rows that name them by code or name. */
  readonly base?: Gazetteer;
  /** Called now and then with what is being read. */
  readonly progress?: (state: ImportProgress) => void;
}

export interface ImportProgress {
  readonly step: 'read' | 'build' | 'write';
  readonly file: string;
  readonly bytes: number;
  readonly of: number;
  readonly rows: number;
}

export interface ImportResult {
  readonly name: string;
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  readonly problems: readonly Problem[];
}

/**
 * Reads GeoNames dumps, alternateNamesV2, OCHA COD tables, other tables and GeoJSON into one gazetteer file. Bad rows are
 * counted with their line numbers and left out; the file is written beside its place and moved there when it is whole.
 */
export async function importGazetteer(
  paths: readonly string[],
  target: string,
  options: ImportOptions = {},
): Promise<ImportResult> {
  if (paths.length === 0) throw new Error('There is nothing to add: name a file.');
  const problems = new Problems();
  const builder = new GazetteerBuilder();
  const seen = new Seen();
  const units = new BaseUnits(options.base);
  const sources = (await Promise.all(paths.map(lineSources))).flat();
  const formats = await Promise.all(sources.map(formatOf));
  const extra = await readAlternates(
    sources.filter((_, at) => formats[at] === 'alternates'),
    sources,
    formats,
    options,
  );

  const put = (row: GazetteerRow, at: string): void => {
    if (seen.add(row.id)) builder.add(units.place(row));
    else problems.add('an identifier met before', at);
  };
  // Outlines and identifiers of GeoJSON go to the rows of other sources that are the same thing; the rest are rows.
  const outlined = new Outlined();
  const add = (row: GazetteerRow | null, at: string): void => {
    if (row !== null) put(outlined.join(row), at);
  };
  const brokenOf =
    (source: LineSource) =>
    (error: Error): void =>
      problems.add(`the file breaks off (${error.message}): what stands before is kept`, source.label);
  for (const [at, source] of sources.entries())
    if (formats[at] === 'geojson')
      for (const row of readGeojson(
        await readAll(source, brokenOf(source)),
        source.label,
        defaultsOf(options),
        problems,
      ))
        outlined.keep(row, source.label, problems);
  for (const [at, source] of sources.entries()) {
    const format = formats[at]!;
    if (format === 'alternates' || format === 'geojson') continue;
    const report = progressOf(source, builder, options);
    const broken = brokenOf(source);
    if (format === 'geonames') {
      for await (const [line, number] of readLines(source, report, broken))
        if (line !== '' && !line.startsWith('#'))
          add(readGeonamesLine(line, `${source.label}:${number}`, problems, extra), `${source.label}:${number}`);
    } else await readTable(source, options, problems, report, broken, add);
  }
  for (const { row, at } of outlined.left()) put(row, at);
  if (builder.count === 0)
    throw new Error(
      `No row of ${paths.join(', ')} could be used: ${
        problems
          .list()
          .map(({ reason, count }) => `${reason} (${count})`)
          .join('; ') || 'the files are empty'
      }.`,
    );
  const rows = builder.count;
  for (const row of units.missing(builder)) builder.add(row);
  const name = options.name ?? basename(paths[0]!).replace(/\.\w+$/, '');
  options.progress?.({ step: 'build', file: target, bytes: 0, of: 0, rows });
  const bytes = await writePieces(
    target,
    builder.finish({
      name,
      version: String(rows),
      sources: paths.map((path) => ({
        name: basename(path),
        licence: formats.includes('geonames') ? 'CC BY 4.0 (GeoNames)' : 'as its source says',
        rows,
      })),
    }),
  );
  return { name, path: target, rows, bytes, problems: problems.list() };
}

/** Identifiers met: GeoNames numbers as bits in pages, because a set of thirteen million strings takes a gigabyte. */
class Seen {
  readonly #pages = new Map<number, Uint32Array>();
  readonly #words = new Set<string>();

  /** False when it was there before. */
  add(id: string): boolean {
    const number = /^geonames:([1-9]\d{0,9})$/.exec(id)?.[1];
    if (number === undefined) return this.#words.size < this.#words.add(id).size;
    const value = Number(number);
    const page = Math.floor(value / 65_536);
    let bits = this.#pages.get(page);
    if (bits === undefined) this.#pages.set(page, (bits = new Uint32Array(2048)));
    const word = (value % 65_536) >>> 5;
    const bit = 1 << (value & 31);
    if ((bits[word]! & bit) !== 0) return false;
    bits[word]! |= bit;
    return true;
  }
}

type Format = 'geonames' | 'alternates' | 'geojson' | 'table';

/** What a source holds, by its name and its first line. */
async function formatOf(source: LineSource): Promise<Format> {
  if (/\.(?:geojson|json)$/i.test(source.name)) return 'geojson';
  let reason = '';
  for await (const [line] of readLines(
    source,
    () => {},
    (error) => {
      reason = error.message;
    },
  )) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    if (isGeonamesLine(line)) return 'geonames';
    if (isAlternateLine(line)) return 'alternates';
    if (line.trimStart().startsWith('{')) return 'geojson';
    // A dump whose first row is bad is still a dump.
    if (/\.txt$/i.test(source.name) && line.split('\t').length > 10) return 'geonames';
    return 'table';
  }
  if (reason !== '')
    throw new Error(`${source.label} breaks off before its first line (${reason}): it is cut short or damaged.`);
  throw new Error(`${source.label} is empty.`);
}

async function readTable(
  source: LineSource,
  options: ImportOptions,
  problems: Problems,
  report: (bytes: number) => void,
  broken: (error: Error) => void,
  add: (row: GazetteerRow | null, at: string) => void,
): Promise<void> {
  let reader: CsvReader | null = null;
  let table: TableReader | null = null;
  for await (const [line, number] of readLines(source, report, broken)) {
    reader ??= new CsvReader(separatorOf(line));
    const cells = reader.push(line);
    if (cells === null) continue;
    if (table !== null) {
      add(table.read(cells, `${source.label}:${number}`, problems), `${source.label}:${number}`);
      continue;
    }
    const header = cells.map((cell) => cell.replace(/^\ufeff/, '').trim());
    const shape = options.mapping ? { kind: 'table' as const, mapping: options.mapping } : shapeOfHeader(header);
    if (shape === null)
      throw new Error(
        `${source.label} is no gazetteer that can be read: its first line names no latitude, longitude and name. It is "${line.slice(0, 120)}". Say which columns hold them.`,
      );
    table = new TableReader(header, shape, defaultsOf(options));
  }
  if (reader?.unfinished) problems.add('a quoted cell that is never closed', source.label);
}

function defaultsOf(options: ImportOptions): { country: string | null; code: string | null } {
  return { country: options.country ?? null, code: options.code ?? null };
}

function progressOf(source: LineSource, builder: GazetteerBuilder, options: ImportOptions): (bytes: number) => void {
  let next = 0;
  return (bytes) => {
    if (bytes < next) return;
    next = bytes + 4e6;
    options.progress?.({ step: 'read', file: source.label, bytes, of: source.bytes, rows: builder.count });
  };
}

/** Names of alternateNamesV2 for the rows that the dumps hold. */
async function readAlternates(
  alternates: readonly LineSource[],
  sources: readonly LineSource[],
  formats: readonly Format[],
  options: ImportOptions,
): Promise<Alternates | undefined> {
  if (alternates.length === 0) return undefined;
  const wanted = new Set<number>();
  for (const [at, source] of sources.entries())
    if (formats[at] === 'geonames')
      for await (const [line] of readLines(
        source,
        () => {},
        () => {},
      ))
        wanted.add(Number.parseInt(line, 10));
  const names = new Map<number, string[]>();
  const wikidata = new Map<number, string>();
  for (const source of alternates)
    for await (const [line] of readLines(
      source,
      () => {},
      () => {},
    )) {
      const [, id, language, name] = line.split('\t');
      const number = Number(id);
      if (!wanted.has(number) || !name) continue;
      if (language === 'wkdt') wikidata.set(number, `wikidata:${name}`);
      if (/^(?:link|post|iata|icao|faac|unlc|wkdt|tcid|phon|piny|abbr)$/.test(language ?? '')) continue;
      const list = names.get(number);
      if (list === undefined) names.set(number, [name]);
      else list.push(name);
    }
  options.progress?.({ step: 'read', file: alternates[0]!.label, bytes: 0, of: 0, rows: names.size });
  return { names, wikidata };
}

/** Writes the pieces of a file to a name beside the target and moves it there: a reader never meets half a file. */
export async function writePieces(target: string, pieces: readonly Uint8Array[]): Promise<number> {
  await mkdir(dirname(target), { recursive: true });
  const part = `${target}.part`;
  const file = await open(part, 'w');
  let bytes = 0;
  try {
    for (const piece of pieces) {
      await file.writeFile(piece);
      bytes += piece.byteLength;
    }
    await file.sync();
  } catch (error) {
    await file.close();
    await rm(part, { force: true });
    throw error;
  }
  await file.close();
  await rename(part, target);
  return bytes;
}
