import { MikroORM, type EntityManager, type Options } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';
import type pg from 'pg';
import { createSql, parsers, type Run, type Sql } from './sql.ts';

/** One transaction: entities through `em` (flushed before commit), statements through `sql`. */
export interface Transaction {
  readonly em: EntityManager;
  readonly sql: Sql;
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

export interface DatabaseOptions {
  /** The service's name, which is its schema's too. */
  service: string;
  url: string;
  entities: NonNullable<Options['entities']>;
  migrations: NonNullable<NonNullable<Options['migrations']>['migrationsList']>;
  /** Connections at most; the sum over all processes stays below PostgreSQL's max_connections. */
  poolSize?: number;
  /** Milliseconds after which PostgreSQL gives a statement up. */
  statementTimeout?: number;
  /** PostgreSQL's own settings for these connections: `{ jit: 'off' }`. */
  settings?: Readonly<Record<string, string>>;
}

/**
 * A statement as MikroORM's kysely runs it, values apart from the text. Made by hand: which copy of kysely an import
 * of ours would find depends on what else is installed.
 */
const compiled = (sql: string, parameters: unknown[]) =>
  ({
    sql,
    parameters,
    query: { kind: 'RawNode', sqlFragments: [sql], parameters: [] },
    queryId: { queryId: '' },
  }) as const;

/** A service's own schema: one pool, MikroORM for writes and `sql` for lean reads. */
export class Database implements AsyncDisposable {
  /** Statements sent since the start, for counters that tests gate. */
  statements = 0;
  readonly sql: Sql;

  private constructor(
    readonly orm: MikroORM,
    readonly pool: pg.Pool,
  ) {
    this.sql = createSql((config) => this.pool.query(config), this.#count);
  }

  #count = () => {
    this.statements++;
  };

  /** Connects and brings the schema up to date; processes that start together take turns. */
  static async open(options: DatabaseOptions): Promise<Database> {
    let pool: pg.Pool | undefined;
    const orm = await MikroORM.init({
      clientUrl: options.url,
      schema: options.service,
      entities: options.entities,
      extensions: [Migrator],
      migrations: {
        migrationsList: options.migrations,
        tableName: 'migration',
        schema: options.service,
        transactional: true,
        allOrNothing: true,
        snapshot: false,
        disableForeignKeys: false,
      },
      pool: { min: 0, max: options.poolSize ?? 10 },
      driverOptions: {
        statement_timeout: options.statementTimeout ?? 10_000,
        application_name: `minga-${options.service}`,
        options: Object.entries(options.settings ?? {}).map(([name, value]) => `-c ${name}=${value}`).join(' '),
        onPoolCreated: (created: pg.Pool) => {
          // The same JavaScript values in and out of a transaction; MikroORM reads Dates as well as its own strings.
          created.options.types = parsers;
          pool = created;
        },
      },
      debug: false,
      // What matters reaches the service's own log, as errors; the migrator's chat does not.
      logger: () => undefined,
      allowGlobalContext: false,
      discovery: { warnWhenNoEntities: false },
    });
    await orm.connect();
    const database = new Database(orm, pool!);
    await database.#migrate();
    return database;
  }

  async #migrate(): Promise<void> {
    const lock = await this.pool.connect();
    try {
      await lock.query('select pg_advisory_lock(hashtext(current_schema()))');
      await this.orm.migrator.up();
    } finally {
      await lock.query('select pg_advisory_unlock_all()').catch(() => undefined);
      lock.release();
    }
  }

  /** Runs the work in one transaction: committed when it resolves, undone when it throws. */
  async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.orm.em.fork().transactional(async (em) => {
      const connection = em.getKysely();
      const run: Run = ({ text, values }) => connection.executeQuery(compiled(text, values ?? []));
      const sql = createSql(run, this.#count);
      return work({ em, sql, query: (text, values) => sql.query(text, values) });
    });
  }

  async ready(): Promise<boolean> {
    return this.pool.query('select 1').then(
      () => true,
      () => false,
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.orm.close(true);
  }
}
