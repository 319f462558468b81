import type { SearchDocument } from '@minga/document';
import type { Sql } from '@minga/database';
import type { Locale } from '@minga/text';
import { isStopWord } from '../../language/lists.ts';
import { fold, rootOf, wordsOf } from '../../language/words.ts';

/** Stems are lexemes too, told apart from words by this sign, which no word has. */
export const stemSign = '~';

const dictionaries: Record<Locale, string> = {
  ES: 'spanish_words',
  EN: 'english_words',
  PT: 'portuguese_words',
  FR: 'french_words',
};

/** Positions of one lexeme that are kept: more of the same hardly changes a rank. */
const positionsKept = 6;
const wordsKept = 4_000;
const cacheSize = 400_000;

/** A document's text as vectors, in the form of PostgreSQL's text input. */
export interface Vectors {
  vector: string;
  titleVector: string;
  titleWords: number;
}

/**
 * Turns documents into lexemes: each word without accents, and its stem in the document's language. PostgreSQL's own
 * stemmers do the stemming, on the word as it was written: after unaccent they know no Spanish endings any more
 * ("innovacion"), which is why the vectors are not left to a text search configuration. A word is stemmed once.
 */
export class Analyst {
  #stems = new Map<string, string>();

  constructor(private readonly sql: Sql) {}

  /**
   * Makes sure that every word of the documents has its stem here, and the words of a form in the database: all of
   * them, or for a load of many documents those that are new here.
   */
  async learn(documents: readonly SearchDocument[], remember: 'all' | 'new'): Promise<void> {
    for (const [locale, words] of wordsByLocale(documents)) {
      const unknown = words.filter((word) => !this.#stems.has(`${locale}${word}`));
      if (unknown.length > 0) await this.#stem(locale, unknown);
      const forms = remember === 'all' ? words : unknown;
      if (forms.length > 0) await this.#remember(locale, forms);
    }
  }

  async #stem(locale: Locale, words: readonly string[]): Promise<void> {
    const stemmed = await this.sql<{ word: string; stem: string | null }>`
      select word, (ts_lexize(${dictionaries[locale]}::regdictionary, word))[1] as stem from unnest(${words}::text[]) word`;
    if (this.#stems.size > cacheSize) this.#stems.clear();
    for (const { word, stem } of stemmed) this.#stems.set(`${locale}${word}`, fold(stem ?? word));
  }

  async #remember(locale: Locale, words: readonly string[]): Promise<void> {
    const forms = words.map((written) => ({ word: fold(written), stem: this.#stems.get(`${locale}${written}`) ?? fold(written) }));
    await this.sql`
      insert into form (word, stem, root)
      select distinct on (word, stem) word, stem, root
      from unnest(${forms.map((f) => f.word)}::text[], ${forms.map((f) => f.stem)}::text[],
        ${forms.map((f) => rootOf(f.word))}::text[]) as f (word, stem, root)
      order by word, stem on conflict do nothing`;
  }

  /** Forgets all stems, so that a load remembers every form again. */
  forget(): void {
    this.#stems.clear();
  }

  vectorsOf(document: SearchDocument): Vectors {
    const title = new VectorText();
    const all = new VectorText();
    const titleWords = this.#add(document.title, document.locale, 'A', [title, all]);
    this.#add(document.keywords, document.locale, 'B', [all]);
    this.#add(document.body, document.locale, 'C', [all]);
    return { vector: all.toString(), titleVector: title.toString(), titleWords };
  }

  #add(text: string, locale: Locale, weight: 'A' | 'B' | 'C', vectors: readonly VectorText[]): number {
    let counted = 0;
    for (const { written, folded } of wordsOf(text).slice(0, wordsKept)) {
      const small = isStopWord(folded, locale);
      if (!small) counted++;
      // A small word may be all that a title has.
      if (small && weight !== 'A') continue;
      const stem = small ? undefined : this.#stems.get(`${locale}${written}`);
      for (const vector of vectors) vector.add(weight, stem === undefined ? [folded] : [folded, stemSign + stem]);
    }
    return counted;
  }
}

function wordsByLocale(documents: readonly SearchDocument[]): Map<Locale, string[]> {
  const sets = new Map<Locale, Set<string>>();
  for (const { locale, title, keywords, body } of documents) {
    const words = sets.get(locale) ?? new Set<string>();
    sets.set(locale, words);
    for (const text of [title, keywords, body]) for (const { written } of wordsOf(text)) words.add(written);
  }
  return new Map(Array.from(sets, ([locale, words]) => [locale, [...words]]));
}

class VectorText {
  #position = 0;
  #places = new Map<string, string[]>();

  add(weight: 'A' | 'B' | 'C', lexemes: readonly string[]): void {
    this.#position++;
    for (const lexeme of lexemes) {
      const places = this.#places.get(lexeme);
      if (!places) this.#places.set(lexeme, [`${this.#position}${weight}`]);
      else if (places.length < positionsKept) places.push(`${this.#position}${weight}`);
    }
  }

  /** Words are letters and digits only, so that the quotes cannot be closed by one. */
  toString(): string {
    return Array.from(this.#places, ([lexeme, places]) => `'${lexeme}':${places.join()}`).join(' ');
  }
}
