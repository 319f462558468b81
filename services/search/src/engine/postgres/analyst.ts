import type { SearchDocument } from '@minga/document';
import type { Sql } from '@minga/database';
import type { Locale } from '@minga/text';
import { fold, wordsOf } from '../../language/words.ts';
import { bitOf } from './memory/lexicon.ts';
import { encodeTokens } from './memory/tokens.ts';

const dictionaries: Record<Locale, string> = {
  ES: 'spanish_words',
  EN: 'english_words',
  PT: 'portuguese_words',
  FR: 'french_words',
};

const wordsKept = 4_000;
const cacheSize = 500_000;

interface Form {
  written: string;
  word: string;
  stem: string;
}

/**
 * Turns documents into numbers of words: each word without accents, with its stem in the document's language beside
 * it. PostgreSQL's own stemmers do the stemming, on the word as it was written: after unaccent they know no Spanish
 * endings any more ("innovacion"), which is why texts are not left to a text search configuration. Once for each word.
 */
export class Analyst {
  /** Numbers of words by language and as they are written. */
  #numbers = new Map<string, number>();

  constructor(private readonly sql: Sql) {}

  /** Makes sure that every word of the documents has its number here, and its stem in the database. */
  async learn(documents: readonly SearchDocument[]): Promise<void> {
    if (this.#numbers.size > cacheSize) this.#numbers.clear();
    for (const [locale, words] of wordsByLocale(documents)) {
      const unknown = words.filter((word) => !this.#numbers.has(locale + word));
      if (unknown.length === 0) continue;
      const forms = await this.#stem(locale, unknown);
      const numbers = await this.#remember(locale, forms);
      for (const { written, word } of forms) this.#numbers.set(locale + written, numbers.get(word)!);
    }
  }

  async #stem(locale: Locale, words: readonly string[]): Promise<Form[]> {
    const rows = await this.sql<{ written: string; stem: string | null }>`
      select written, (ts_lexize(${dictionaries[locale]}::regdictionary, written))[1] as stem from unnest(${words}::text[]) written`;
    return rows.map(({ written, stem }) => ({ written, word: fold(written), stem: fold(stem ?? written) }));
  }

  /** Outside of the caller's transaction: a word that nothing uses harms nobody. */
  async #remember(locale: Locale, forms: readonly Form[]): Promise<Map<string, number>> {
    const [words, stems, bit] = [forms.map(({ word }) => word), forms.map(({ stem }) => stem), bitOf(locale)];
    // What is known is left alone, so that no numbers are used up.
    await this.sql`
      with given as (
        select word, array_agg(distinct stem order by stem) as stems
        from unnest(${words}::text[], ${stems}::text[]) as g (word, stem) group by word
      ), added as (
        insert into word (word, stems, locales)
        select word, stems, ${bit}::smallint from given where not exists (select from word w where w.word = given.word)
        order by word on conflict (word) do nothing
      )
      update word w set stems = array(select distinct unnest(w.stems || given.stems) order by 1),
        locales = w.locales | ${bit}::smallint
      from given where w.word = given.word and (w.locales & ${bit}::smallint = 0 or not w.stems @> given.stems)`;
    const rows = await this.sql<{ id: number; word: string }>`select id, word from word where word = any(${words})`;
    return new Map(rows.map(({ id, word }) => [word, id]));
  }

  /** The document's words as its row has them. */
  wordsOf({ title, keywords, body, locale }: SearchDocument): Buffer {
    const numbers = (text: string) => wordsOf(text).slice(0, wordsKept).map(({ written }) => this.#numbers.get(locale + written)!);
    return encodeTokens([numbers(title), numbers(keywords), numbers(body)]);
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
