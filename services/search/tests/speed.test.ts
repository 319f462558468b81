import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { openDatabase } from '../src/database.ts';
import type { Criteria } from '../src/engine/engine.ts';
import { FacetValues } from '../src/engine/postgres/facet-values.ts';
import { Follower } from '../src/engine/postgres/follower.ts';
import { PostgresEngine } from '../src/engine/postgres/postgres.engine.ts';
import { Stems } from '../src/engine/postgres/question/vocabulary.ts';
import { sample, seedDocuments } from './_documents.ts';
import { generated } from './_generated.ts';
import { criteria } from './engine.contract.ts';
import { document, startSearch } from './_search.ts';

/**
 * Timings are printed, not gated: a machine may be busy. MINGA_SEARCH_DOCUMENTS and MINGA_SEARCH_MEMBERS make it a
 * larger index: so many cases and resources, and so many members.
 */
const documents = Number(process.env['MINGA_SEARCH_DOCUMENTS'] ?? 1_000);
const members = Number(process.env['MINGA_SEARCH_MEMBERS'] ?? documents * 3);
const size = documents + members;
/** So many of each question that the slowest hundredth of them means something. */
const rounds = size < 50_000 ? 1 : 20;
const patience = 60_000 + size * 4;
const print = (line: string) => process.stdout.write(`  ${line}\n`);

let search: Awaited<ReturnType<typeof startSearch>>;
beforeAll(async () => {
  search = await startSearch();
  for (const one of [...seedDocuments, ...generated(size, members / size)]) search.owners.put(one);
}, patience);
afterAll(() => search[Symbol.asyncDispose]());

const hits = `edges { cursor node { id title snippet } }`;
const counted = `total facets { name values { value label count } } ${hits}`;
const asking = (fields: string) => `query ($text: String!, $filter: SearchFilter) { search(text: $text, filter: $filter) { ${fields} } }`;

const at = (list: readonly number[], share: number) =>
  list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))]!;
const ms = (list: readonly number[], share: number) => at(list, share).toFixed(1);

/**
 * Times work for each of the questions round after round, after one to warm up. Prints how long it took, what the
 * processor was busy with meanwhile, and which question is the slowest as a rule.
 */
async function measure<Q>(name: string, questions: readonly Q[], work: (question: Q) => Promise<void>): Promise<void> {
  const times = questions.map((): number[] => []);
  const busy: number[] = [];
  for (let round = 0; round <= rounds; round++)
    for (const [place, question] of questions.entries()) {
      const [started, before] = [performance.now(), process.cpuUsage()];
      await work(question);
      if (round === 0) continue;
      times[place]!.push(performance.now() - started);
      const { user, system } = process.cpuUsage(before);
      busy.push((user + system) / 1_000);
    }
  const all = times.flat();
  const usual = times.map((some) => at(some, 0.5));
  const worst = usual.indexOf(Math.max(...usual));
  const slowest = `slowest: ${JSON.stringify(questions[worst])} p50 ${usual[worst]!.toFixed(1)}`;
  print(`${name.padEnd(34)} p50 ${ms(all, 0.5)} p90 ${ms(all, 0.9)} p99 ${ms(all, 0.99)} ms (busy: p50 ${ms(busy, 0.5)} p99 ${ms(busy, 0.99)} ms; ${all.length} searches; ${slowest})`);
}

const words = ['innovación', 'datos abiertos', 'municipalidad', 'participación ciudadana', 'ana soto'];
const typed = words.flatMap((word) => Array.from({ length: word.length - 1 }, (_, i) => ({ text: word.slice(0, i + 2) })));
const judged = sample.map(({ query }) => ({ text: query }));
const directory = [
  { text: '', kinds: ['MEMBER'] },
  { text: '', kinds: ['MEMBER'], regions: ['CL-NB'] },
  { text: 'ana', kinds: ['MEMBER'] },
  { text: 'soto perez', kinds: ['MEMBER'] },
];
type Question = { text: string; kinds?: string[]; regions?: string[] };

describe(`an index of ${documents} cases and resources and ${members} members`, () => {
  it('is rebuilt', async () => {
    const [started, before] = [performance.now(), process.cpuUsage()];
    const all = await search.service.rebuild();
    const { user, system } = process.cpuUsage(before);
    print(`rebuild of ${all} documents: ${((performance.now() - started) / 1000).toFixed(1)} s (busy: ${((user + system) / 1e6).toFixed(1)} s)`);
    expect(all).toBe(seedDocuments.length + size);
  }, patience);

  it('is searched over HTTP, its hits confirmed', async () => {
    const asker = search.api.as(v7());
    const ask = (fields: string) => async ({ text, ...filter }: Question) => {
      const { errors } = await asker.query(asking(fields), { text, filter });
      expect(errors).toBeUndefined();
    };
    await measure('as you type', typed, ask(hits));
    await measure('as you type with facets', typed, ask(counted));
    await measure('questions with facets', judged, ask(counted));
    await measure('directory with facets', directory as Question[], ask(counted));
    const { database } = search.service;
    const before = database.statements;
    await ask(counted)({ text: 'participación ciudadana' });
    print(`statements of a search with facets: ${database.statements - before}`);
    expect(database.statements - before).toBeLessThanOrEqual(4);
  }, patience);

  it('is searched by the engine, nothing kept from one search to the next, and follows what changes', async () => {
    const database = await openDatabase(search.url);
    const values = new FacetValues(database.sql);
    const follower = new Follower(database.sql, values, pino({ level: 'silent' }), () => undefined);
    const started = performance.now();
    await follower.start();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    print(`read into memory: ${((performance.now() - started) / 1000).toFixed(1)} s (whole test process: heap ${Math.round(heapUsed / 1e6)} MB, arrays ${Math.round(arrayBuffers / 1e6)} MB)`);
    const engine = new PostgresEngine(database.sql, values, follower, new Stems(database.sql));
    const ask = (isCounted: boolean) => async ({ text, kinds, regions }: Question) => {
      const facets: Criteria['facets'] = { ...(kinds && { kind: kinds }), ...(regions && { region: regions }) };
      const matches = await engine.search(criteria({ text, facets }));
      await Promise.all([matches.page(20, null), ...(isCounted ? [matches.count(), matches.facets()] : [])]);
    };
    await measure('engine: as you type', typed, ask(false));
    await measure('engine: as you type with facets', typed, ask(true));
    await measure('engine: questions with facets', judged, ask(true));
    await measure('engine: directory with facets', directory as Question[], ask(true));
    await measure('commit to visible in another process', Array.from({ length: 10 }, (_, i) => i), async (i) => {
      const title = `Visible ${'abcdefghijklmnopqrst'[i]!}${v7().replaceAll(/[^a-z]/g, '')}`;
      await search.publish(document({ kind: 'CASE', title }));
      const seen = async () => (await (await engine.search(criteria({ text: title }))).page(1, null))[0]?.title === title;
      while (!(await seen())) await new Promise((resolve) => setTimeout(resolve, 10));
    });
    await follower[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  }, patience);
});
