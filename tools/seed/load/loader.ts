import { createSql, type Sql } from '@minga/database';
import pg from 'pg';
import type { Member } from '../world/index.ts';
import { bareTables } from './bare.ts';
import { copyRows, type Row } from './copy.ts';

/** The tables that a service lets a seed fill, with their columns: what its `src/seed.ts` exports. */
export type SeedTables = Readonly<Record<string, readonly string[]>>;

/** What a service exports for seeds. */
export interface SeedModule { seedTables: SeedTables; finishSeed(sql: Sql): Promise<void> }

/** Writes rows to the tables of one service. */
export interface Writer { rows(table: string, rows: Iterable<Row>): Promise<void> }

/** What a network is filled with; a database holds one kind only, whole. */
export interface Filling { seed: string; members: number; mixtures: number; empty: boolean }

/** How the world goes into one service: what others point to, then the members in chunks, then what points to them. */
export interface Part {
  service: string;
  module: SeedModule;
  before(writer: Writer): Promise<void>;
  members?(writer: Writer, chunk: readonly Member[]): Promise<void>;
  after?(writer: Writer): Promise<void>;
}

/** Said when a database holds something else than what is to be loaded. */
export class SeedRefused extends Error {
  override name = 'SeedRefused';
}

const MARKER = `create table if not exists seeded (
  seed text not null, members integer not null, empty boolean not null, seeded_at timestamptz not null default now());
  alter table seeded add column if not exists mixtures integer not null default 0`;

function describe({ seed, members, mixtures, empty }: Filling): string {
  return empty ? 'an empty network' : `a network of ${members} members${mixtures === 0 ? '' : ` and ${mixtures} mixed cases`}${seed === 'minga' ? '' : ` made from "${seed}"`}`;
}

const equal = (one: Filling, other: Filling): boolean =>
  one.seed === other.seed && one.members === other.members && one.mixtures === other.mixtures && one.empty === other.empty;

function* first(row: Row, others: Iterator<Row>): Generator<Row> {
  yield row;
  for (let next = others.next(); !next.done; next = others.next()) yield next.value;
}

/**
 * The load of one service, in one transaction and with a marker of its own: an earlier one that was cut short left
 * nothing behind, and one that came through is recognised.
 */
export class PartLoad implements Writer, AsyncDisposable {
  loaded = 0;
  /** Whether this service still has to be loaded. */
  needed = false;
  #putBack: () => Promise<void> = async () => undefined;
  readonly part: Part;
  readonly #filling: Filling;
  readonly #client: pg.Client;

  private constructor(url: string, part: Part, filling: Filling) {
    this.part = part;
    this.#filling = filling;
    this.#client = new pg.Client({ connectionString: url, application_name: 'minga-seed' });
  }

  /** Connects, and finds out whether there is something to do; refuses to mix. */
  static async open(url: string, part: Part, filling: Filling): Promise<PartLoad> {
    const load = new PartLoad(url, part, filling);
    await load.#client.connect();
    try {
      await load.#begin();
    } catch (error) {
      await load[Symbol.asyncDispose]();
      throw error;
    }
    return load;
  }

  async #begin(): Promise<void> {
    await this.#client.query('begin');
    await this.#client.query('select pg_advisory_xact_lock(hashtext(current_schema()))');
    await this.#client.query(MARKER);
    const { rows: [found] } = await this.#client.query<Filling>('select seed, members, mixtures, empty from seeded');
    const { service } = this.part;
    const wanted = this.#filling;
    if (found && !equal(found, wanted)) {
      throw new SeedRefused(`${service} already holds ${describe(found)}; ${describe(wanted)} needs a database of its own`);
    }
    this.needed = !found;
    const used = found ? undefined : await this.#usedTable();
    if (used) throw new SeedRefused(`${service}.${used} has rows that no seed brought; made-up ones are not mixed with them`);
  }

  async #usedTable(): Promise<string | undefined> {
    for (const table of Object.keys(this.part.module.seedTables)) {
      const { rowCount } = await this.#client.query(`select from ${pg.escapeIdentifier(table)} limit 1`);
      if (rowCount) return table;
    }
    return undefined;
  }

  async rows(table: string, rows: Iterable<Row>): Promise<void> {
    const iterator = rows[Symbol.iterator]();
    const { value: head, done } = iterator.next();
    if (done || !head) return;
    this.loaded += await copyRows(this.#client, table, this.#columns(table, head), first(head, iterator));
  }

  /** A renamed column must not become a silent null. */
  #columns(table: string, row: Row): readonly string[] {
    const columns = this.part.module.seedTables[table];
    if (!columns) throw new Error(`${this.part.service} has no table ${table} for seeds`);
    const unknown = Object.keys(row).filter((name) => !columns.includes(name));
    if (unknown.length > 0) throw new Error(`${this.part.service}.${table} has no column ${unknown.join(', ')}`);
    return columns.filter((name) => name in row);
  }

  /** Prepares for very many rows. */
  async bare(): Promise<void> {
    this.#putBack = await bareTables(this.#client, Object.keys(this.part.module.seedTables));
  }

  /** Sets the service's counters and makes everything stay, the marker with it. */
  async commit(): Promise<void> {
    await this.#putBack();
    await this.part.module.finishSeed(createSql((config) => this.#client.query(config), () => undefined));
    const { seed, members, mixtures, empty } = this.#filling;
    await this.#client.query('insert into seeded (seed, members, mixtures, empty) values ($1, $2, $3, $4)', [seed, members, mixtures, empty]);
    await this.#client.query('commit');
    // Fresh numbers for the planner: without them the first pages after a large load are slow.
    const tables = Object.keys(this.part.module.seedTables).map((table) => pg.escapeIdentifier(table));
    await this.#client.query(`vacuum (analyze) ${tables.join(', ')}`);
  }

  /** Ends the connection, which undoes what was not committed. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#client.end();
  }
}
