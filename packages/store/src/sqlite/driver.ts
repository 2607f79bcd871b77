import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

/** Statements that are kept ready; the shapes of queries are few. */
const KEPT = 200;

/** One open file and its prepared statements. node:sqlite is synchronous, so a statement is never used twice at once. */
export class Connection implements DatabaseConnection {
  readonly database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.database = database;
  }

  prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.database.prepare(sql);
    const [oldest] = this.#statements.keys();
    if (this.#statements.size >= KEPT && oldest !== undefined) this.#statements.delete(oldest);
    this.#statements.set(sql, statement);
    return statement;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const statement = this.prepare(sql);
    const values = parameters as SQLInputValue[];
    if (statement.columns().length > 0) return { rows: statement.all(...values) as Row[] };
    const { changes, lastInsertRowid } = statement.run(...values);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  // biome-ignore lint/correctness/useYield: Kysely asks for it; nothing here streams.
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('SQLite rows are read all at once here; ask for fewer with a limit.');
  }
}

/**
 * Kysely's driver over node:sqlite: one connection that is lent to one user at a time, so that what is awaited inside a
 * transaction cannot let another query in. Kysely's own driver begins transactions as readers, and a reader that wants to
 * write while another process has written is refused at once, however long it would wait; ours begin as what they are.
 */
class NodeSqliteDriver implements Driver {
  readonly #connection: Connection;
  #last: Promise<void> = Promise.resolve();
  #release: (() => void) | null = null;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<Connection> {
    const before = this.#last;
    let release = (): void => {};
    this.#last = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    this.#release = release;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    this.#release?.();
  }

  /** `serializable` stands for work that writes: it takes the write lock first. */
  async beginTransaction(connection: Connection, settings: { isolationLevel?: string }): Promise<void> {
    const begin = settings.isolationLevel === 'serializable' ? 'begin immediate' : 'begin';
    await connection.executeQuery(CompiledQuery.raw(begin));
  }

  async commitTransaction(connection: Connection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: Connection): Promise<void> {
    // A full disk ends a transaction by itself; rolling back what is not there would hide why.
    if (connection.database.isTransaction) await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  async destroy(): Promise<void> {
    this.#connection.database.close();
  }
}

/** Kysely on a connection of node:sqlite. */
export function sqliteDialect(connection: Connection): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new NodeSqliteDriver(connection),
    createIntrospector: (database) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}
