import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One step of the schema, `migrations/sqlite/001-begin.sql`. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  /** Whether a program that does not know it would do harm: its first line says `--! breaking`. */
  readonly breaking: boolean;
  readonly sql: string;
}

/** What a store says it has been through. */
export interface Applied {
  readonly number: number;
  readonly name: string;
  readonly breaking: boolean;
}

/** The migrations of an engine, in order. */
export function migrationsOf(engine: 'sqlite' | 'postgres'): Migration[] {
  const folder = join(import.meta.dirname, '..', 'migrations', engine);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const [, number, name] = /^(\d{3})-(.+)\.sql$/.exec(file) ?? [];
      if (number === undefined || name === undefined)
        throw new Error(`${file} is no name of a migration, 002-name.sql.`);
      const sql = readFileSync(join(folder, file), 'utf8');
      return { number: Number(number), name, breaking: /^--! *breaking\b/.test(sql), sql };
    });
}

/**
 * The migrations that a store still needs.
 *
 * @throws Error when the store has been through a breaking one that is not known here.
 */
export function pending(known: readonly Migration[], applied: readonly Applied[], place: string): Migration[] {
  const numbers = new Set(known.map(({ number }) => number));
  const newer = applied.find(({ number, breaking }) => breaking && !numbers.has(number));
  if (newer) {
    const newest = known.at(-1)?.number ?? 0;
    throw new Error(
      `${place} was written by a newer Dateline (its schema is ${newer.number}, "${newer.name}"; this one knows ${newest}). Update Dateline, or use another store.`,
    );
  }
  const done = new Set(applied.map(({ number }) => number));
  return known.filter(({ number }) => !done.has(number));
}
