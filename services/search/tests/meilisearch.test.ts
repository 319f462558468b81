import { Meilisearch } from 'meilisearch';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { MeilisearchEngine } from '../src/engine/meilisearch/meilisearch.engine.ts';
import { Pusher } from '../src/engine/meilisearch/pusher.ts';
import { engineContract } from './engine.contract.ts';
import { openTestIndex } from './_index.ts';
import { openScene, type Scene } from './_meilisearch.ts';
import { document, searching, startSearch, titles, type Answer } from './_search.ts';

/*
 * What a Meilisearch server answers: a real one where MEILI_URL names it, else what a real one answered when it was
 * recorded. docs/operations.md tells how to do both.
 */

describe('the Meilisearch engine', () => {
  let scene: Scene;
  engineContract(async () => {
    const stack = new AsyncDisposableStack();
    scene = stack.use(await openScene('contract'));
    const client = new Meilisearch(scene);
    const index = stack.use(await openTestIndex());
    return {
      engine: new MeilisearchEngine(client, index.inside),
      async index(documents) {
        await index.index(documents);
        await new Pusher(index.database, index.store.facetValues, client, index.log).rebuild();
      },
      [Symbol.asyncDispose]: () => stack.disposeAsync(),
    };
  });
  afterEach(() => expect(scene.unknown).toEqual([]));
});

describe('a Meilisearch server that goes away', { timeout: 120_000 }, () => {
  const [bridge, harbour] = ['018f0000-0000-7000-8000-000000000201', '018f0000-0000-7000-8000-000000000202'];
  let scene: Scene;
  let search: Awaited<ReturnType<typeof startSearch>>;
  beforeAll(async () => {
    scene = await openScene('away');
    search = await startSearch({ MEILI_URL: scene.host, ...(scene.apiKey ? { MEILI_KEY: scene.apiKey } : {}) });
  });
  afterAll(async () => {
    await search?.[Symbol.asyncDispose]();
    await scene?.[Symbol.asyncDispose]();
  });

  const ask = async (text: string) => (await search.api.signedOut().query<Answer>(searching, { text })).data;
  const allTold = async () => {
    await expect.poll(() => search.service.database.sql`select 1 from pending`, { timeout: 60_000 }).toEqual([]);
  };

  it('answers while it is there', async () => {
    await expect.poll(() => scene.heard.some(({ path }) => path === '/swap-indexes'), { timeout: 60_000 }).toBe(true);
    await search.publish(document({ id: bridge, kind: 'CASE', title: 'Puentes de madera', facets: { regions: ['CL-LR'] } }));
    await allTold();
    const answer = await ask('puente');
    expect(answer.search).toMatchObject({ engine: 'meilisearch', isFallback: false, total: 1 });
    expect(titles(answer)).toEqual(['Puentes de madera']);
  });

  it('keeps nobody from writing or finding when it has died, and who asks is told', async () => {
    await scene.dies();
    await search.publish(
      document({ id: bridge, kind: 'CASE', version: 2, title: 'Puentes de piedra', facets: { regions: ['CL-LR'] } }),
      document({ id: harbour, kind: 'CASE', title: 'Un puerto y su puente' }),
    );
    for (let round = 0; round < 3; round++) {
      const answer = await ask('puente');
      expect(answer.search).toMatchObject({ engine: 'postgres', isFallback: true, total: 2 });
      expect(titles(answer)).toContain('Puentes de piedra');
    }
    expect(await search.service.database.sql`select id, failure from pending order by id`).toEqual([{ id: bridge, failure: null }, { id: harbour, failure: null }]);
  });

  it('is told of a rebuild later, and whoever asked for the rebuild is told so', async () => {
    const steps: string[] = [];
    expect(await search.service.rebuild(({ step }) => steps.push(step))).toBe(2);
    expect(steps.slice(-2)).toEqual(['outside', 'waiting']);
    expect((await ask('puente')).search).toMatchObject({ engine: 'postgres', total: 2 });
  });

  it('catches up when it is back', async () => {
    await scene.revives();
    const before = scene.heard.length;
    await expect.poll(() => scene.heard.slice(before).some(({ path }) => path === '/swap-indexes'), { timeout: 60_000 }).toBe(true);
    await allTold();
    await expect.poll(async () => (await ask('puente')).search.engine, { timeout: 60_000, interval: 500 }).toBe('meilisearch');
    const answer = await ask('puente');
    expect(answer.search).toMatchObject({ isFallback: false, total: 2 });
    expect(titles(answer).toSorted()).toEqual(['Puentes de piedra', 'Un puerto y su puente']);
    expect(scene.unknown).toEqual([]);
  });

  it('finds what was meant, and says it by the words that the viewer’s documents have', async () => {
    const answer = await ask('puetne');
    expect(answer.search).toMatchObject({ engine: 'meilisearch', didYouMean: 'puente' });
    expect(titles(answer)).toContain('Un puerto y su puente');
  });
});
