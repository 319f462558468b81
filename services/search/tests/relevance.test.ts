import type { Locale } from '@minga/text';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDocuments, slugs } from './_documents.ts';
import { openTestIndex } from './_index.ts';
import { judgmentSets, mean, quality, shown, type Judgment } from './_judgments.ts';
import { criteria } from './engine.contract.ts';

/** What PostgreSQL has to reach; the aim is 0.85 on judgments that nobody here has seen. */
const gates = { sample: 0.8, tuning: 0.7, 'kept apart': 0.65 };

let index: Awaited<ReturnType<typeof openTestIndex>>;
beforeAll(async () => {
  index = await openTestIndex();
  await index.index(seedDocuments);
});
afterAll(() => index[Symbol.asyncDispose]());

const find = async ({ query, lang }: Judgment): Promise<string[]> => {
  const matches = await index.engine.search(criteria({ text: query, audiences: ['public'], locale: lang.toUpperCase() as Locale }));
  return (await matches.page(shown, null)).map(({ id }) => slugs.get(id)!);
};

/** Rows of a table for people to read: the bench prints them. */
const table: string[] = [];
afterAll(() => void process.stdout.write(`  nDCG@10 of the PostgreSQL engine\n${table.map((line) => `    ${line}\n`).join('')}`));

describe('what people search for', () => {
  it.each(Object.entries(judgmentSets))('is found in a good order, and nothing without an answer: %s', async (name, judgments) => {
    const byKind = new Map<string, number[]>();
    for (const judgment of judgments) {
      const found = await find(judgment);
      expect({ query: judgment.query, found: found.length > 0 }).toEqual({ query: judgment.query, found: true });
      byKind.set(judgment.kind, [...(byKind.get(judgment.kind) ?? []), quality(judgment, found)]);
    }
    const all = mean([...byKind.values()].flat());
    const kinds = [...byKind].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([kind, values]) => `${kind} ${mean(values).toFixed(3)}`);
    table.push(`${name.padEnd(10)} ${String(judgments.length).padStart(3)} queries ${all.toFixed(3)}  ${kinds.join(', ')}`);
    expect(all).toBeGreaterThanOrEqual(gates[name as keyof typeof gates]);
  });

  it('is found in the same order each time', async () => {
    for (const judgment of judgmentSets.sample.slice(0, 6)) {
      const first = await find(judgment);
      for (let round = 0; round < 7; round++) expect(await find(judgment)).toEqual(first);
    }
  });
});
