import { LRUCache } from 'lru-cache';
import type { Sql } from '@minga/database';
import { isApart, synonyms } from '../../../language/lists.ts';
import { fold, isChance, isInflection, rootOf } from '../../../language/words.ts';
import { weights } from '../weights.ts';
import type { MemoryIndex } from '../memory/memory-index.ts';

const dictionaries = ['spanish_words', 'english_words', 'portuguese_words', 'french_words'];
const kept = 50_000;

/** Stems of words that no document has, in every language; PostgreSQL's own stemmers, asked once for each word. */
export class Stems {
  #known = new LRUCache<string, readonly string[]>({ max: kept });

  constructor(private readonly sql: Sql) {}

  /** Makes sure that these are known, and once those of the synonym lists. */
  async learn(words: readonly { written: string; folded: string }[]): Promise<void> {
    const unknown = words.filter(({ folded }) => !this.#known.has(folded));
    if (unknown.length === 0) return;
    const rows = await this.sql<{ written: string; stems: string[] }>`
      select written, array_agg(distinct (ts_lexize(dictionary, written))[1]) as stems
      from unnest(${unknown.map(({ written }) => written)}::text[]) written
      cross join unnest(${dictionaries}::regdictionary[]) dictionary group by written`;
    const byWritten = new Map(rows.map(({ written, stems }) => [written, stems.filter((stem) => stem !== null).map(fold)]));
    for (const { written, folded } of unknown) this.#known.set(folded, byWritten.get(written) ?? []);
  }

  async learnLists(): Promise<void> {
    const words = new Set(synonyms.groups.flat().flat());
    await this.learn([...words].map((word) => ({ written: word, folded: word })));
  }

  of(folded: string): readonly string[] {
    return this.#known.get(folded) ?? [];
  }
}

/** A word of the index, and how surely it is meant. */
export interface Form {
  word: number;
  factor: number;
}

const mostForms = 40;
const mostOfRoot = 10;
const shortestRoot = 4;
/** The most frequent completions, and of the others as many as are cheap. */
const completions = 20;
const cheapDocuments = 500;
const mostCompletions = 200;

/** Typing errors that are forgiven in a word. */
const errorsIn = (word: string, shortest: number): number => (word.length < shortest ? 0 : word.length < 8 ? 1 : word.length < 13 ? 2 : 3);

/** Words shorter than this have no errors: in a sentence they are more likely words that no document has. */
const shortestWrong = { sentence: 5, words: 4 };

/** The words that a viewer can know of: what no document of the viewer's audiences has does not exist. */
export class Vocabulary {
  constructor(
    readonly index: MemoryIndex,
    private readonly stems: Stems,
    readonly allowed: Uint8Array,
  ) {}

  /** In how many documents a word is. */
  readonly documents = (word: number): number => this.index.audiences.documents(this.allowed, word);

  /** How much it tells that something is in so many documents. */
  rarity(documents: number): number {
    const all = Math.max(documents, this.documents(this.index.audiences.all));
    return Math.log(1 + (all - documents + 0.5) / (documents + 0.5)) + 0.1;
  }

  #exists = (word: number): boolean => this.documents(word) > 0;

  #frequent(words: Iterable<number>, most: number): number[] {
    const counted = Array.from(new Set(words), (word) => ({ word, documents: this.documents(word) }));
    return counted.filter(({ documents }) => documents > 0).sort((a, b) => b.documents - a.documents || a.word - b.word)
      .slice(0, most).map(({ word }) => word);
  }

  /** A word itself and what has its stem. */
  forms(folded: string): Form[] {
    const { lexicon } = this.index;
    const number = lexicon.numberOf(folded);
    const own = number !== undefined && this.#exists(number) ? [{ word: number, factor: 1 }] : [];
    const stems = number === undefined ? this.stems.of(folded) : lexicon.stemsOf(number);
    const others = this.#frequent(stems.flatMap((stem) => lexicon.ofStem(stem)), mostForms)
      .filter((word) => this.#isRelated(folded, word) && !isChance(folded, lexicon.texts[word]!));
    const most = weights.madeOf.times * (2 + (number === undefined ? 0 : this.documents(number)));
    const factorOf = (word: number) =>
      isInflection(folded, lexicon.texts[word]!) ? weights.sameStem : weights.madeOf.factor * Math.min(1, most / this.documents(word));
    return [...own, ...others.filter((word) => word !== number).map((word) => ({ word, factor: factorOf(word) }))];
  }

  /** Words of the family: medir, medición and medida. */
  family(folded: string): number[] {
    const root = rootOf(folded);
    return root.length < shortestRoot ? [] : this.#frequent(this.index.lexicon.ofRoot(root), mostOfRoot).filter((word) => this.#isRelated(folded, word));
  }

  /** What only looks like a form of a word and is a small word is none, "para" of "paro", nor is what is known to be another. */
  #isRelated(folded: string, word: number): boolean {
    const { lexicon } = this.index;
    return !lexicon.isSmallAnywhere(word) && !isApart(folded, lexicon.texts[word]!);
  }

  completions(start: string): number[] {
    const all = this.#frequent(this.index.lexicon.beginningWith(start), mostCompletions);
    return all.filter((word, place) => place < completions || this.documents(word) <= cheapDocuments);
  }

  /** What a word was likely meant to be that no document has; the beginning of one, where it is being typed. */
  meant(folded: string, { isOpen, isSentence }: { isOpen: boolean; isSentence: boolean }): number[] {
    const limit = errorsIn(folded, shortestWrong[isSentence ? 'sentence' : 'words']);
    if (limit === 0) return [];
    const { lexicon } = this.index;
    for (let errors = 1; errors <= limit; errors++) {
      const alike = lexicon.alike(folded, errors, this.#exists).filter(({ id, errors: found }) =>
        // Of a short word one letter more or less makes another word.
        folded.length > 5 || found < 1 || lexicon.texts[id]![0] === folded[0]);
      const least = Math.min(...alike.map((found) => found.errors));
      if (alike.length > 0) return this.#frequent(alike.filter((found) => found.errors === least).map(({ id }) => id), 6);
    }
    return isOpen ? this.#frequent(lexicon.beginningLike(folded, 1, this.#exists), completions) : [];
  }
}
