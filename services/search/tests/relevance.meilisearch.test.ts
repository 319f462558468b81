import type { Locale } from '@minga/text';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Found } from '../src/engine/engine.ts';
import { MeilisearchEngine } from '../src/engine/meilisearch/meilisearch.engine.ts';
import { clientOf } from '../src/engine/meilisearch/server.ts';
import { Pusher } from '../src/engine/meilisearch/pusher.ts';
import { seedDocuments, slugs } from './_documents.ts';
import { openTestIndex } from './_index.ts';
import { judgmentSets, mean, quality, shown, type Judgment } from './_judgments.ts';
import { meilisearchServer } from './_meilisearch.ts';
import { criteria } from './engine.contract.ts';

/** What Meilisearch reaches; the aim is 0.90, which only the sample comes near. */
const gates = { sample: 0.89, tuning: 0.865, questions: 0.68, 'kept apart': 0.845, 'kept later': 0.865, 'kept blind': 0.85, 'kept unseen': 0.8 };
const server = meilisearchServer();

describe.skipIf(!server)('what people search for, asked of the server at MEILI_URL', { timeout: 600_000 }, () => {
  let index: Awaited<ReturnType<typeof openTestIndex>>;
  let engine: MeilisearchEngine;
  beforeAll(async () => {
    index = await openTestIndex();
    await index.index(seedDocuments);
    const client = clientOf(server!, 10_000);
    await new Pusher(index.database, index.store.facetValues, client, index.log).rebuild();
    engine = new MeilisearchEngine(client, index.inside);
  }, 600_000);
  afterAll(() => index?.[Symbol.asyncDispose]());

  const find = async ({ query, lang }: Judgment): Promise<string[]> => {
    const matches = await engine.search(criteria({ text: query, audiences: ['public'], locale: lang.toUpperCase() as Locale }));
    return (await matches.page(shown, null)).map(({ id }) => slugs.get(id)!);
  };

  it('is counted before a choice as it is found after it, and is on one page of all', async () => {
    for (const { query } of judgmentSets.sample) {
      const asked = criteria({ text: query, audiences: ['public'] });
      const matches = await engine.search(asked);
      const { total } = await matches.count();
      const pages: string[] = [];
      for (let after: Found['key'] | null = null, more = true; more; ) {
        const page = await matches.page(47, after);
        pages.push(...page.map(({ kind, id }) => `${kind} ${id}`));
        after = page.at(-1)?.key ?? null;
        more = page.length > 0;
      }
      expect({ query, pages: pages.length, different: new Set(pages).size }).toEqual({ query, pages: total, different: total });
      const facets = await matches.facets();
      for (const name of ['kind', 'topic', 'country'] as const)
        for (const { value, count } of (facets[name] ?? []).slice(0, 2)) {
          const chosen = await engine.search({ ...asked, facets: { [name]: [value] } });
          expect({ query, name, value, ...(await chosen.count()) }).toMatchObject({ query, name, value, total: count });
        }
    }
  });

  it.each(Object.entries(judgmentSets))('is found, and nothing without an answer: %s', async (name, judgments) => {
    const byKind = new Map<string, number[]>();
    for (const judgment of judgments) {
      const found = await find(judgment);
      expect({ query: judgment.query, found: found.length > 0 }).toEqual({ query: judgment.query, found: true });
      byKind.set(judgment.kind, [...(byKind.get(judgment.kind) ?? []), quality(judgment, found)]);
    }
    const all = mean([...byKind.values()].flat());
    const kinds = byKind.entries().map(([kind, values]) => `${kind} ${mean(values).toFixed(3)}`).toArray();
    process.stdout.write(`  nDCG@10 of the Meilisearch engine, ${name}: ${all.toFixed(3)} (${kinds.join(', ')})\n`);
    expect(all).toBeGreaterThanOrEqual(gates[name as keyof typeof gates]);
  });
});
