import type { Expression, Kysely, RawBuilder, SqlBool, Transaction } from 'kysely';
import type { Box, Fault } from './contract.ts';
import type { TableName, Tables } from './tables.ts';
import type { TextQuery } from './text-query.ts';

export type Work = Transaction<Tables>;

/** What SQLite and PostgreSQL do each in their own way. Everything else is written once, with Kysely. */
export interface Engine {
  readonly name: 'sqlite' | 'postgres';
  /** File or address, without password. */
  readonly place: string;
  readonly database: Kysely<Tables>;
  /** Runs work that writes, as one transaction; one at a time over all processes. On disk when it resolves. */
  write<Result>(work: (work: Work) => Promise<Result>): Promise<Result>;
  /** Runs work that reads, all of it from one state of the store. */
  read<Result>(work: (work: Work) => Promise<Result>): Promise<Result>;
  /** Inserts many rows of the same columns. */
  insert<Table extends TableName>(
    work: Work,
    table: Table,
    rows: readonly Partial<Tables[Table]>[],
    conflict?: 'fail' | 'ignore',
  ): Promise<void>;
  /** The first of `count` numbers in a row that no row of the table has. */
  numbers(work: Work, table: TableName, count: number): Promise<number>;
  /** Whether the sentence of `claim` has the words. */
  hasWords(query: TextQuery): Expression<SqlBool>;
  /**
   * Sentences with the words and how well they fit, as a table of `sentence` and `rank`, the best being the least; with `most` no more than the
   * best of them.
   */
  ranked(query: TextQuery, most?: number): RawBuilder<{ sentence: number; rank: number }>;
  /** Numbers of claims of which a place lies in the box, and whose days may touch those given. */
  claimsInBox(box: Box, days: { readonly from: number | null; readonly to: number | null }): Expression<number>;
  /** The engine's own check of its file and indexes. */
  faults(work: Work): Promise<Fault[]>;
  close(): Promise<void>;
}

/** A JSON column as a value. Both engines give its text. */
export function json<Value>(column: unknown): Value {
  return JSON.parse(column as string) as Value;
}

/** The most values that go into one `in (…)`; SQLite takes 32,766 parameters a statement. */
const CHUNK = 2000;

/** Cuts a list into parts that fit into one statement. */
export function* chunks<Value>(values: readonly Value[], size = CHUNK): Generator<Value[]> {
  for (let at = 0; at < values.length; at += size) yield values.slice(at, at + size);
}
