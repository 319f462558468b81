import { Meilisearch } from 'meilisearch';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FallbackEngine } from '../src/engine/fallback.engine.ts';
import { MeilisearchEngine } from '../src/engine/meilisearch/meilisearch.engine.ts';
import { Pusher } from '../src/engine/meilisearch/pusher.ts';
import { recording, startPlayer } from './_exchanges.ts';
import { openTestIndex } from './_index.ts';
import { criteria } from './engine.contract.ts';
import { document } from './_search.ts';

/*
 * What is said to a Meilisearch server, and what is made of its answers, against recordings. These were written after
 * the API reference, as there was no server to record: that a server takes what is said here is tested where one is at
 * MEILI_URL.
 */

const log = pino({ level: 'silent' });
const stack: AsyncDisposable[] = [];
afterEach(async () => {
  for (const one of stack.splice(0).reverse()) await one[Symbol.asyncDispose]();
});
const keep = <T extends AsyncDisposable>(one: T): T => {
  stack.push(one);
  return one;
};

const play = async (name: string, port?: number) => keep(await startPlayer(recording(name), port));
const one = document({ kind: 'CASE', id: '018f0000-0000-7000-8000-000000000001', title: 'Mercado público', keywords: 'licitación', facets: { regions: ['CL-RM'], stages: ['PILOT'], year: 2012 } });
const other = document({ kind: 'CASE', id: '018f0000-0000-7000-8000-000000000002', title: 'Otro caso', audience: 'members' });

let index: Awaited<ReturnType<typeof openTestIndex>>;
beforeAll(async () => {
  index = await openTestIndex();
  await index.index([one, other]);
});
afterAll(() => index[Symbol.asyncDispose]());

const waiting = () =>
  index.database.sql<{ id: string; attempts: number; failure: string | null }>`select id, attempts, failure from pending order by id`;
const queue = (...documents: { kind: string; id: string }[]) =>
  index.database.sql`insert into pending (kind, id) select * from unnest(${documents.map((d) => d.kind)}::text[], ${documents.map((d) => d.id)}::uuid[])`;

describe('a Meilisearch server that is told', () => {
  it('gets an index beside the one that serves, with settings and all documents, and then swaps', async () => {
    const player = await play('rebuild');
    await new Pusher(index.database, index.store.facetValues, new Meilisearch({ host: player.url }), log).rebuild();
    expect(player.unknown).toEqual([]);
    expect(player.left).toEqual([]);
    const settings = player.heard.find(({ method }) => method === 'PATCH')!.body as { filterableAttributes: string[]; synonyms: Record<string, string[]> };
    expect(settings.filterableAttributes).toEqual(expect.arrayContaining(['audience', 'region', 'year']));
    expect(settings.synonyms['oirs']).toContain('atencion ciudadana');
    const told = player.heard.find(({ path }) => path.endsWith('/documents'))!.body as object[];
    expect(told).toEqual([
      expect.objectContaining({ key: `CASE_${one.id}`, audience: 'public', region: ['CL-RM'], stage: ['PILOT'], year: 2012, sortTitle: 'mercado publico' }),
      expect.objectContaining({ key: `CASE_${other.id}`, audience: 'members', region: [] }),
    ]);
  });

  it('is told again of what it refused, and of nothing else; why is kept', async () => {
    const player = await play('refused');
    await queue(one, other);
    const pusher = new Pusher(index.database, index.store.facetValues, new Meilisearch({ host: player.url }), log);
    expect(await pusher.pushPending()).toBe(2);
    const [left, ...none] = await waiting();
    expect(none).toEqual([]);
    expect(left).toMatchObject({ attempts: 1, failure: expect.stringContaining('invalid_document_id') as string });
    expect(await pusher.pushPending()).toBe(0);
    await index.database.sql`update pending set retry_at = now()`;
    expect(await pusher.pushPending()).toBe(1);
    expect(await waiting()).toEqual([]);
    expect(player.unknown).toEqual([]);
  });

  it('catches up with what was written while it was away', async () => {
    const away = await startPlayer([]);
    await away[Symbol.asyncDispose]();
    const pusher = new Pusher(index.database, index.store.facetValues, new Meilisearch({ host: away.url }), log);
    await index.index([{ ...other, version: 2, deleted: true }]);
    await queue(one, other);
    await expect(pusher.pushPending()).rejects.toThrow(/failed/);
    expect(await waiting()).toMatchObject([{ attempts: 0 }, { attempts: 0 }]);
    const player = await play('catch-up', Number(new URL(away.url).port));
    expect(await pusher.pushPending()).toBe(2);
    expect(await waiting()).toEqual([]);
    expect(player.unknown).toEqual([]);
  });
});

describe('a Meilisearch server that is asked', () => {
  it('is asked with every value in quotes, and its answer is read', async () => {
    const player = await play('search');
    const engine = new MeilisearchEngine(new Meilisearch({ host: player.url }));
    const matches = await engine.search(criteria({ text: 'licitacion', audiences: ['public', 'x" OR visibility = private OR a = "'], facets: { region: ['CL-RM'] } }));
    expect(await matches.count()).toEqual({ total: 1, isExact: true });
    expect(await matches.page(20, null)).toEqual([
      { id: one.id, kind: 'CASE', title: 'Mercado público en línea', snippet: 'Las \ue000licitaciones\ue001 del Estado en un solo lugar.', key: ['meilisearch', 1, one.id, 'CASE'] },
    ]);
    expect(await matches.facets()).toMatchObject({
      kind: [{ value: 'CASE', count: 1 }], stage: [{ value: 'PILOT', count: 1 }], locale: [{ value: 'ES', count: 1 }],
      region: [{ value: 'CL-RM', count: 1 }, { value: 'CL-NB', count: 2 }],
    });
    expect(player.unknown).toEqual([]);
    expect((player.heard[0]!.body as { filter: string[] }).filter).toEqual([
      'audience IN ["public", "x\\" OR visibility = private OR a = \\""]', 'region IN ["CL-RM"]',
    ]);
  });

  it('is left alone for a moment after an error, and PostgreSQL answers, which is told', async () => {
    const player = await play('errors');
    const outside = new MeilisearchEngine(new Meilisearch({ host: player.url }));
    const ask = (rest: number) => new FallbackEngine(outside, index.engine, log, rest);
    const engine = ask(10_000);
    for (let round = 0; round < 3; round++)
      expect(await engine.search(criteria({ text: 'licitación' }))).toMatchObject({ engine: 'postgres', isFallback: true });
    expect(player.heard).toHaveLength(1);
    const hasty = ask(0);
    for (let round = 0; round < 2; round++) expect((await hasty.search(criteria({ text: 'licitación' }))).isFallback).toBe(true);
    const recovered = await hasty.search(criteria({ text: 'licitacion' }));
    expect(recovered).toMatchObject({ engine: 'meilisearch' });
    expect(await recovered.count()).toEqual({ total: 7, isExact: true });
  });
});
