import { describe, expect, it } from 'vitest';
import { MemoryIndex } from '../postgres/memory/memory-index.ts';
import type { Concept } from '../postgres/question/concepts.ts';
import { alternativesOf, answering, stemsOf } from './evidence.ts';
import { filterOf } from './filter.ts';

const index = new MemoryIndex(() => undefined);
[
  { id: 1, word: 'compra', stems: ['compr', 'compra'], locales: 1 },
  { id: 2, word: 'compras', stems: ['compr'], locales: 1 },
  { id: 3, word: 'publica', stems: ['public'], locales: 1 },
  { id: 4, word: 'public', stems: ['public'], locales: 2 },
  { id: 5, word: 'licitacion', stems: ['licit'], locales: 1 },
  { id: 6, word: 'مرحبا', stems: ['مرحبا'], locales: 1 },
].forEach((word) => index.lexicon.add(word));
const concept = (...evidence: Concept['tiers'][number]['evidence']) => ({ tiers: [{ factor: 1, evidence }] });

describe('the evidence of a question, as signs', () => {
  it('is the stem that the words have in common', () => expect(stemsOf([1, 2], [1, 2], index)).toEqual(['qzscompr']));
  it('has no sign for letters that are no Latin ones', () => expect(stemsOf([6], [6], index)).toEqual([]));
  it('is every word of a phrase, in any form, or a value that was named', () => {
    const described = new Map([[7, { name: 'topic' as const, value: '018F-00' }]]);
    const alternatives = alternativesOf(
      concept({ phrase: 1, words: [1, 2, 3, 4], parts: [[1, 2], [3, 4]], factor: 1 }, { facet: 7, factor: 1 }, { year: 2019 }, { word: 5, factor: 1 }),
      index,
      described,
    );
    expect(alternatives).toEqual(expect.arrayContaining([[['qzscompr'], ['qzspublic']], [['qzf0018f00']], [['qzy2019']], [['qzslicit']]]));
  });

  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((sign) => [[[sign]]]);
  it('may be of all concepts, of so many of them, or of any', () => {
    expect(filterOf([answering([a!, b!], 2)])).toEqual(['(signs IN ["a"] AND signs IN ["b"])']);
    expect(filterOf([answering([a!, b!, c!], 2)])).toEqual([
      '((signs IN ["a"] AND signs IN ["b"]) OR (signs IN ["a"] AND signs IN ["c"]) OR (signs IN ["b"] AND signs IN ["c"]))',
    ]);
    expect(filterOf([answering([a!, b!], 1)])).toEqual(['(signs IN ["a"] OR signs IN ["b"])']);
  });
  it('stays short, however many concepts there are', () =>
    expect(filterOf([answering([a!, b!, c!, d!, a!, b!, c!, d!, a!, b!], 4)])[0]!.match(/ OR /g)!.length).toBeLessThan(24));
});
