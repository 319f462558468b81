import type { Database } from '@minga/database';
import type { Log } from '@minga/subgraph';
import type { Meilisearch } from 'meilisearch';
import type { FacetValues } from '../postgres/facet-values.ts';
import { applySettings, createNext, exists, indexName, nextName, serveNext } from './indexes.ts';
import { checkVersion } from './server.ts';
import { rowColumns, Teller, type Row } from './teller.ts';
import { inTurn, whenFree } from './turn.ts';

/** Counts up when documents are told in another form. */
const form = 'signs-1';
const batch = 1_000;
/** Batches that the server is told of before it has taken the first of them: it takes several in one go. */
const ahead = 10;
const every = 300;
const afterFailure = 5_000;

interface Pending extends Row {
  queuedAt: Date;
}

/**
 * Brings what was written here to a Meilisearch server, in batches and in its own time: who writes never waits for
 * it, and what could not be told stays pending until it can. A server without our index is given one, whole; so is one
 * whose index is of before a rebuild, or in the form of another release.
 */
export class Pusher implements AsyncDisposable {
  readonly #teller: Teller;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #knows = false;
  #stopped = false;

  constructor(
    private readonly database: Database,
    values: FacetValues,
    private readonly client: Meilisearch,
    private readonly log: Log,
  ) {
    this.#teller = new Teller(database, values, client, log);
  }

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
    if (this.#knows && !(await this.#isWaiting())) return 0;
    return (await inTurn(this.database, () => this.#push()))?.result ?? 0;
  }

  async #isWaiting(): Promise<boolean> {
    const waiting = await this.database.sql`
      select 1 from pending where retry_at <= now() union all
      select 1 from generation where told is distinct from ${form} || ' ' || number limit 1`;
    return waiting.length > 0;
  }

  async #push(): Promise<number> {
    // Asked each time: a server that lost its data would make an index without settings of what it is told.
    if (!(await exists(this.client, indexName)) || !(await this.#isCurrent())) await this.#build();
    else if (!this.#knows) {
      await checkVersion(this.client);
      await applySettings(this.client, indexName);
    }
    this.#knows = true;
    const pending = await this.database.sql.query<Pending>(
      `select ${rowColumns}, queued_at as "queuedAt" from pending left join document using (kind, id)
       where retry_at <= now() order by queued_at, kind, id limit ${batch}`,
    );
    if (pending.length > 0) await this.#forget(await this.#teller.tell(indexName, pending));
    return pending.length;
  }

  /** What was written again meanwhile stays pending. */
  async #forget(told: readonly Pending[]): Promise<void> {
    await this.database.sql`
      delete from pending p using unnest(${told.map((p) => p.kind)}::text[], ${told.map((p) => p.id)}::uuid[],
        ${told.map((p) => p.queuedAt.toISOString())}::timestamptz[]) as told (kind, id, queued_at)
      where (p.kind, p.id, p.queued_at) = (told.kind, told.id, told.queued_at)`;
  }

  /** All documents into an index beside the one that serves, then swapped. What is written meanwhile waits. */
  async rebuild(): Promise<void> {
    await whenFree(this.database, () => this.#build());
    this.#knows = true;
  }

  /** Whether the index is of what the last rebuild made, in this release's form. */
  async #isCurrent(): Promise<boolean> {
    return (await this.database.sql`select 1 from generation where told = ${form} || ' ' || number`).length > 0;
  }

  async #build(): Promise<void> {
    await checkVersion(this.client);
    const [made] = await this.database.sql<{ number: number }>`select number from generation`;
    await createNext(this.client);
    const telling: Promise<unknown>[] = [];
    let after: readonly [string, string] = ['', '00000000-0000-0000-0000-000000000000'];
    for (;;) {
      if (this.#stopped) throw new Error('The index outside is made anew when search starts again.');
      const rows = await this.database.sql.query<Row>(
        `select ${rowColumns} from document where (kind, id) > ($1, $2::uuid) and audience is not null order by kind, id limit ${batch}`,
        after,
      );
      if (telling.length === ahead) await telling.shift();
      if (rows.length > 0) telling.push(this.#teller.tell(nextName, rows));
      telling.at(-1)?.catch(() => undefined);
      if (rows.length < batch) break;
      after = [rows.at(-1)!.kind, rows.at(-1)!.id];
    }
    await Promise.all(telling);
    await serveNext(this.client);
    await this.database.sql`update generation set told = ${`${form} ${made!.number}`}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }
}
