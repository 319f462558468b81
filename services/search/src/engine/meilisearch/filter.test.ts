import { describe, expect, it } from 'vitest';
import { filterOf } from './filter.ts';

describe("a filter in Meilisearch's language", () => {
  it('keeps a value a value, whatever it says', () =>
    expect(filterOf([{ field: 'region', in: ['x" OR visibility = private OR a = "'] }])).toEqual([
      'region IN ["x\\" OR visibility = private OR a = \\""]',
    ]));
  it('keeps a backslash from freeing the quote after it', () =>
    expect(filterOf([{ field: 'topic', in: ['\\'] }])).toEqual(['topic IN ["\\\\"]']));
  it('finds nothing in an empty choice', () => expect(filterOf([{ field: 'skill', in: [] }])).toEqual(['skill IN []']));
  it('takes years as numbers', () =>
    expect(filterOf([{ field: 'year', from: 2010 }, { field: 'year', to: 2020 }])).toEqual(['year >= 2010', 'year <= 2020']));
  it('keeps what belongs together in parentheses', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((value) => ({ field: 'signs', in: [value] }));
    expect(filterOf([{ any: [{ all: [a!, b!] }, { all: [c!] }] }, { not: { any: [a!, b!] } }])).toEqual([
      '((signs IN ["a"] AND signs IN ["b"]) OR signs IN ["c"])',
      'NOT (signs IN ["a"] OR signs IN ["b"])',
    ]);
  });
});
