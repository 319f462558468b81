import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { sample, seedDocuments } from './_documents.ts';
import { generated } from './_generated.ts';
import { startSearch } from './_search.ts';

/** Timings are printed, not gated: a machine may be busy. MINGA_SEARCH_DOCUMENTS makes it a larger index. */
const size = Number(process.env['MINGA_SEARCH_DOCUMENTS'] ?? 5_000);
const print = (line: string) => process.stdout.write(`  ${line}\n`);

let search: Awaited<ReturnType<typeof startSearch>>;
beforeAll(async () => {
  search = await startSearch();
  search.owners.put(...seedDocuments, ...generated(size));
});
afterAll(() => search[Symbol.asyncDispose]());

const hits = `edges { cursor node { id title snippet } }`;
const asking = (fields: string) => `query ($text: String!, $filter: SearchFilter) { search(text: $text, filter: $filter) { ${fields} } }`;

/** Asks each question twice, the second time measured; answers how many were. */
async function measure(name: string, fields: string, questions: object[]): Promise<number> {
  const asker = search.api.as(v7());
  const times: number[] = [];
  for (let round = 0; round < 2; round++)
    for (const variables of questions) {
      const started = performance.now();
      const { errors } = await asker.query(asking(fields), variables as Record<string, unknown>);
      expect(errors).toBeUndefined();
      if (round > 0) times.push(performance.now() - started);
    }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(1);
  print(`${name}: p50 ${at(0.5)} ms, p90 ${at(0.9)} ms, p99 ${at(0.99)} ms`);
  return times.length;
}

describe(`an index of ${size} documents`, () => {
  it('is rebuilt', async () => {
    const started = performance.now();
    const documents = await search.service.rebuild();
    print(`rebuild of ${documents} documents: ${((performance.now() - started) / 1000).toFixed(1)} s`);
    expect(documents).toBe(seedDocuments.length + size);
  }, 300_000);

  it('is searched', async () => {
    const words = ['innovación', 'datos abiertos', 'municipalidad'];
    const typed = words.flatMap((word) => Array.from({ length: word.length - 1 }, (_, i) => ({ text: word.slice(0, i + 2) })));
    const judged = sample.map(({ query }) => ({ text: query }));
    const members = { filter: { kinds: ['MEMBER'] } };
    const counted = `total facets { name values { value label count } } ${hits}`;
    const directory = [
      { text: '', ...members },
      { text: '', filter: { kinds: ['MEMBER'], regions: ['CL-NB'] } },
      { text: 'ana', ...members },
      { text: 'soto perez', ...members },
    ];
    expect(await measure('as you type', hits, typed)).toBe(typed.length);
    expect(await measure('as you type with facets', counted, typed)).toBe(typed.length);
    expect(await measure('questions', hits, judged)).toBe(judged.length);
    expect(await measure('questions with facets', counted, judged)).toBe(judged.length);
    expect(await measure('directory', counted, directory)).toBe(directory.length);
  }, 300_000);
});
