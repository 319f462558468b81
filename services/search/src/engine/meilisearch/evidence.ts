import type { FacetName } from '../engine.ts';
import type { MemoryIndex } from '../postgres/memory/memory-index.ts';
import type { Concept, Evidence } from '../postgres/question/concepts.ts';
import type { Condition } from './filter.ts';
import { signOfStem, signOfValue, signOfYear } from './signs.ts';

/** Signs that stand for a concept: one of each part. */
export type Alternative = readonly (readonly string[])[];

type Described = ReadonlyMap<number, { name: FacetName; value: string }>;

/** Ways to have a part of the concepts; beyond this the commonest concepts are not waited for. */
const mostWays = 24;

/**
 * The signs of a concept's evidence, in the order of its tiers, on request with what makes no answer by itself. Without
 * any it is nothing that a server could be asked for.
 */
export function alternativesOf({ tiers }: Pick<Concept, 'tiers'>, index: MemoryIndex, described: Described, isWeakToo = false): Alternative[] {
  const found = new Map<string, Alternative>();
  for (const { evidence, weak } of tiers) {
    if (weak && !isWeakToo) continue;
    const words = evidence.flatMap((one) => ('word' in one ? one.word : []));
    for (const sign of stemsOf(words, words, index)) found.set(sign, [[sign]]);
    for (const one of evidence) {
      if ('word' in one) continue;
      const parts = partsOf(one, index, described);
      if (parts.length > 0 && parts.every((part) => part.length > 0)) found.set(JSON.stringify(parts), parts);
    }
  }
  return [...found.values()];
}

function partsOf(one: Exclude<Evidence, { word: number }>, index: MemoryIndex, described: Described): Alternative {
  if ('year' in one) return [[signOfYear(one.year)]];
  if ('facet' in one) {
    const row = described.get(one.facet);
    return [row ? [signOfValue(row.name, row.value) ?? []].flat() : []];
  }
  const parts = 'phrase' in one ? one.parts : one.together;
  return parts.map((forms) => stemsOf(forms, forms, index));
}

/** A stem of each word: the one that its fellows have, and hardly anything else. */
export function stemsOf(words: readonly number[], fellows: readonly number[], { lexicon }: MemoryIndex): string[] {
  const own = new Set(fellows);
  const fits = new Map<string, number>();
  const fit = (stem: string): number => {
    let known = fits.get(stem);
    if (known === undefined) fits.set(stem, (known = lexicon.ofStem(stem).reduce((sum, word) => sum + (own.has(word) ? 1 : -0.5), 0)));
    return known;
  };
  const best = (stems: readonly string[]) => (stems.length < 2 ? stems : [stems.reduce((a, b) => (fit(b) > fit(a) ? b : a))]);
  const stems = new Set(words.flatMap((word) => best(lexicon.stemsOf(word))));
  return [...stems].flatMap((stem) => signOfStem(stem) ?? []);
}

const having = (signs: readonly string[]): Condition => ({ field: 'signs', in: signs });

/** That a document has any evidence of a concept. */
function concerned(alternatives: readonly Alternative[]): Condition {
  const single = alternatives.flatMap((parts) => (parts.length === 1 ? parts[0]! : []));
  const several = alternatives.filter(({ length }) => length > 1).map((parts): Condition => ({ all: parts.map(having) }));
  return { any: [...(single.length > 0 ? [having([...new Set(single)])] : []), ...several] };
}

/** All ways to take so many of some. */
function choices<T>(some: readonly T[], count: number): T[][] {
  if (count === 0) return [[]];
  return some.flatMap((first, place) => choices(some.slice(place + 1), count - 1).map((rest) => [first, ...rest]));
}

const waysOf = (all: number, count: number): number =>
  Array.from({ length: count }, (_, i) => (all - i) / (i + 1)).reduce((ways, factor) => ways * factor, 1);

/** That a document answers so many of the concepts. */
export function answering(concepts: readonly (readonly Alternative[])[], count: number): Condition {
  const conditions = concepts.map(concerned);
  if (count >= conditions.length) return { all: conditions };
  if (count <= 1) return { any: conditions };
  let telling = conditions.length;
  while (waysOf(telling, count) > mostWays) telling--;
  return { any: choices(conditions.slice(0, telling), count).map((all): Condition => ({ all })) };
}
