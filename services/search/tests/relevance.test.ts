import type { Locale } from '@minga/text';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDocuments, slugs } from './_documents.ts';
import { openTestIndex } from './_index.ts';
import { judgmentSets, mean, quality, shown, type Judgment } from './_judgments.ts';
import { criteria } from './engine.contract.ts';

/** What PostgreSQL has to reach; the aim is 0.85 on judgments that nobody here has seen. */
const gates = { sample: 0.91, tuning: 0.865, questions: 0.7, 'kept apart': 0.85, 'kept later': 0.865, 'kept blind': 0.855, 'kept unseen': 0.81 };

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
const columnWidth = 8;
const kinds = ['exact', 'typo', 'accentless', 'synonym', 'stem', 'prefix', 'cross-language', 'natural-question', 'multi-field'];
const table: string[] = [];
afterAll(() => {
  const names = ['all', ...kinds].map((kind) => kind.replace('natural-', '').slice(0, columnWidth).padStart(columnWidth));
  const lines = [`${'set'.padEnd(11)} queries ${names.join(' ')}`, ...table];
  process.stdout.write(`  nDCG@10 of the PostgreSQL engine\n${lines.map((line) => `    ${line}\n`).join('')}`);
});

describe('what people search for', () => {
  it.each(Object.entries(judgmentSets))('is found in a good order, and nothing without an answer: %s', async (name, judgments) => {
    const byKind = new Map<string, number[]>();
    for (const judgment of judgments) {
      const found = await find(judgment);
      expect({ query: judgment.query, found: found.length > 0 }).toEqual({ query: judgment.query, found: true });
      byKind.set(judgment.kind, [...(byKind.get(judgment.kind) ?? []), quality(judgment, found)]);
    }
    const all = mean([...byKind.values()].flat());
    const cell = (values: readonly number[]) => mean(values).toFixed(3).padStart(columnWidth);
    table.push(`${name.padEnd(11)} ${String(judgments.length).padStart(7)} ${cell(byKind.values().toArray().flat())} ${kinds.map((kind) => cell(byKind.get(kind) ?? [NaN])).join(' ')}`);
    expect(all).toBeGreaterThanOrEqual(gates[name as keyof typeof gates]);
  });

  it('is found in the same order each time', async () => {
    for (const judgment of judgmentSets.sample.slice(0, 6)) {
      const first = await find(judgment);
      for (let round = 0; round < 7; round++) expect(await find(judgment)).toEqual(first);
    }
  });
});
