import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Gazetteer, type GazetteerAbout, layerGazetteers, readGazetteer } from '@dateline/core';
import { DEFAULT_GAZETTEER } from './build-default.ts';
import { type ImportOptions, type ImportResult, importGazetteer } from './import.ts';

const SUFFIX = '.gazetteer';

/** Where a person's own sets live: `$DATELINE_HOME/gazetteer`, else the user's data folder. */
export function gazetteerFolder(): string {
  const home = process.env.DATELINE_HOME;
  if (home) return join(home, 'gazetteer');
  const data = process.env.XDG_DATA_HOME || join(homedir(), '.local', 'share');
  return join(data, 'dateline', 'gazetteer');
}

/** A set in the folder. */
export interface StoredGazetteer {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  /** What the file says of itself; null when it cannot be read, with the reason. */
  readonly about: GazetteerAbout | null;
  readonly places: number;
  readonly problem: string | null;
}

/** Reads files into a set of the person's folder. The set's name becomes its file's. */
export async function addGazetteer(
  paths: readonly string[],
  options: ImportOptions & { folder?: string } = {},
): Promise<ImportResult> {
  const name = safeName(options.name ?? paths[0]?.replace(/^.*[\\/]/, '').replace(/\.\w+$/, '') ?? '');
  const base = options.base ?? (existsSync(DEFAULT_GAZETTEER) ? readFile(DEFAULT_GAZETTEER) : undefined);
  return importGazetteer(paths, join(options.folder ?? gazetteerFolder(), name + SUFFIX), {
    ...options,
    name,
    ...(base ? { base } : {}),
  });
}

function safeName(name: string): string {
  const safe = name
    .normalize('NFKD')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
  return safe === '' ? createHash('sha256').update(name).digest('hex').slice(0, 8) : safe;
}

/** The sets of the folder, by name. */
export async function listGazetteers(folder: string = gazetteerFolder()): Promise<StoredGazetteer[]> {
  if (!existsSync(folder)) return [];
  const found: StoredGazetteer[] = [];
  for (const file of (await readdir(folder)).filter((one) => one.endsWith(SUFFIX)).sort()) {
    const path = join(folder, file);
    const { size } = await stat(path);
    const name = file.slice(0, -SUFFIX.length);
    try {
      const gazetteer = readFile(path);
      found.push({ name, path, bytes: size, about: gazetteer.sets[0] ?? null, places: gazetteer.count, problem: null });
    } catch (error) {
      found.push({
        name,
        path,
        bytes: size,
        about: null,
        places: 0,
        problem: error instanceof Error ? error.message : String(error),
      });
    }
  }
  return found;
}

/** Removes a set; false when there is none of that name. */
export async function removeGazetteer(name: string, folder: string = gazetteerFolder()): Promise<boolean> {
  const path = join(folder, safeName(name) + SUFFIX);
  if (!existsSync(path)) return false;
  await rm(path);
  return true;
}

export interface LoadOptions {
  readonly folder?: string;
  /** False leaves the default set out. */
  readonly defaultSet?: boolean;
  /** Only these of the person's sets. */
  readonly only?: readonly string[];
  /** Told of sets that cannot be read; without it they are an error. */
  readonly skipped?: (name: string, reason: string) => void;
}

/**
 * Reads the default set and the person's own over it, in the order of their names.
 *
 * @throws Error when nothing can be read.
 */
export async function loadGazetteers(options: LoadOptions = {}): Promise<Gazetteer> {
  const folder = options.folder ?? gazetteerFolder();
  const sets: Gazetteer[] = [];
  if (options.defaultSet !== false) {
    if (!existsSync(DEFAULT_GAZETTEER))
      throw new Error(
        `There is no default gazetteer at ${DEFAULT_GAZETTEER}. Build it: node packages/gazetteer/src/build-default.ts`,
      );
    sets.push(readFile(DEFAULT_GAZETTEER));
  }
  const files = existsSync(folder) ? (await readdir(folder)).filter((file) => file.endsWith(SUFFIX)).sort() : [];
  for (const file of files) {
    const name = file.slice(0, -SUFFIX.length);
    if (options.only !== undefined && !options.only.includes(name)) continue;
    try {
      sets.push(readFile(join(folder, file)));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (options.skipped === undefined) throw new Error(`The gazetteer "${name}" cannot be read: ${reason}`);
      options.skipped(name, reason);
    }
  }
  if (sets.length === 0) throw new Error(`There is no gazetteer in ${folder}.`);
  return layerGazetteers(sets);
}

function readFile(path: string): Gazetteer {
  const file = readFileSync(path);
  const whole = file.byteOffset === 0 && file.buffer.byteLength === file.byteLength;
  return readGazetteer(
    (whole ? file.buffer : file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength)) as ArrayBuffer,
  );
}
