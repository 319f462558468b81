import type { SearchDocument } from '@minga/document';
import { createTestDatabase } from '@minga/testkit';
import { pino } from 'pino';
import { openDatabase } from '../src/database.ts';
import { Follower } from '../src/engine/postgres/follower.ts';
import { PostgresEngine } from '../src/engine/postgres/postgres.engine.ts';
import { Stems } from '../src/engine/postgres/question/vocabulary.ts';
import { Store } from '../src/engine/postgres/store.ts';

/** An empty index on a database of its own, with the PostgreSQL engine over it. */
export async function openTestIndex() {
  const stack = new AsyncDisposableStack();
  const place = stack.use(await createTestDatabase(['search']));
  const database = stack.use(await openDatabase(place.urls['search']!));
  const store = new Store(database);
  const log = pino({ level: 'silent' });
  const follower = stack.use(new Follower(database.sql, store.facetValues, log, () => undefined));
  const stems = new Stems(database.sql);
  await stems.learnLists();
  await follower.catchUp();
  return {
    database,
    store,
    follower,
    stems,
    log,
    /** What the Meilisearch engine has beside the server. */
    inside: { sql: database.sql, values: store.facetValues, source: follower, stems },
    engine: new PostgresEngine(database.sql, store.facetValues, follower, stems),
    async index(documents: readonly SearchDocument[]): Promise<void> {
      await database.transaction((tx) => store.apply(tx, documents));
      await follower.catchUp();
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
