import type { Database } from '@minga/database';
import type { Log } from '@minga/subgraph';
import type { Meilisearch } from 'meilisearch';
import { facetNames } from '../engine.ts';
import { fold } from '../../language/words.ts';
import type { FacetValues } from '../postgres/facet-values.ts';
import { done, indexName, keyOf, nextName, patience, prepareIndex, TaskFailed, type Stored } from './indexes.ts';

const batch = 1_000;
const every = 300;
const afterFailure = 5_000;
/** Seconds until a document that was refused is tried again: twice as many each time. */
const shortestWait = 5;
const longestWait = 3_600;

interface Row {
  kind: Stored['kind'];
  id: string;
  audience: string | null;
  year: number;
  title: string;
  keywords: string;
  body: string;
  facetIds: number[];
}

interface Pending {
  kind: string;
  id: string;
  queuedAt: Date;
  attempts: number;
}

const columns = `kind, id, audience, year, title, keywords, body, facet_ids as "facetIds"`;

/**
 * Brings what was written here to a Meilisearch server, in batches and in its own time: who writes never waits for
 * it, and what could not be told stays pending until it can.
 */
export class Pusher implements AsyncDisposable {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #prepared = false;
  #stopped = false;

  constructor(
    private readonly database: Database,
    private readonly values: FacetValues,
    private readonly client: Meilisearch,
    private readonly log: Log,
  ) {}

  start(): void {
    this.#next(0);
  }

  #next(delay: number): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#running = this.pushPending().then(
        (pushed) => this.#next(pushed === batch ? 0 : every),
        (error: unknown) => {
          this.log.warn({ err: error }, 'Meilisearch could not be told of changes');
          this.#next(afterFailure);
        },
      );
    }, delay);
  }

  /** Tells of one batch; answers how many it was. */
  async pushPending(): Promise<number> {
    const pending = await this.database.sql<Pending>`
      select kind, id, queued_at as "queuedAt", attempts from pending where retry_at <= now() order by queued_at limit ${batch}`;
    if (pending.length === 0) return 0;
    if (!this.#prepared) await prepareIndex(this.client, indexName);
    this.#prepared = true;
    await this.#tell(pending);
    return pending.length;
  }

  /** Tells of documents; where the server cannot take all, of each half alone, so that one does not hold others up. */
  async #tell(pending: readonly Pending[]): Promise<void> {
    try {
      await this.#push(pending);
      await this.#forget(pending);
    } catch (error) {
      if (!(error instanceof TaskFailed)) throw error;
      if (pending.length === 1) return this.#refused(pending[0]!, error);
      const middle = pending.length >> 1;
      await this.#tell(pending.slice(0, middle));
      await this.#tell(pending.slice(middle));
    }
  }

  async #push(pending: readonly Pending[]): Promise<void> {
    const rows = await this.database.sql.query<Row>(
      `select ${columns} from document join unnest($1::text[], $2::uuid[]) as given (kind, id) using (kind, id)`,
      [pending.map(({ kind }) => kind), pending.map(({ id }) => id)],
    );
    const index = this.client.index<Stored>(indexName);
    const alive = rows.filter(({ audience }) => audience !== null);
    const gone = rows.filter(({ audience }) => audience === null).map(({ kind, id }) => keyOf(kind, id));
    if (alive.length > 0) await done(index.addDocuments(await this.#stored(alive)).waitTask(patience));
    if (gone.length > 0) await done(index.deleteDocuments(gone).waitTask(patience));
  }

  /** What was written again meanwhile stays pending. */
  async #forget(pending: readonly Pending[]): Promise<void> {
    await this.database.sql`
      delete from pending p using unnest(${pending.map((p) => p.kind)}::text[], ${pending.map((p) => p.id)}::uuid[],
        ${pending.map((p) => p.queuedAt.toISOString())}::timestamptz[]) as told (kind, id, queued_at)
      where (p.kind, p.id, p.queued_at) = (told.kind, told.id, told.queued_at)`;
  }

  /** Keeps what the server said, and tries again later and later. */
  async #refused({ kind, id, attempts }: Pending, error: TaskFailed): Promise<void> {
    const seconds = Math.min(longestWait, shortestWait * 2 ** attempts);
    this.log.warn({ err: error, kind, id, attempts: attempts + 1 }, 'Meilisearch did not take a document');
    await this.database.sql`
      update pending set attempts = attempts + 1, failure = ${error.message}, retry_at = now() + ${seconds} * interval '1 second'
      where kind = ${kind} and id = ${id}`;
  }

  /** All documents into an index beside the one that serves, then swapped. */
  async rebuild(): Promise<void> {
    await this.client.deleteIndexIfExists(nextName);
    await prepareIndex(this.client, nextName);
    await prepareIndex(this.client, indexName);
    let after: readonly [string, string] = ['', '00000000-0000-0000-0000-000000000000'];
    for (;;) {
      const rows = await this.database.sql.query<Row>(
        `select ${columns} from document where (kind, id) > ($1, $2::uuid) and audience is not null order by kind, id limit ${batch}`,
        after,
      );
      if (rows.length > 0)
        await done(this.client.index<Stored>(nextName).addDocuments(await this.#stored(rows)).waitTask(patience));
      if (rows.length < batch) break;
      after = [rows.at(-1)!.kind, rows.at(-1)!.id];
    }
    await done(this.client.swapIndexes([{ indexes: [indexName, nextName], rename: false }]).waitTask(patience));
    await this.client.deleteIndexIfExists(nextName);
  }

  async #stored(rows: readonly Row[]): Promise<Stored[]> {
    const described = await this.values.describe([...new Set(rows.flatMap((row) => row.facetIds))]);
    return rows.map(({ facetIds, ...row }) => {
      const facets = Object.fromEntries(facetNames.map((name) => [name, [] as string[]]));
      for (const id of facetIds) facets[described.get(id)!.name]!.push(described.get(id)!.value);
      return { ...facets, ...row, sortTitle: fold(row.title), audience: row.audience!, key: keyOf(row.kind, row.id) } as Stored;
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }
}
