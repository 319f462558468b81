import { badInput } from '@minga/problem';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import type { Criteria, Engine, Found } from './engine.ts';
import { FallbackEngine } from './fallback.engine.ts';

const criteria: Criteria = { text: 'a', facets: {}, yearFrom: null, yearTo: null, audiences: ['public'], locale: 'ES' };

/** An engine that has these documents in this order, and that can be switched off. */
function engineOf(name: 'postgres' | 'meilisearch', ids: string): Engine & { isDown: boolean } {
  const all = [...ids].map((id, place): Found => ({ id, kind: 'CASE', title: id, snippet: '', key: [name, place + 1, id, 'CASE'] }));
  return {
    isDown: false,
    async search() {
      const check = () => {
        if (this.isDown) throw new Error('It does not answer.');
      };
      check();
      return {
        engine: name,
        didYouMean: null,
        page: async (limit, after) => {
          check();
          if (after && after[0] !== name) throw badInput('This cursor is not valid here.', 'after');
          const from = after ? (after[1] as number) : 0;
          return all.slice(from, from + limit);
        },
        count: async () => ({ total: all.length, isExact: true }),
        facets: async () => ({}),
      };
    },
  };
}

const opened = (first: string, second: string) => {
  const [outside, inside] = [engineOf('meilisearch', first), engineOf('postgres', second)];
  return { outside, both: new FallbackEngine(outside, inside, pino({ level: 'silent' }), 0) };
};
const shown = (page: readonly Found[]) => page.map(({ id }) => id).join('');

describe('somebody who scrolls', () => {
  it('goes on after the last hit when the engine changes, and with the second one to the end', async () => {
    const { outside, both } = opened('abcdef', 'bacdfe');
    const first = await (await both.search(criteria)).page(3, null);
    expect(shown(first)).toBe('abc');
    outside.isDown = true;
    const matches = await both.search(criteria);
    expect(matches).toMatchObject({ engine: 'postgres', isFallback: true });
    const next = await matches.page(2, first.at(-1)!.key);
    expect(shown(next)).toBe('df');
    outside.isDown = false;
    expect(shown(await (await both.search(criteria)).page(2, next.at(-1)!.key))).toBe('e');
  });

  it('goes on after as many as there were where the other engine has not the last hit', async () => {
    const { outside, both } = opened('xabc', 'abcd');
    const first = await (await both.search(criteria)).page(1, null);
    outside.isDown = true;
    expect(shown(await (await both.search(criteria)).page(2, first.at(-1)!.key))).toBe('bc');
  });

  it('goes on when the engine ends in the midst of a page', async () => {
    const { outside, both } = opened('abcd', 'abcd');
    const matches = await both.search(criteria);
    const first = await matches.page(2, null);
    outside.isDown = true;
    expect(shown(await matches.page(2, first.at(-1)!.key))).toBe('cd');
  });

  it.each([['elsewhere', 1, 'a', 'CASE'], ['meilisearch', -1, 'a', 'CASE'], ['meilisearch', 'x', 'a', 'CASE']])('with a cursor that nobody gave is refused: %j', async (...key) => {
    const { outside, both } = opened('abcd', 'abcd');
    outside.isDown = true;
    await expect((await both.search(criteria)).page(2, key)).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });
});
