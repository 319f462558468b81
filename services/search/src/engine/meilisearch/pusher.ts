import type { Database } from '@minga/database';
import type { Log } from '@minga/subgraph';
import type { Meilisearch } from 'meilisearch';
import { facetNames } from '../engine.ts';
import type { FacetValues } from '../postgres/facet-values.ts';
import { done, indexName, keyOf, nextName, patience, prepareIndex, type Stored } from './indexes.ts';

const batch = 1_000;
const every = 300;
const afterFailure = 5_000;

interface Row {
  kind: Stored['kind'];
  id: string;
  audience: string | null;
  year: number;
  sortTitle: string;
  title: string;
  keywords: string;
  body: string;
  facetIds: number[];
}

interface Pending {
  kind: string;
  id: string;
  queuedAt: Date;
}

const columns = `kind, id, audience, year, sort_title as "sortTitle", title, keywords, body, facet_ids as "facetIds"`;

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
    const { sql } = this.database;
    const pending = await sql<Pending>`
      select kind, id, queued_at as "queuedAt" from pending order by queued_at limit ${batch}`;
    if (pending.length === 0) return 0;
    if (!this.#prepared) await prepareIndex(this.client, indexName);
    this.#prepared = true;
    const kinds = pending.map(({ kind }) => kind);
    const ids = pending.map(({ id }) => id);
    const rows = await sql.query<Row>(
      `select ${columns} from document join unnest($1::text[], $2::uuid[]) as given (kind, id) using (kind, id)`,
      [kinds, ids],
    );
    const index = this.client.index<Stored>(indexName);
    const alive = rows.filter(({ audience }) => audience !== null);
    const gone = rows.filter(({ audience }) => audience === null).map(({ kind, id }) => keyOf(kind, id));
    if (alive.length > 0) await done(index.addDocuments(await this.#stored(alive)).waitTask(patience));
    if (gone.length > 0) await done(index.deleteDocuments(gone).waitTask(patience));
    // What was written again meanwhile stays pending.
    await sql`
      delete from pending p using unnest(${kinds}::text[], ${ids}::uuid[], ${pending.map((p) => p.queuedAt.toISOString())}::timestamptz[])
        as told (kind, id, queued_at)
      where (p.kind, p.id, p.queued_at) = (told.kind, told.id, told.queued_at)`;
    return pending.length;
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
      return { ...facets, ...row, audience: row.audience!, key: keyOf(row.kind, row.id) } as Stored;
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }
}
