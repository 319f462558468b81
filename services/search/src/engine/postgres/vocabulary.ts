import type { Sql } from '@minga/database';
import { distance } from '../../language/words.ts';
import { stemSign } from './analyst.ts';
import type { Asked, Term } from './question.ts';
import { everyDocument } from './store.ts';

/** What a question asks for as lexemes of documents: lists of alternatives, each of lexemes that all have to be there. */
export interface Concept {
  /** The word and its stems; the words of a phrase together. */
  strong: string[][];
  /** What it may have been meant for or begin, and what means the same. */
  near: string[][];
  /** Words of its family, and single words of a phrase. */
  far: string[][];
  /** Rare words tell more than common ones. */
  weight: number;
  /** About how many documents have it. */
  documents: number;
}

interface Found {
  word: string;
  tier: 'word' | 'stem' | 'root' | 'open';
  lexeme: string;
  documents: number;
}

const dictionaries = ['spanish_words', 'english_words', 'portuguese_words', 'french_words'];
const mostOpen = 20;
const mostOfRoot = 8;
const formsOfPhrase = 2;

/** Everything that the words could be in documents that the viewer may know of; no other word exists for them. */
function look(sql: Sql, words: readonly Asked[], open: string | null, audiences: readonly string[]): Promise<Found[]> {
  return sql<Found>`
    with given as (
      select * from unnest(${words.map((w) => w.folded)}::text[], ${words.map((w) => w.written)}::text[],
        ${words.map((w) => w.root)}::text[]) as g (word, written, root)
    ), tried as (
      select word, 'word' as tier, word as lexeme from given
      union
      select word, 'stem', ${stemSign}::text || stem from given join form using (word)
      union
      select word, 'stem', ${stemSign}::text || extensions.folded((ts_lexize(dictionary, written))[1])
      from given cross join unnest(${dictionaries}::regdictionary[]) dictionary
      where not exists (select from form where form.word = given.word)
      union
      select word, 'root', ${stemSign}::text || r.stem
      from given cross join lateral (
        select distinct stem from form where form.root = given.root order by stem limit ${mostOfRoot}) r
    )
    select word, tier, lexeme, sum(documents)::integer as documents
    from tried join lexeme using (lexeme) where audience = any(${audiences}) group by 1, 2, 3
    union all
    select * from (
      select ${open}::text, 'open', lexeme, sum(documents)::integer from lexeme
      where lexeme > ${open}::text and lexeme < ${open}::text || ${stemSign}::text and audience = any(${audiences})
      group by lexeme order by 4 desc, 3 limit ${mostOpen}) opened
    union all
    select '', 'word', lexeme, sum(documents)::integer from lexeme
    where lexeme = ${everyDocument} and audience = any(${audiences}) group by lexeme`;
}

/** Typing errors that are forgiven in a word. */
const errorsIn = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

interface Similar {
  word: string;
  lexeme: string;
  documents: number;
}

/** Words of documents that are written almost like those that no document has. */
async function lookAlike(sql: Sql, words: readonly string[], audiences: readonly string[]): Promise<Similar[]> {
  if (words.length === 0) return [];
  const rows = await sql<Similar>`
    select given.word, alike.word as lexeme, l.documents
    from unnest(${words}::text[]) as given (word)
    cross join lateral (
      select distinct form.word, similarity(form.word, given.word) as how from form
      where form.word % given.word order by how desc, form.word limit 60) alike
    cross join lateral (
      select sum(documents)::integer as documents from lexeme
      where lexeme.lexeme = alike.word and audience = any(${audiences})) l
    where l.documents > 0`;
  return words.flatMap((word) => {
    const limit = errorsIn(word);
    const close = rows
      .filter((row) => row.word === word)
      .map((row) => ({ row, errors: distance(word, row.lexeme, limit) }))
      .filter(({ errors }) => errors <= limit);
    const least = Math.min(...close.map(({ errors }) => errors));
    return close.filter(({ errors }) => errors === least).map(({ row }) => row);
  });
}

const openWord = (terms: readonly Term[]): string | null => {
  const last = terms.at(-1);
  return last?.open && last.words[0]!.folded.length > 1 ? last.words[0]!.folded : null;
};

/** What was found of each word. */
class Dictionary {
  #byWord = new Map<string, Found[]>();
  readonly total: number;

  constructor(found: readonly Found[], readonly alike: readonly Similar[]) {
    // In an order of our own: that of the rows is the planner's, and may change from one time to the next.
    const sorted = found.toSorted((a, b) => b.documents - a.documents || (a.lexeme < b.lexeme ? -1 : 1));
    for (const row of sorted) {
      const key = `${row.tier} ${row.word}`;
      this.#byWord.set(key, [...(this.#byWord.get(key) ?? []), row]);
    }
    this.total = found.find(({ lexeme }) => lexeme === everyDocument)?.documents ?? 0;
  }

  of(tier: Found['tier'], word: string): Found[] {
    return this.#byWord.get(`${tier} ${word}`) ?? [];
  }

  strong(word: string): Found[] {
    return [...this.of('word', word), ...this.of('stem', word)];
  }

  /** A phrase in the forms that most documents have: two of each word, and all of one word alone. */
  phrases(words: readonly Asked[]): Found[][] {
    if (words.length === 1) return this.strong(words[0]!.folded).map((row) => [row]);
    return words.reduce<Found[][]>(
      (begun, { folded }) => {
        const stems = this.of('stem', folded);
        const forms = (stems.length > 0 ? stems : this.of('word', folded)).slice(0, formsOfPhrase);
        return begun.flatMap((before) => forms.map((row) => [...before, row]));
      },
      [[]],
    );
  }
}

const most = (rows: readonly { documents: number }[]): number => Math.max(0, ...rows.map((row) => row.documents));
const lexemesOf = (rows: readonly { lexeme: string }[]): string[] => rows.map(({ lexeme }) => lexeme);

function conceptOf(term: Term, dictionary: Dictionary): Concept[] {
  const [word] = term.words as [Asked];
  const single = term.words.length === 1;
  const strong = dictionary.phrases(term.words);
  const meant = [
    ...(term.open ? dictionary.of('open', word.folded) : []),
    ...dictionary.alike.filter((row) => single && row.word === word.folded),
  ];
  const phrases = term.phrases.flatMap((other) => dictionary.phrases(other));
  const taken = new Set(single ? lexemesOf(strong.flat()) : []);
  const family = (single ? dictionary.of('root', word.folded) : term.words.flatMap((w) => dictionary.strong(w.folded))).filter(
    ({ lexeme }) => !taken.has(lexeme),
  );
  const own = Math.max(0, ...strong.map((rows) => Math.min(...rows.map((row) => row.documents))));
  const documents = own || most([...meant, ...phrases.flat(), ...family]);
  if (documents === 0) return [];
  const total = Math.max(dictionary.total, documents);
  return [
    {
      strong: strong.map(lexemesOf),
      near: [...meant.map(({ lexeme }) => [lexeme]), ...phrases.map(lexemesOf)],
      far: family.map(({ lexeme }) => [lexeme]),
      weight: Math.log(1 + (total - documents + 0.5) / (documents + 0.5)),
      documents: documents + meant.reduce((sum, row) => sum + row.documents, 0),
    },
  ];
}

/** The question in lexemes; words that nothing answers are left out. */
export async function understand(sql: Sql, terms: readonly Term[], audiences: readonly string[]): Promise<Concept[]> {
  const all = terms.flatMap((term) => [...term.words, ...term.phrases.flat()]);
  const words = [...new Map(all.map((word) => [word.folded, word])).values()];
  const found = await look(sql, words, openWord(terms), audiences);
  const known = new Set(found.filter(({ tier }) => tier !== 'root').map(({ word }) => word));
  const unknown = terms.flatMap((term) => (term.words.length === 1 ? term.words : [])).filter((w) => !known.has(w.folded));
  const dictionary = new Dictionary(found, await lookAlike(sql, unknown.map((w) => w.folded), audiences));
  return terms.flatMap((term) => conceptOf(term, dictionary));
}
