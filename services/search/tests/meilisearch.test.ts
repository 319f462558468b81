import { createTestDatabase } from '@minga/testkit';
import { Meilisearch } from 'meilisearch';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../src/database.ts';
import { MeilisearchEngine } from '../src/engine/meilisearch/meilisearch.engine.ts';
import { Pusher } from '../src/engine/meilisearch/pusher.ts';
import { Store } from '../src/engine/postgres/store.ts';
import { engineContract } from './engine.contract.ts';
import { meilisearchServer } from './_meilisearch.ts';
import { document, searching, startSearch, titles, type Answer } from './_search.ts';

const server = await meilisearchServer();

describe.skipIf(!server)('the Meilisearch engine', () => {
  engineContract(async () => {
    const stack = new AsyncDisposableStack();
    const place = stack.use(await createTestDatabase(['search']));
    const database = stack.use(await openDatabase(place.urls['search']!));
    const store = new Store(database);
    const client = new Meilisearch(server!);
    return {
      engine: new MeilisearchEngine(client),
      async index(documents) {
        await database.transaction((tx) => store.apply(tx, documents));
        await new Pusher(database, store.facetValues, client, pino({ level: 'silent' })).rebuild();
      },
      [Symbol.asyncDispose]: () => stack.disposeAsync(),
    };
  });
});

describe('a Meilisearch server that is down', () => {
  it('keeps nobody from writing or finding, and what was written waits for it', async () => {
    await using search = await startSearch({ MEILI_URL: 'http://127.0.0.1:9' });
    await search.publish(document({ kind: 'CASE', title: 'Sin servidor' }));
    const { data } = await search.api.signedOut().query<Answer>(searching, { text: 'servidor' });
    expect(titles(data)).toEqual(['Sin servidor']);
    expect(data.search.engine).toBe('postgres');
    expect(await search.service.database.sql`select kind from pending`).toEqual([{ kind: 'CASE' }]);
  });
});
