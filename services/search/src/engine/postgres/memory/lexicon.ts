import { locales, type Locale } from '@minga/text';
import { isJoining, isStopWord, singular } from '../../../language/lists.ts';
import { distance, rootOf, soundOf } from '../../../language/words.ts';

/** A word of the index as its table has it: without accents, its stems, and the languages that it was met in. */
export interface WordRow {
  id: number;
  word: string;
  stems: string[];
  locales: number;
}

export const bitOf = (locale: Locale): number => 1 << locales.indexOf(locale);

/** Letters as bits: words that are written alike have nearly the same. */
function letters(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) % 32);
  return bits;
}

function ones(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

const unsorted = 2_000;

/** All words of the index: by number, text, stem, family, beginning and likeness. */
export class Lexicon {
  readonly texts: string[] = [];
  /** Words as the lists know them, without their endings; null for those that only join others. */
  readonly forms: (string | null)[] = [];
  #numbers = new Map<string, number>();
  #stems: string[][] = [];
  #byStem = new Map<string, number[]>();
  #byRoot = new Map<string, number[]>();
  #letters: number[] = [];
  #locales: number[] = [];
  #small: number[] = [];
  /** Numbers in the order of the words; those that came since, not in it yet. */
  #sorted: number[] = [];
  #fresh: number[] = [];

  add({ id, word, stems, locales: met }: WordRow): void {
    this.#locales[id] = met;
    const known = this.#stems[id];
    if (!known) {
      this.texts[id] = word;
      this.forms[id] = isJoining(word) ? null : singular(word);
      this.#numbers.set(word, id);
      this.#letters[id] = letters(word);
      this.#small[id] = locales.reduce((bits, locale) => bits | (isStopWord(word, locale) ? bitOf(locale) : 0), 0);
      push(this.#byRoot, rootOf(word), id);
      this.#fresh.push(id);
      if (this.#fresh.length > unsorted && this.#fresh.length > this.#sorted.length / 10) this.#sort();
    }
    for (const stem of stems) if (!known?.includes(stem)) push(this.#byStem, stem, id);
    this.#stems[id] = stems;
  }

  #sort(): void {
    this.#sorted = [...this.#sorted, ...this.#fresh].sort((a, b) => (this.texts[a]! < this.texts[b]! ? -1 : 1));
    this.#fresh = [];
  }

  /** Whether the word is known as one of this language. */
  knows(id: number, locale: Locale): boolean {
    return ((this.#locales[id] ?? 0) & bitOf(locale)) !== 0;
  }

  isSmall(id: number, locale: Locale): boolean {
    return (this.#small[id]! & bitOf(locale)) !== 0;
  }

  isSmallAnywhere(id: number): boolean {
    return this.#small[id] !== 0;
  }

  numberOf(word: string): number | undefined {
    return this.#numbers.get(word);
  }

  stemsOf(id: number): readonly string[] {
    return this.#stems[id] ?? [];
  }

  ofStem(stem: string): readonly number[] {
    return this.#byStem.get(stem) ?? [];
  }

  ofRoot(root: string): readonly number[] {
    return this.#byRoot.get(root) ?? [];
  }

  beginningWith(start: string): number[] {
    const { texts } = this;
    let [low, high] = [0, this.#sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (texts[this.#sorted[middle]!]! < start) low = middle + 1;
      else high = middle;
    }
    const found = this.#fresh.filter((id) => texts[id]!.startsWith(start));
    for (; low < this.#sorted.length && texts[this.#sorted[low]!]!.startsWith(start); low++) found.push(this.#sorted[low]!);
    return found;
  }

  /**
   * Words with so many typing errors at most, `isWord` telling which words there are, and how many errors; those that
   * sound the same have half of one less.
   */
  alike(word: string, limit: number, isWord: (id: number) => boolean): { id: number; errors: number }[] {
    const wanted = letters(word);
    const sound = soundOf(word);
    const found: { id: number; errors: number }[] = [];
    for (let id = 0; id < this.#letters.length; id++) {
      const bits = this.#letters[id];
      if (bits === undefined || ones(bits ^ wanted) > 2 * limit) continue;
      const text = this.texts[id]!;
      if (Math.abs(text.length - word.length) > limit || text.length < 3 || !isWord(id)) continue;
      const errors = distance(word, text, limit);
      if (errors <= limit) found.push({ id, errors: errors - (soundOf(text) === sound ? 0.5 : 0) });
    }
    return found;
  }

  /** Words that begin with something alike. */
  beginningLike(start: string, limit: number, isWord: (id: number) => boolean): number[] {
    const wanted = letters(start);
    const found: number[] = [];
    for (let id = 0; id < this.#letters.length; id++) {
      const bits = this.#letters[id];
      if (bits === undefined || ones(wanted & ~bits) > limit) continue;
      const text = this.texts[id]!;
      if (text.length >= start.length && distance(start, text.slice(0, start.length), limit) <= limit && isWord(id)) found.push(id);
    }
    return found;
  }
}

function push(map: Map<string, number[]>, key: string, id: number): void {
  const list = map.get(key);
  if (list) list.push(id);
  else map.set(key, [id]);
}
