import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Follower } from '../src/engine/postgres/follower.ts';
import { PostgresEngine } from '../src/engine/postgres/postgres.engine.ts';
import { FacetValues } from '../src/engine/postgres/facet-values.ts';
import { Stems } from '../src/engine/postgres/question/vocabulary.ts';
import { openDatabase } from '../src/database.ts';
import { criteria } from './engine.contract.ts';
import { document, searching, startSearch, titles, type Answer } from './_search.ts';

/** How soon others have to see what one process has written (ms). */
const soon = 2_000;

let search: Awaited<ReturnType<typeof startSearch>>;
const stack = new AsyncDisposableStack();
let other: { engine: PostgresEngine; follower: Follower };

/** Another process of the same service: a memory of its own, fed by the tables only. */
beforeAll(async () => {
  search = stack.use(await startSearch());
  const database = stack.use(await openDatabase(search.url));
  const values = new FacetValues(database.sql);
  const follower = stack.use(new Follower(database.sql, values, pino({ level: 'silent' }), () => undefined));
  await follower.start();
  other = { engine: new PostgresEngine(database.sql, values, follower, new Stems(database.sql)), follower };
});
afterAll(() => stack.disposeAsync());

const there = async (text: string) => (await (await other.engine.search(criteria({ text }))).page(20, null)).map(({ title }) => title);
const here = async (text: string) => titles((await search.api.signedOut().query<Answer>(searching, { text })).data);

describe('another process', () => {
  it('finds what this one was told of, words, names and all', async () => {
    const topic = document({ kind: 'TOPIC', title: 'Aguas claras', keywords: 'Clear waters', labels: { ES: 'Aguas claras', EN: 'Clear waters' } });
    await search.publish(topic, document({ kind: 'CASE', title: 'Río limpio', facets: { topics: [topic.id], regions: ['CL-LR'] } }));
    expect(await here('rio')).toEqual(['Río limpio']);
    await expect.poll(() => there('rio'), { timeout: soon, interval: 50 }).toEqual(['Río limpio']);
    await expect.poll(() => there('clear waters'), { timeout: soon, interval: 50 }).toEqual(['Río limpio']);
  });

  it('forgets what is gone, and counts as this one does', async () => {
    const passing = document({ kind: 'CASE', title: 'Pasajero', facets: { regions: ['CL-AI'] } });
    await search.publish(passing);
    await expect.poll(() => there('pasajero'), { timeout: soon, interval: 50 }).toHaveLength(1);
    await search.changed({ ...passing, version: 2, deleted: true });
    expect(await here('pasajero')).toEqual([]);
    await expect.poll(() => there('pasajero'), { timeout: soon, interval: 50 }).toEqual([]);
    const regions = async () => (await (await other.engine.search(criteria({ text: '' }))).facets()).region?.map(({ value }) => value);
    await expect.poll(regions, { timeout: soon, interval: 50 }).toEqual(['CL-LR']);
  });

  it('takes over a rebuild', async () => {
    await search.publish(document({ kind: 'CASE', title: 'Antes' }));
    search.owners.documents.clear();
    search.owners.put(document({ kind: 'CASE', title: 'Después' }));
    await search.service.rebuild();
    await expect.poll(() => there('antes'), { timeout: soon, interval: 50 }).toEqual([]);
    await expect.poll(() => there('después'), { timeout: soon, interval: 50 }).toEqual(['Después']);
  });
});
