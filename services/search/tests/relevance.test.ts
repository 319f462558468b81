import { createTestDatabase } from '@minga/testkit';
import type { Locale } from '@minga/text';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../src/database.ts';
import { PostgresEngine } from '../src/engine/postgres/postgres.engine.ts';
import { Store } from '../src/engine/postgres/store.ts';
import { judgments, seedDocuments, slugs, type Judgment } from './_documents.ts';
import { criteria } from './engine.contract.ts';

const shown = 10;
/** What PostgreSQL has to reach on the sample; the aim is 0.85. */
const gate = 0.8;

const gain = (grade: number) => 2 ** grade - 1;
const discounted = (grades: readonly number[]) =>
  grades.slice(0, shown).reduce((sum, grade, place) => sum + gain(grade) / Math.log2(place + 2), 0);

/** nDCG@10: 1 when nothing could stand in a better place. */
const quality = ({ relevant }: Judgment, found: readonly string[]): number =>
  discounted(found.map((slug) => relevant[slug] ?? 0)) / discounted(Object.values(relevant).toSorted((a, b) => b - a));

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const stack = new AsyncDisposableStack();
let engine: PostgresEngine;
beforeAll(async () => {
  const place = stack.use(await createTestDatabase(['search']));
  const database = stack.use(await openDatabase(place.urls['search']!));
  const store = new Store(database);
  await database.transaction((tx) => store.apply(tx, seedDocuments));
  engine = new PostgresEngine(database.sql, store.facetValues);
});
afterAll(() => stack.disposeAsync());

const find = async ({ query, lang }: Judgment): Promise<string[]> => {
  const matches = await engine.search(criteria({ text: query, audiences: ['public'], locale: lang.toUpperCase() as Locale }));
  return (await matches.page(shown, null)).map(({ id }) => slugs.get(id)!);
};

describe('what people search for', () => {
  it(`is found in a good order: nDCG@10 of ${gate} at least, and nothing without an answer`, async () => {
    const byKind = new Map<string, number[]>();
    for (const judgment of judgments) {
      const found = await find(judgment);
      expect(found).not.toHaveLength(0);
      byKind.set(judgment.kind, [...(byKind.get(judgment.kind) ?? []), quality(judgment, found)]);
    }
    const all = mean([...byKind.values()].flat());
    const lines = [...byKind].map(([kind, values]) => `${kind} ${mean(values).toFixed(3)}`);
    process.stdout.write(`  nDCG@10: ${all.toFixed(3)} (${lines.join(', ')})\n`);
    expect(all).toBeGreaterThanOrEqual(gate);
  });

  it('is found in the same order each time, whatever plan PostgreSQL takes', async () => {
    for (const judgment of judgments.slice(0, 6)) {
      const first = await find(judgment);
      for (let round = 0; round < 7; round++) expect(await find(judgment)).toEqual(first);
    }
  });
});
