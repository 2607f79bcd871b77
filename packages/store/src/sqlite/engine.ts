import { existsSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely, type SqlBool, sql } from 'kysely';
import type { Box, Fault } from '../contract.ts';
import type { Engine, Work } from '../engine.ts';
import { type Applied, migrationsOf, pending } from '../migrate.ts';
import type { TableName, Tables } from '../tables.ts';
import type { TextQuery } from '../text-query.ts';
import { Connection, sqliteDialect } from './driver.ts';

export interface SqliteOptions {
  /** Whether a store may be made where there is none. */
  readonly create?: boolean;
  readonly readOnly?: boolean;
}

/** How long another process may hold the write lock before we give up, milliseconds; one batch of adds takes a second. */
const BUSY = 10_000;

/**
 * Opens a store in one file: write-ahead log, every commit synced to disk.
 *
 * @throws Error of one line when the file cannot be opened, is no store, or is of a newer schema.
 */
export function openSqlite(path: string, options: SqliteOptions = {}): Engine {
  const there = path === ':memory:' || existsSync(path);
  if (!there && options.create === false)
    throw new Error(`there is no store at ${path}. Make one with: dateline add REPORTS --store ${path}`);
  const database = open(path, options.readOnly === true);
  try {
    prepare(database, path, options.readOnly === true);
  } catch (error) {
    database.close();
    throw new Error(friendly(error, path));
  }
  const connection = new Connection(database);
  const kysely = new Kysely<Tables>({ dialect: sqliteDialect(connection) });
  const transact = <Result>(level: 'serializable' | 'read committed', run: (work: Work) => Promise<Result>) =>
    kysely
      .transaction()
      .setIsolationLevel(level)
      .execute(run)
      .catch((error: unknown) => {
        throw isSqlite(error) ? new Error(friendly(error, path), { cause: error }) : error;
      });
  return {
    name: 'sqlite',
    place: path,
    database: kysely,
    write: (run) => transact('serializable', run),
    read: (run) => transact('read committed', run),
    async insert(_, table, rows, conflict = 'fail') {
      insertRows(connection, table, rows as readonly Record<string, SQLInputValue>[], conflict);
    },
    async numbers(_, table) {
      const row = connection.prepare(`select coalesce(max(number), 0) as highest from ${table}`).get();
      return Number(row?.highest) + 1;
    },
    hasWords: (query) =>
      sql<SqlBool>`claim.sentence in (select rowid from sentence_text where sentence_text match ${match(query)})`,
    ranked: (query, most) =>
      sql`(select rowid as sentence, rank from sentence_text where sentence_text match ${match(query)}${bestOf(most)})`,
    claimsInBox: (box, days) =>
      sql<number>`(${sql.join(
        parts(box).map((part) => inBox(part, days)),
        sql` union `,
      )})`,
    faults: async () => faultsOf(connection),
    close: () => kysely.destroy(),
  };
}

function open(path: string, readOnly: boolean): DatabaseSync {
  try {
    return new DatabaseSync(path, { readOnly, timeout: BUSY });
  } catch (error) {
    throw new Error(friendly(error, path));
  }
}

function prepare(database: DatabaseSync, path: string, readOnly: boolean): void {
  // Reading the schema fails here, in our words, when the file is something else.
  const tables = new Set(
    database
      .prepare(`select name from sqlite_master where type = 'table'`)
      .all()
      .map((row) => row.name),
  );
  if (tables.size > 0 && !tables.has('migration'))
    throw new Error(`${path} is a database of something else, not a Dateline store. Give another --store.`);
  database.exec('pragma foreign_keys = on; pragma trusted_schema = off; pragma cell_size_check = on');
  database.exec('pragma cache_size = -131072; pragma temp_store = memory; pragma mmap_size = 268435456');
  if (readOnly) {
    if (pending(migrationsOf('sqlite'), appliedIn(database), path).length > 0)
      throw new Error(`${path} is of an older schema and may only be read. Open it once with write access.`);
    return;
  }
  // The log is written back every 64 MB and not every 4: many reports change the same pages of indexes again and again.
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 16000');
  database.exec('pragma journal_size_limit = 67108864');
  // Taken before looking, so that two processes cannot both apply the same step.
  database.exec('begin immediate');
  try {
    database.exec(`create table if not exists migration (
      number integer primary key, name text not null, breaking integer not null, applied_at text not null) strict`);
    for (const step of pending(migrationsOf('sqlite'), appliedIn(database), path)) {
      database.exec(step.sql);
      database
        .prepare('insert into migration values (?, ?, ?, ?)')
        .run(step.number, step.name, step.breaking ? 1 : 0, new Date().toISOString());
    }
    database.exec('commit');
  } catch (error) {
    database.exec('rollback');
    throw error;
  }
}

function appliedIn(database: DatabaseSync): Applied[] {
  const rows = database.prepare('select number, name, breaking from migration order by number').all();
  return rows.map((row) => ({ number: Number(row.number), name: String(row.name), breaking: row.breaking === 1 }));
}

/** One prepared statement a row: node:sqlite runs 300,000 of them a second, and one shape of statement is parsed once. */
function insertRows(
  connection: Connection,
  table: TableName,
  rows: readonly Record<string, SQLInputValue>[],
  conflict: 'fail' | 'ignore',
): void {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first);
  const verb = conflict === 'ignore' ? 'insert or ignore' : 'insert';
  const statement = connection.prepare(
    `${verb} into ${table} (${columns.map((column) => `"${column}"`).join(', ')}) values (${columns.map(() => '?').join(', ')})`,
  );
  for (const row of rows) statement.run(...columns.map((column) => row[column] ?? null));
}

const bestOf = (most: number | undefined) => (most === undefined ? sql`` : sql` order by rank limit ${most}`);

/** A query of FTS5 in which every word is quoted, so that none is an operator. */
function match({ wanted, unwanted }: TextQuery): string {
  const quoted = (phrase: string): string => `"${phrase.replaceAll('"', '')}"`;
  const all = wanted.map(quoted).join(' AND ');
  return unwanted.length === 0 ? all : `(${all}) NOT (${unwanted.map(quoted).join(' OR ')})`;
}

/** A box that crosses the 180th meridian is two. */
function parts(box: Box): Box[] {
  if (box.west <= box.east) return [box];
  return [
    { ...box, east: 180 },
    { ...box, west: -180 },
  ];
}

/** The index finds a little too much, because it keeps 32-bit floats rounded outward; the columns decide. */
function inBox({ west, south, east, north }: Box, days: { from: number | null; to: number | null }) {
  return sql<number>`
    select claim_place.claim
    from claim_area cross join claim_place on claim_place.number = claim_area.number
    where claim_area.west <= ${east} and claim_area.east >= ${west}
      and claim_area.south <= ${north} and claim_area.north >= ${south}
      and claim_area.first_day <= ${days.to ?? 1e9} and claim_area.last_day >= ${days.from ?? -1e9}
      and claim_place.lon between ${west} and ${east} and claim_place.lat between ${south} and ${north}`;
}

function faultsOf(connection: Connection): Fault[] {
  const faults: Fault[] = [];
  const say = (kind: Fault['kind'], where: string, message: string) => faults.push({ kind, where, message });
  for (const row of connection.prepare('pragma integrity_check(20)').all()) {
    if (row.integrity_check !== 'ok')
      say('file', 'file', `the file is damaged: ${row.integrity_check}. Restore a copy, or dump what can be read`);
  }
  for (const row of connection.prepare('pragma foreign_key_check').all())
    say('reference', `${row.table} ${row.rowid}`, `points to a row of ${row.parent} that is not there`);
  for (const row of connection.prepare(`select rtreecheck('claim_area') as answer`).all()) {
    if (row.answer !== 'ok') say('index', 'claim_area', `the index of areas is damaged: ${row.answer}`);
  }
  try {
    connection.prepare(`insert into sentence_text (sentence_text, rank) values ('integrity-check', 1)`).run();
  } catch {
    say('index', 'sentence_text', 'the index of words does not fit the sentences. Restore a copy');
  }
  const [counts] = connection
    .prepare(
      `select (select count(*) from claim_place where lat is not null) - (select count(*) from claim_area) as missing`,
    )
    .all();
  if (counts?.missing !== 0) say('index', 'claim_area', `the index of areas lacks ${counts?.missing} places`);
  return faults;
}

const isSqlite = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR';

/** What SQLite says, with what to do. https://www.sqlite.org/rescode.html */
function friendly(error: unknown, path: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
  if (code === 5 || code === 6)
    return `${path} is in use by another program that has been writing for ${BUSY / 1000} s. Try again when it has ended.`;
  if (code === 8) return `${path} may only be read. Check the permissions of the file and its folder.`;
  if (code === 10)
    return `${path} could not be read or written (${message}); it is as it was before. Check the disk, and limits on the size of files.`;
  if (code === 13) return `the disk is full; ${path} is as it was before. Make room and try again.`;
  if (code === 14) return `${path} cannot be opened. Check that the folder is there and may be written to.`;
  if (code === 26) return `${path} is no SQLite database. Give another --store.`;
  if (code === 11) return `${path} is damaged (${message}). Restore a copy.`;
  return message;
}
