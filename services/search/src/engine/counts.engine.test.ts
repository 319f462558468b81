import { describe, expect, it } from 'vitest';
import { CountsEngine } from './counts.engine.ts';
import type { Criteria, Engine } from './engine.ts';

/** An engine that tells how often it counted, and for whom. */
function countingEngine() {
  const counted: (readonly string[])[] = [];
  const engine: Engine = {
    search: async ({ audiences }) => ({
      engine: 'postgres',
      didYouMean: null,
      page: async () => [],
      count: async () => ({ total: counted.push(audiences), isExact: true }),
      facets: async () => ({}),
    }),
  };
  return { engine, counted };
}

const criteria = (given: Partial<Criteria>): Criteria => ({
  text: '',
  facets: {},
  yearFrom: null,
  yearTo: null,
  audiences: ['public', 'members'],
  locale: 'ES',
  ...given,
});

describe('counts', () => {
  const members = criteria({ facets: { kind: ['MEMBER'] } });
  const count = async (engine: Engine, asked: Criteria) => (await (await engine.search(asked)).count()).total;

  it('are made once for all who may see the same', async () => {
    const { engine, counted } = countingEngine();
    const counts = new CountsEngine(engine);
    await count(counts, members);
    await count(counts, { ...members, audiences: ['public', 'members', 'group:a'] });
    expect(counted).toEqual([['public', 'members']]);
  });

  it('are never shared where a group could matter, nor with visitors', async () => {
    const { engine, counted } = countingEngine();
    const counts = new CountsEngine(engine);
    const mine = { audiences: ['public', 'members', 'group:a'] };
    await count(counts, criteria(mine));
    await count(counts, criteria({}));
    await count(counts, criteria({ ...mine, facets: { kind: ['DISCUSSION'] } }));
    await count(counts, criteria({ facets: { kind: ['DISCUSSION'] } }));
    await count(counts, { ...members, audiences: ['public'] });
    expect(counted).toHaveLength(5);
  });

  it('are made anew after a write', async () => {
    const { engine } = countingEngine();
    const counts = new CountsEngine(engine);
    expect(await count(counts, members)).toBe(1);
    expect(await count(counts, members)).toBe(1);
    counts.forget();
    expect(await count(counts, members)).toBe(2);
  });
});
