import type { MemoryIndex } from './memory/memory-index.ts';
import type { Concept } from './question/concepts.ts';
import type { Question } from './question/question.ts';
import { weights } from './weights.ts';

/** Words that may stand between two that belong together. */
const gap = 3;

/** Which concepts each word is a sign of, as bits. */
function signsOf(concepts: readonly Concept[]): Map<number, number> {
  const signs = new Map<number, number>();
  concepts.forEach(({ tiers }, place) => {
    for (const { evidence } of tiers)
      for (const one of evidence) {
        const words = 'word' in one ? [one.word] : 'phrase' in one ? one.words : 'together' in one ? one.together.flat() : [];
        for (const word of words) signs.set(word, (signs.get(word) ?? 0) | (1 << place));
      }
  });
  return signs;
}

/** What a title is worth that has the text as it was typed, small words and all: at its beginning or at that of a word. */
function typed(title: string, folded: string): number {
  if (title.startsWith(folded)) return weights.typedFirst;
  return title.includes(` ${folded}`) ? weights.typedWithin : 0;
}

const ones = (bits: number): number => {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
};

/** Looks at the words of a document in their order: how much better it is than its words alone tell, as a factor. */
export function refiner(index: MemoryIndex, { concepts, language, folded }: Question): (document: number) => number {
  const { entitled, begins, beside, sameLanguage, unasked } = weights;
  const signs = signsOf(concepts);
  const pairs = concepts.length - 1;
  return (document) => {
    const { words, length, titleEnd } = index.tokensOf(document);
    const lastSeen: number[] = concepts.map(() => -99);
    let inTitle = 0;
    let telling = 0;
    let adjacent = 0;
    for (let place = 0; place < length; place++) {
      const bits = signs.get(words[place]!) ?? 0;
      if (bits === 0) continue;
      if (place < titleEnd) {
        inTitle |= bits;
        telling++;
      }
      for (let one = 0; one < concepts.length; one++) {
        if (!(bits & (1 << one))) continue;
        lastSeen[one] = place;
        if (one > 0 && place > lastSeen[one - 1]! && place - lastSeen[one - 1]! <= gap) adjacent |= 1 << one;
      }
    }
    const titleWords = Math.max(1, index.columns.titleWords.values[document]!);
    const asked = ones(inTitle) / concepts.length;
    const share = asked * Math.min(1, telling / titleWords);
    const first = titleEnd > 0 && ((signs.get(words[0]!) ?? 0) & 1) !== 0 ? begins : 0;
    const own = language !== null && index.columns.localeOf(document) === language ? sameLanguage : 0;
    const known = index.columns.kindOf(document) === 'INSTITUTION' ? 1 - unasked * (1 - asked) : 1;
    return known * (1 + entitled * share + first + own + typed(index.columns.sortTitles[document]!, folded) + (pairs > 0 ? (beside * ones(adjacent)) / pairs : 0));
  };
}
