import type { SearchDocument } from '@minga/document';
import type { Sql } from '@minga/database';
import { locales, type Locale } from '@minga/text';
import { fold, writtenIn } from '../../language/words.ts';
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
  /** Numbers of words by language and as they are written; 0 for what has no letters. */
  #numbers = emptyNumbers();

  constructor(private readonly sql: Sql) {}

  /** The documents' words as their rows have them: each has its number here then, and its stem in the database. */
  async wordsOf(documents: readonly SearchDocument[]): Promise<Buffer[]> {
    for (const locale of locales) if (this.#numbers[locale].size > cacheSize) this.#numbers[locale] = new Map();
    // What this call learns stays known to it, whoever begins anew meanwhile.
    const numbers = { ...this.#numbers };
    const read = documents.map(({ title, keywords, body, locale }) => ({ locale, fields: [title, keywords, body].map(writtenIn) }));
    const unknown = new Map<Locale, Set<string>>();
    for (const { locale, fields } of read)
      for (const words of fields)
        for (const word of words) if (!numbers[locale].has(word)) addIn(unknown, locale, word);
    for (const [locale, words] of unknown) await this.#learn(locale, [...words], numbers[locale]);
    return read.map(({ locale, fields }) => {
      const known = numbers[locale];
      return encodeTokens(fields.map((words) => words.map((word) => known.get(word)!).filter((number) => number > 0).slice(0, wordsKept)));
    });
  }

  async #learn(locale: Locale, words: readonly string[], known: Map<string, number>): Promise<void> {
    const forms = (await this.#stem(locale, words)).filter(({ word }) => word !== '');
    const numbers = await this.#remember(locale, forms);
    for (const word of words) known.set(word, 0);
    for (const { written, word } of forms) known.set(written, numbers.get(word)!);
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
}

const emptyNumbers = () => Object.fromEntries(locales.map((locale) => [locale, new Map<string, number>()])) as Record<Locale, Map<string, number>>;

function addIn(sets: Map<Locale, Set<string>>, locale: Locale, word: string): void {
  const set = sets.get(locale);
  if (set) set.add(word);
  else sets.set(locale, new Set([word]));
}
