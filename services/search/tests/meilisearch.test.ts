import { Meilisearch } from 'meilisearch';
import { describe, expect, it } from 'vitest';
import { MeilisearchEngine } from '../src/engine/meilisearch/meilisearch.engine.ts';
import { Pusher } from '../src/engine/meilisearch/pusher.ts';
import { engineContract } from './engine.contract.ts';
import { startRecorder } from './_exchanges.ts';
import { openTestIndex } from './_index.ts';
import { meilisearchServer } from './_meilisearch.ts';
import { document, searching, startSearch, titles, type Answer } from './_search.ts';

const server = await meilisearchServer();

describe.skipIf(!server)('the Meilisearch engine', () => {
  engineContract(async () => {
    const stack = new AsyncDisposableStack();
    // MEILI_RECORD=1 writes down what is said, for tests/_exchanges.ts to play.
    const recorder = process.env['MEILI_RECORD'] ? stack.use(await startRecorder(server!.host, 'contract', 'Taken from a Meilisearch server.')) : null;
    const client = new Meilisearch({ ...server!, ...(recorder ? { host: recorder.url } : {}) });
    const index = stack.use(await openTestIndex());
    return {
      engine: new MeilisearchEngine(client),
      async index(documents) {
        await index.index(documents);
        await new Pusher(index.database, index.store.facetValues, client, index.log).rebuild();
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
    expect(data.search).toMatchObject({ engine: 'postgres', isFallback: true });
    expect(await search.service.database.sql`select kind from pending`).toEqual([{ kind: 'CASE' }]);
  });
});
