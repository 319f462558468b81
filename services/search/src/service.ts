import type { Database, Transaction } from '@minga/database';
import type { SearchDocument } from '@minga/document';
import type { Consumer } from '@minga/events';
import { createLog, serveSubgraph, type Log, type SubgraphServer } from '@minga/subgraph';
import { CallerSigner } from '@minga/viewer';
import type { SearchConfig } from './config.ts';
import { openDatabase } from './database.ts';
import { CountsEngine } from './engine/counts.engine.ts';
import { FallbackEngine } from './engine/fallback.engine.ts';
import { openMeilisearch } from './engine/meilisearch/outside.ts';
import type { Pusher } from './engine/meilisearch/pusher.ts';
import { Follower } from './engine/postgres/follower.ts';
import { PostgresEngine } from './engine/postgres/postgres.engine.ts';
import { Stems } from './engine/postgres/question/vocabulary.ts';
import { Store } from './engine/postgres/store.ts';
import { searchConsumer } from './events.ts';
import { Owners } from './owners/owners.ts';
import { rebuild, type Progress } from './rebuild/rebuild.ts';
import { rebuildRoute } from './rebuild/route.ts';
import { Searcher } from './results/search.service.ts';
import { buildSearchSubgraph } from './schema.ts';

export interface SearchIndex extends AsyncDisposable {
  database: Database;
  store: Store;
  engine: CountsEngine;
  /** This process's memory of the index. */
  follower: Follower;
  owners: Owners;
  /** Queues what was written for an engine outside, where there is one. */
  wrote(tx: Transaction, document: SearchDocument): Promise<void>;
  /** Makes everything anew out of what the owners have; answers how many documents there are. */
  rebuild(onProgress?: (progress: Progress) => void): Promise<number>;
}

export interface SearchService extends SubgraphServer {
  database: Database;
  rebuild: SearchIndex['rebuild'];
}

/** The index: where it lies, what it is asked by, whom it shows. */
export async function openIndex(config: SearchConfig, log: Log): Promise<SearchIndex & { pusher: Pusher | null }> {
  const database = await openDatabase(config.DATABASE_URL);
  const store = new Store(database);
  const owners = new Owners(config.OWNERS, new CallerSigner('search', config.MINGA_PRIVATE_KEY), log);
  const follower: Follower = new Follower(database.sql, store.facetValues, log, () => engine.forget());
  const stems = new Stems(database.sql);
  const inside = new PostgresEngine(database.sql, store.facetValues, follower, stems);
  const outside = config.MEILI_URL
    ? openMeilisearch(
        { host: config.MEILI_URL, ...(config.MEILI_KEY ? { apiKey: config.MEILI_KEY } : {}) },
        { database, inside: { values: store.facetValues, source: follower, stems }, log },
      )
    : null;
  const engine = new CountsEngine(outside ? new FallbackEngine(outside.engine, inside, log) : inside);
  await Promise.all([stems.learnLists(), store.analyse().then(() => follower.start())]);
  return {
    database,
    store,
    owners,
    engine,
    follower,
    pusher: outside?.pusher ?? null,
    async wrote(tx, { kind, id }) {
      if (!outside || kind === 'REGION' || kind === 'TOPIC') return;
      await tx.sql`
        insert into pending (kind, id) values (${kind}, ${id})
        on conflict (kind, id) do update set queued_at = clock_timestamp(), attempts = 0, failure = null, retry_at = '-infinity'`;
    },
    async rebuild(onProgress) {
      const documents = await rebuild({ database, store, owners, ...(onProgress ? { onProgress } : {}) });
      await follower.catchUp();
      engine.forget();
      if (outside) {
        onProgress?.({ step: 'outside', documents });
        await outside.pusher.rebuild().catch((error: unknown) => {
          log.warn({ err: error }, 'Meilisearch could not be told of the rebuild, and will be');
          onProgress?.({ step: 'waiting', documents });
        });
        engine.forget();
      }
      return documents;
    },
    async [Symbol.asyncDispose]() {
      await outside?.pusher[Symbol.asyncDispose]();
      await follower[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}

/** A consumer whose every batch is found as soon as it was applied. */
const following = (consumer: Consumer, { follower, engine }: SearchIndex): Consumer => ({
  ...consumer,
  async apply(events) {
    try {
      await consumer.apply(events);
      await follower.catchUp();
    } finally {
      engine.forget();
    }
  },
});

/** Starts search: its schema brought up to date, its subgraph served. */
export async function createSearchService(config: SearchConfig): Promise<SearchService> {
  const log = createLog('search', config.LOG_LEVEL);
  const index = await openIndex(config, log);
  const { database } = index;
  const searcher = new Searcher(database.sql, index.engine, index.owners);
  const server = await serveSubgraph({
    name: 'search',
    config,
    log,
    subgraph: buildSearchSubgraph(),
    context: () => ({ searcher }),
    database,
    internal: {
      consumer: following(
        searchConsumer(database, index.store, (tx, document) => index.wrote(tx, document)),
        index,
      ),
      routes: [rebuildRoute((onProgress) => index.rebuild(onProgress))],
    },
  });
  index.pusher?.start();
  return {
    url: server.url,
    database,
    rebuild: (onProgress) => index.rebuild(onProgress),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await index[Symbol.asyncDispose]();
    },
  };
}
