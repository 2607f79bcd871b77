import { createHash } from 'node:crypto';
import { Kysely, PostgresDialect, type SqlBool, sql } from 'kysely';
import pg from 'pg';
import type { Box, Fault } from '../contract.ts';
import type { Engine, Work } from '../engine.ts';
import { type Applied, migrationsOf, pending } from '../migrate.ts';
import type { TableName, Tables } from '../tables.ts';
import type { TextQuery } from '../text-query.ts';

export interface PostgresOptions {
  /** Where the tables lie; `dateline` unless given. */
  readonly schema?: string;
  /** Whether the schema may be made or brought up to date. */
  readonly create?: boolean;
  /** Connections at once. */
  readonly connections?: number;
}

/** Whole numbers of 8 bytes and sums of them come as text from pg; ours are far below 2^53. */
const NUMBERS = new Set<number>([pg.types.builtins.INT8, pg.types.builtins.NUMERIC]);

/**
 * Opens a store in a PostgreSQL database with PostGIS, in a schema of its own.
 *
 * @throws Error of one line when the server cannot be reached, lacks PostGIS, or the schema is newer.
 */
export async function openPostgres(address: string, options: PostgresOptions = {}): Promise<Engine> {
  const schema = options.schema ?? 'dateline';
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema))
    throw new Error(`"${schema}" is no name of a schema. It takes small letters, digits and underscores.`);
  const place = withoutPassword(address);
  const pool = new pg.Pool({
    connectionString: address,
    max: options.connections ?? 4,
    connectionTimeoutMillis: 10_000,
    application_name: 'dateline',
    options: `-c search_path=${schema},public`,
    types: {
      getTypeParser: ((oid: number, format: 'text' | 'binary') => {
        if (format !== 'binary' && NUMBERS.has(oid)) return Number;
        // JSON stays text, as SQLite gives it: a value that is a string could not be told from JSON otherwise.
        return oid === pg.types.builtins.JSON ? String : pg.types.getTypeParser(oid, format);
      }) as typeof pg.types.getTypeParser,
    },
  });
  // A connection that breaks while nobody uses it is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  try {
    await prepare(pool, schema, place, options.create !== false);
  } catch (error) {
    await pool.end();
    throw new Error(friendly(error, place));
  }
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const lock = lockOf(schema);
  const transact = <Result>(readOnly: boolean, run: (work: Work) => Promise<Result>) =>
    kysely
      .transaction()
      .setIsolationLevel(readOnly ? 'repeatable read' : 'read committed')
      .setAccessMode(readOnly ? 'read only' : 'read write')
      .execute(async (work) => {
        if (!readOnly) await sql`select pg_advisory_xact_lock(${sql.lit(lock)})`.execute(work);
        return run(work);
      })
      .catch((error: unknown) => {
        throw error instanceof pg.DatabaseError ? new Error(friendly(error, place), { cause: error }) : error;
      });
  return {
    name: 'postgres',
    place: `${place}, schema ${schema}`,
    database: kysely,
    write: (run) => transact(false, run),
    read: (run) => transact(true, run),
    insert: (work, table, rows, conflict = 'fail') => insertRows(work, table, rows, conflict),
    async numbers(work, _, count) {
      // The lock of `write` is held, so nobody takes a number in between.
      const { rows } = await sql<{ first: number }>`select nextval('number_of_row') as first`.execute(work);
      const first = rows[0]!.first;
      if (count > 1) await sql`select setval('number_of_row', ${first + count - 1})`.execute(work);
      return first;
    },
    hasWords: (query) => sql<SqlBool>`sentence.words @@ ${words(query)}`,
    // A double, which JavaScript gives back as it came; a real would not equal itself.
    ranked: (query, most) =>
      sql`(select number as sentence, -ts_rank(words, ${words(query)})::double precision as rank
        from sentence where words @@ ${words(query)}${most === undefined ? sql`` : sql` order by rank limit ${most}`})`,
    claimsInBox: (box, days) => sql<number>`(
      select claim_place.claim from claim_place
      where (${sql.join(parts(box).map(inBox), sql` or `)})
        and coalesce(claim_place.day_from, -8000000) <= ${days.to ?? 1e9}
        and coalesce(claim_place.day_to, 8000000) >= ${days.from ?? -1e9})`,
    // Constraints and indexes are the server's to keep; amcheck needs a superuser.
    faults: async (): Promise<Fault[]> => [],
    close: () => kysely.destroy(),
  };
}

async function prepare(pool: pg.Pool, schema: string, place: string, create: boolean): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [lockOf(schema)]);
    const { rows: found } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [
      `${schema}.migration`,
    ]);
    const there = found[0]?.there === true;
    if (!there && !create) throw new Error(`there is no store in ${place}, schema ${schema}`);
    if (!there) await makeSchema(client, schema, place);
    const { rows } = await client.query<Applied>(
      'select number, name, breaking = 1 as breaking from migration order by number',
    );
    for (const step of create ? pending(migrationsOf('postgres'), rows, place) : []) {
      await client.query(step.sql);
      await client.query('insert into migration values ($1, $2, $3, $4)', [
        step.number,
        step.name,
        step.breaking ? 1 : 0,
        new Date().toISOString(),
      ]);
    }
    if (!create && pending(migrationsOf('postgres'), rows, place).length > 0)
      throw new Error(`${place}, schema ${schema} is of an older schema. Open it once with the right to change it.`);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function makeSchema(client: pg.PoolClient, schema: string, place: string): Promise<void> {
  await client.query(`create schema if not exists ${schema}`);
  const { rows } = await client.query(`select 1 from pg_extension where extname = 'postgis'`);
  if (rows.length === 0) {
    try {
      await client.query('savepoint postgis');
      await client.query('create extension postgis schema public');
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(
        `${place} has no PostGIS (${reason}). Install the package postgis, and have a superuser run: create extension postgis`,
      );
    }
  }
  await client.query(
    'create table migration (number integer primary key, name text not null, breaking integer not null, applied_at text not null)',
  );
}

/** All rows as one JSON parameter, typed by the table itself: one statement, and no limit on the number of values. */
async function insertRows<Table extends TableName>(
  work: Work,
  table: Table,
  rows: readonly Partial<Tables[Table]>[],
  conflict: 'fail' | 'ignore',
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first);
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const into = sql.table(table);
  const values = JSON.stringify(rows.map((row) => mapped(row as Record<string, unknown>)));
  const ignore = conflict === 'ignore' ? sql` on conflict do nothing` : sql``;
  await sql`insert into ${into} (${names}) select ${names} from json_populate_recordset(null::${into}, ${values}::json)${ignore}`.execute(
    work,
  );
}

/** JSON columns are given as strings to both engines; here they go in as what they hold. Bytes go as bytea's hexadecimal form. */
function mapped(row: Record<string, unknown>): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) {
    if (value instanceof Uint8Array) out[name] = `\\x${Buffer.from(value).toString('hex')}`;
    else out[name] = JSON_COLUMNS.has(name) && typeof value === 'string' ? JSON.parse(value) : value;
  }
  return out;
}

const JSON_COLUMNS = new Set(['record', 'decided', 'entry', 'rest', 'facts', 'headers', 'notes', 'value']);

function words({ wanted, unwanted }: TextQuery) {
  const all = [
    ...wanted.map((phrase) => sql`phraseto_tsquery('english', ${phrase})`),
    ...unwanted.map((phrase) => sql`!!phraseto_tsquery('english', ${phrase})`),
  ];
  return sql`(${sql.join(all, sql` && `)})`;
}

function parts(box: Box): Box[] {
  if (box.west <= box.east) return [box];
  return [
    { ...box, east: 180 },
    { ...box, west: -180 },
  ];
}

/** `&&` asks the index for boxes of floats; the columns decide about points on the border. */
function inBox({ west, south, east, north }: Box) {
  return sql`(claim_place.point && st_makeenvelope(${west}, ${south}, ${east}, ${north}, 4326)
    and claim_place.lon between ${west} and ${east} and claim_place.lat between ${south} and ${north})`;
}

/** A number for the advisory lock of a schema, of 32 bits. */
function lockOf(schema: string): number {
  return createHash('sha256').update(`dateline ${schema}`).digest().readInt32BE(0);
}

function withoutPassword(address: string): string {
  return address.replace(/(:\/\/[^:@/]*):[^@]*@/, '$1@').replace(/\bpassword=\S+/g, 'password=…');
}

/** What the server says, with what to do. */
function friendly(error: unknown, place: string): string {
  const message = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ');
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ECONNREFUSED' || code === 'ENOENT' || code === 'ENOTFOUND')
    return `no PostgreSQL server answers at ${place} (${code}). Check the address and that it runs.`;
  if (code === '28P01' || code === '28000') return `${place} refuses the user or password. Check the address.`;
  if (code === '3D000') return `the database of ${place} does not exist. Make it with createdb.`;
  if (code === '42501')
    return `the user of ${place} lacks a right (${message}). Grant it; docs/record.md says which are needed.`;
  if (code === '53100') return `the disk of ${place} is full; the store is as it was before. Make room and try again.`;
  return message === '' && code !== '' ? `${place}: ${code}` : message;
}
