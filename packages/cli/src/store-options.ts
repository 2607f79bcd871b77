import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { GradeScale } from '@dateline/core/incident';
import type { Store } from '@dateline/store';
import type { Given, Option } from './command.ts';
import { UsageError } from './failure.ts';

/** Options of every command that opens a store. */
export const STORE_OPTIONS = {
  store: {
    value: 'FILE|ADDRESS',
    help: 'the store: a file, or postgres://…; $DATELINE_STORE unless given, else record.dateline in this folder',
  },
  schema: { value: 'NAME', help: 'schema of a PostgreSQL store; dateline unless given' },
  scales: { value: 'FILE', help: 'scales of grades of your own, a JSON list; docs/record.md has their form' },
} as const satisfies Record<string, Option>;

/** Where the store is that a command means. */
export function storePlace(given: Given): string {
  return given.value('store') ?? (process.env.DATELINE_STORE || resolve('record.dateline'));
}

/** Opens the store that a command means; `create` where it may be made, `readOnly` where nothing is written. */
export async function openGiven(given: Given, how: { create?: boolean; readOnly?: boolean } = {}): Promise<Store> {
  const scales = await readScales(given.value('scales'));
  const { openStore } = await import('@dateline/store');
  const schema = given.value('schema');
  try {
    return await openStore(storePlace(given), {
      create: how.create ?? false,
      readOnly: how.readOnly ?? false,
      scales,
      ...(schema !== undefined && { schema }),
    });
  } catch (error) {
    throw new UsageError(sentence(error));
  }
}

/** Runs a command with its store, closes it whatever happens, and tells what the store refuses in one line. */
export async function withStore(
  given: Given,
  how: { create?: boolean; readOnly?: boolean },
  run: (store: Store) => Promise<number>,
): Promise<number> {
  const store = await openGiven(given, how);
  try {
    return await run(store);
  } catch (error) {
    // What the store throws is written for people; anything with another name is a fault of ours.
    if (error instanceof Error && error.name === 'Error') throw new UsageError(sentence(error));
    throw error;
  } finally {
    await store.close();
  }
}

export async function readScales(path: string | undefined): Promise<GradeScale[]> {
  if (path === undefined) return [];
  const { scaleProblems } = await import('@dateline/core/incident');
  const value = await readJson(path, 'scales');
  const list: unknown[] = Array.isArray(value) ? value : [value];
  const problems = list.flatMap(scaleProblems);
  if (problems.length > 0) throw new UsageError(`--scales ${path}: ${problems.join('; ')}.`);
  return list as GradeScale[];
}

/** Reads a JSON file that an option names. */
export async function readJson(path: string, option: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    throw new UsageError(`--${option} ${path}: no such file, or it may not be read. Check the path.`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(
      `--${option} ${path} is no JSON (${error instanceof Error ? error.message : 'unknown reason'}).`,
    );
  }
}

/** The message of an error as a sentence. */
export function sentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

/** A whole number that an option gives, within bounds. */
export function numberOf(given: Given, option: string, usual: number, least: number, most: number): number {
  const words = given.value(option);
  if (words === undefined) return usual;
  const number = Number(words);
  if (!Number.isInteger(number) || number < least || number > most)
    throw new UsageError(`--${option} ${words} is no whole number from ${least} to ${most}.`);
  return number;
}
