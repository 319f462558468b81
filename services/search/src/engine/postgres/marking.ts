import { addTo, isJoining } from '../../language/lists.ts';
import type { Word } from '../../language/words.ts';
import type { MemoryIndex } from './memory/memory-index.ts';
import type { Concept } from './question/concepts.ts';
import type { Matcher } from './snippet.ts';

/** A phrase as the words that may stand at each of its places. */
type Forms = readonly ReadonlySet<string>[];

/** Where the words of a phrase stand from a place on, side by side but for words that only join others; nothing where they do not. */
function placesOf(phrase: Forms, words: readonly Word[], start: number): number[] {
  const places: number[] = [];
  for (let place = start; place < words.length && places.length < phrase.length; place++) {
    const { folded } = words[place]!;
    if (phrase[places.length]!.has(folded)) places.push(place);
    else if (!isJoining(folded)) break;
  }
  return places.length === phrase.length ? places : [];
}

/** What is marked in a snippet: words that are evidence of something, and those of phrases where they stand as a phrase. */
export function matcher(index: MemoryIndex, concepts: readonly Concept[]): Matcher {
  const textsOf = (words: readonly number[]) => words.map((word) => index.lexicon.texts[word]!);
  const alone = new Set<string>();
  const phrases = new Map<string, Forms[]>();
  for (const one of concepts.flatMap(({ tiers }) => tiers.flatMap(({ evidence }) => evidence))) {
    if ('word' in one) alone.add(index.lexicon.texts[one.word]!);
    else if ('together' in one) for (const word of textsOf(one.together.flat())) alone.add(word);
    else if ('phrase' in one) {
      const forms = one.parts.map((part) => new Set(textsOf(part)));
      for (const first of forms[0]!) addTo(phrases, first, forms);
    }
  }
  return (words) => {
    const matches = words.map(({ folded }) => alone.has(folded));
    words.forEach(({ folded }, start) => {
      for (const phrase of phrases.get(folded) ?? []) for (const place of placesOf(phrase, words, start)) matches[place] = true;
    });
    return matches;
  };
}
