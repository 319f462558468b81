import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../src/engine/engine.ts';
import { MeilisearchEngine } from '../src/engine/meilisearch/meilisearch.engine.ts';
import { Pusher } from '../src/engine/meilisearch/pusher.ts';
import { clientOf } from '../src/engine/meilisearch/server.ts';
import { sample, seedDocuments } from './_documents.ts';
import { criteria } from './engine.contract.ts';
import { generated } from './_generated.ts';
import { openTestIndex } from './_index.ts';
import { meilisearchServer } from './_meilisearch.ts';

/**
 * How fast the server at MEILI_URL is told and asked, beside PostgreSQL on the same machine: printed, not gated.
 * MINGA_SEARCH_DOCUMENTS and MINGA_SEARCH_MEMBERS make it a larger index.
 */
const documents = Number(process.env['MINGA_SEARCH_DOCUMENTS'] ?? 1_000);
const members = Number(process.env['MINGA_SEARCH_MEMBERS'] ?? documents * 3);
const size = documents + members;
const patience = 120_000 + size * 10;
const server = meilisearchServer();
const print = (line: string) => process.stdout.write(`  ${line}\n`);
const seconds = (since: number) => ((performance.now() - since) / 1_000).toFixed(1);

const words = ['innovación', 'datos abiertos', 'municipalidad', 'participación ciudadana', 'ana soto'];
const typed = words.flatMap((word) => Array.from({ length: word.length - 1 }, (_, i) => word.slice(0, i + 2)));
const questions = sample.map(({ query }) => query);

/** Asks twice for each, and prints how long the second time takes, and how long this process is busy with it. */
async function measure(name: string, texts: readonly string[], ask: (text: string) => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  const busy: number[] = [];
  for (let round = 0; round < 2; round++)
    for (const text of texts) {
      const [started, before] = [performance.now(), process.cpuUsage()];
      await ask(text);
      if (round === 0) continue;
      const { user, system } = process.cpuUsage(before);
      times.push(performance.now() - started);
      busy.push((user + system) / 1_000);
    }
  const at = (list: number[], share: number) => list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))]!.toFixed(1);
  print(`${name.padEnd(44)} p50 ${at(times, 0.5)} p90 ${at(times, 0.9)} p99 ${at(times, 0.99)} ms (busy here: p50 ${at(busy, 0.5)} p99 ${at(busy, 0.99)} ms)`);
}

describe.skipIf(!server)(`Meilisearch with ${documents} cases and resources and ${members} members`, () => {
  let index: Awaited<ReturnType<typeof openTestIndex>>;
  let engines: [name: string, engine: Engine][];
  beforeAll(async () => {
    index = await openTestIndex();
    const all = [...seedDocuments, ...generated(size, members / size)];
    const started = performance.now();
    for (let from = 0; from < all.length; from += 2_000) await index.index(all.slice(from, from + 2_000));
    print(`${all.length} documents in PostgreSQL and in memory after ${seconds(started)} s`);
    engines = [
      ['meilisearch', new MeilisearchEngine(clientOf(server!, 10_000), index.inside)],
      ['postgres', index.engine],
    ];
  }, patience);
  afterAll(() => index?.[Symbol.asyncDispose]());

  it('is told of all', async () => {
    const started = performance.now();
    await new Pusher(index.database, index.store.facetValues, clientOf(server!, 60_000), index.log).rebuild();
    print(`Meilisearch told of all after ${seconds(started)} s`);
    const { total } = await (await engines[0]![1].search(criteria({ text: '' }))).count();
    expect(total).toBeGreaterThan(0);
  }, patience);

  it('answers', async () => {
    for (const [name, engine] of engines) {
      const search = (text: string) => engine.search(criteria({ text }));
      const page = async (text: string) => (await search(text)).page(20, null);
      const counted = async (text: string) => {
        const matches = await search(text);
        await Promise.all([matches.page(20, null), matches.count(), matches.facets()]);
      };
      await measure(`${name}: as you type`, typed, page);
      await measure(`${name}: as you type with facets`, typed, counted);
      await measure(`${name}: questions`, questions, page);
      await measure(`${name}: questions with facets`, questions, counted);
    }
  }, patience);

  it('shows much of what PostgreSQL shows first', async () => {
    let [same, shown] = [0, 0];
    for (const text of [...questions, ...words]) {
      const [ours, theirs] = await Promise.all(engines.map(async ([, engine]) => (await (await engine.search(criteria({ text }))).page(10, null)).map(({ id }) => id)));
      same += theirs!.filter((id) => ours!.includes(id)).length;
      shown += theirs!.length;
    }
    print(`of PostgreSQL's first ten, Meilisearch has ${((same / shown) * 100).toFixed(0)} % among its own`);
    expect(same).toBeGreaterThan(0);
  }, patience);
});
