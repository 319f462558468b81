import { createServer } from 'node:http';
import { Meilisearch } from 'meilisearch';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { matchEnd, matchStart, type Engine } from '../src/engine/engine.ts';
import { FallbackEngine } from '../src/engine/fallback.engine.ts';
import { MeilisearchEngine } from '../src/engine/meilisearch/meilisearch.engine.ts';
import { clientOf } from '../src/engine/meilisearch/server.ts';
import { Pusher } from '../src/engine/meilisearch/pusher.ts';
import { closed, listen, type Exchange } from './_exchanges.ts';
import { criteria } from './engine.contract.ts';
import { openTestIndex } from './_index.ts';
import { meilisearchServer, openPlay, openScene, type Scene } from './_meilisearch.ts';
import { document } from './_search.ts';

/* What a Meilisearch server is asked, how its answers are read, and who answers when it does not. */

const one = document({ kind: 'CASE', id: '018f0000-0000-7000-8000-000000000001', title: 'Mercado público', keywords: 'licitación', body: 'Las <b>licitaciones</b> del Estado.', facets: { regions: ['CL-RM'] } });
let index: Awaited<ReturnType<typeof openTestIndex>>;
let stack: AsyncDisposableStack;
beforeAll(async () => {
  index = await openTestIndex();
  await index.index([one]);
  stack = new AsyncDisposableStack();
});
afterEach(async () => {
  await stack.disposeAsync();
  stack = new AsyncDisposableStack();
});
afterAll(() => index[Symbol.asyncDispose]());

const open = async (scene: Promise<Scene>) => {
  const opened = stack.use(await scene);
  return { scene: opened, engine: asked(opened.host, opened.apiKey) };
};
const asked = (host: string, apiKey?: string, timeout = 10_000) =>
  new MeilisearchEngine(clientOf({ host, ...(apiKey ? { apiKey } : {}) }, timeout), index.inside);
const standingBy = (engine: Engine, rest = 0) => new FallbackEngine(engine, index.engine, index.log, rest);
const said = (status: number, code: string, type: string): Exchange['response'] => ({ status, body: { message: 'No.', code, type, link: '' } });
const searches = (...responses: Exchange['response'][]): Exchange[] =>
  responses.map((response) => ({ request: { method: 'POST', path: '/multi-search' }, response }));
const found = (total: number, ...hits: { id: string; kind: string }[]): Exchange['response'] =>
  ({ status: 200, body: { hits: hits.map(({ kind, id }) => ({ key: `${kind}_${id}` })), estimatedTotalHits: total, processingTimeMs: 1, limit: 1, offset: 0 } });

describe('a question', () => {
  it('has every value of its filters in quotes, and marks in snippets that no text can have', async () => {
    const { scene, engine } = await open(openScene('question'));
    await new Pusher(index.database, index.store.facetValues, new Meilisearch(scene), index.log).rebuild();
    const attack = 'x" OR visibility = private OR a = "';
    const matches = await engine.search(criteria({ text: 'licitaciones', audiences: ['public', attack], facets: { region: ['CL-RM'] } }));
    expect(await matches.count()).toEqual({ total: 1, isExact: true });
    const [first] = await matches.page(20, null);
    expect(first).toMatchObject({ id: one.id, kind: 'CASE', title: 'Mercado público', key: ['meilisearch', 1, one.id, 'CASE'] });
    expect(first!.snippet).toContain(`Las <b>${matchStart}licitaciones${matchEnd}</b> del `);
    expect(await matches.facets()).toMatchObject({ kind: [{ value: 'CASE', count: 1 }], region: [{ value: 'CL-RM', count: 1 }] });
    const filters = scene.heard.filter(({ path }) => path === '/multi-search')
      .flatMap(({ body }) => (body as { queries: { filter: string[] }[] }).queries.map(({ filter }) => filter));
    for (const filter of filters) expect(filter[0]).toBe('audience IN ["public", "x\\" OR visibility = private OR a = \\""]');
    expect(filters[0]).toContain('region IN ["CL-RM"]');
    expect(scene.unknown).toEqual([]);
  });

  it('of signs alone is not asked, as the server would answer everything', async () => {
    const { scene, engine } = await open(openPlay([]));
    const matches = await engine.search(criteria({ text: '% "¿?"' }));
    expect([await matches.page(20, null), await matches.count(), await matches.facets()]).toEqual([[], { total: 0, isExact: true }, {}]);
    expect(scene.heard).toEqual([]);
  });

  it('goes as deep as totals are exact, and no deeper', async () => {
    const { scene, engine } = await open(openScene('deep'));
    await fill(scene);
    await index.index([9_990, 9_991, 9_992, 9_993, 9_994, 9_999, 10_000].map(filler));
    const matches = await engine.search(criteria({ text: '' }));
    expect(await matches.count()).toEqual({ total: 10_000, isExact: false });
    const at = (offset: number) => matches.page(5, ['meilisearch', offset, one.id, 'CASE']);
    expect(await at(9_990)).toHaveLength(5);
    expect((await at(9_999)).length).toBeLessThanOrEqual(2);
    expect(await at(50_000)).toHaveLength(1);
    expect(scene.unknown).toEqual([]);
  });

  it.each([[['postgres', 'x', one.id, 'CASE']], [['elsewhere', 1, one.id, 'CASE']], [['meilisearch', -1, one.id, 'CASE']], [['meilisearch', 1.5, one.id, 'CASE']]])(
    'with a cursor that nobody gave is refused, and not answered by another: %j',
    async (key) => {
      const { engine } = await open(openPlay(searches(found(20))));
      const matches = await standingBy(engine).search(criteria({ text: 'licitacion' }));
      expect(matches.engine).toBe('meilisearch');
      await expect(matches.page(5, key as [string, number, string, string])).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    },
  );
});

const filler = (i: number) => document({ kind: 'CASE', id: `018f0000-0000-7000-8001-${String(i).padStart(12, '0')}`, title: `Caso ${i}` });

/** More documents than totals are exact for, where a server is asked in earnest. What it was told is not recorded. */
async function fill(scene: Scene): Promise<void> {
  if (!scene.isLive) return;
  await using other = await openTestIndex();
  await other.index(Array.from({ length: 10_050 }, (_, i) => filler(i)));
  await new Pusher(other.database, other.store.facetValues, new Meilisearch(meilisearchServer()!), other.log).rebuild();
}

describe('a server that does not answer', () => {
  it('for want of an index, a setting or a right is stood in for', async () => {
    const { scene, engine } = await open(openScene('not-ready'));
    const client = new Meilisearch(scene);
    const both = standingBy(engine);
    expect(await both.search(criteria({ text: 'licitación' }))).toMatchObject({ engine: 'postgres', isFallback: true });
    await client.createIndex('minga', { primaryKey: 'key' }).waitTask({ timeout: 60_000 });
    expect(await both.search(criteria({ text: 'licitación' }))).toMatchObject({ engine: 'postgres', isFallback: true });
    const answers = scene.heard.filter(({ path }) => path === '/multi-search');
    expect(answers).toHaveLength(2);
    expect(scene.unknown).toEqual([]);
  });

  it.each([
    ['is overloaded', said(503, 'too_many_search_requests', 'system')],
    ['breaks', said(500, 'internal', 'internal')],
    ['wants another key', said(403, 'invalid_api_key', 'auth')],
    ['is a proxy', { status: 502 }],
    ['is something else', { status: 200, body: 'hello' }],
  ])('as it %s is left alone for a moment', async (_, response) => {
    const { scene, engine } = await open(openPlay(searches(response, response)));
    const both = standingBy(engine, 10_000);
    for (let round = 0; round < 3; round++) expect(await both.search(criteria({ text: 'licitación' }))).toMatchObject({ engine: 'postgres', isFallback: true });
    expect(scene.heard).toHaveLength(1);
  });

  it('in time is not waited for', async () => {
    const silent = createServer(() => undefined);
    stack.defer(() => closed(silent));
    const both = standingBy(asked(await listen(silent, 0), undefined, 300));
    const from = performance.now();
    expect(await both.search(criteria({ text: 'licitación' }))).toMatchObject({ engine: 'postgres', isFallback: true });
    expect(performance.now() - from).toBeLessThan(2_000);
  });

  it('any more, after it said how much there is, leaves no one without hits, counts and facets', async () => {
    const { scene, engine } = await open(openPlay(searches(found(20, one))));
    const matches = await standingBy(engine).search(criteria({ text: 'licitación' }));
    expect(matches).toMatchObject({ engine: 'meilisearch' });
    await scene.dies();
    expect(await matches.page(20, null)).toMatchObject([{ id: one.id }]);
    expect(await matches.facets()).toMatchObject({ region: [{ value: 'CL-RM', count: 1 }] });
    await scene.revives();
  });

  it('is asked again after a moment', async () => {
    const { scene, engine } = await open(openPlay(searches(said(500, 'internal', 'internal'), found(27))));
    const both = standingBy(engine);
    expect((await both.search(criteria({ text: 'licitación' }))).isFallback).toBe(true);
    const recovered = await both.search(criteria({ text: 'licitacion' }));
    expect(recovered).toMatchObject({ engine: 'meilisearch' });
    expect(await recovered.count()).toEqual({ total: 27, isExact: true });
    expect(scene.unknown).toEqual([]);
  });
});
