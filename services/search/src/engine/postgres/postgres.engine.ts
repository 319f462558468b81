import type { Key } from '@minga/connection';
import { nothing, part, type Part, type Sql } from '@minga/database';
import { exactTotal, type Criteria, type Engine, type Found, type HitKind, type Matches } from '../engine.ts';
import { stemSign } from './analyst.ts';
import { cursorOf, type Cursor } from './cursor.ts';
import type { FacetValues } from './facet-values.ts';
import { countFacets } from './facets.ts';
import { conditionsOf, where, type Conditions } from './matching.ts';
import { readQuestion } from './question.ts';
import { score } from './ranking.ts';
import { snippetOf, type IsMatch } from './snippet.ts';
import { atLeast, levels, wholeOf } from './tsquery.ts';
import { understand, type Concept } from './vocabulary.ts';

/** Kinds that are looked up by name: without a text they come in that order, others newest first. */
const named = new Set<string>(['MEMBER', 'INSTITUTION', 'SKILL', 'GROUP']);
/** So few answers that less exact ones are welcome. */
const few = 10;
/** Matches that are ranked; of more, those with the words in the title first. */
const ranked = 500;

const engine = 'postgres';

interface Row {
  id: string;
  kind: HitKind;
  title: string;
  keywords: string;
  body: string;
  place: string | number;
}

interface Order {
  /** The value in the order, as SQL over `d`. */
  place: Part;
  by: Part;
  /** What comes after a cursor. */
  beyond: Part;
}

const byName = (after: Cursor<string> | null): Order => ({
  place: part`d.sort_title`,
  by: part`d.sort_title, d.id, d.kind`,
  beyond: after ? part`and (d.sort_title, d.id, d.kind) > (${after.place}, ${after.id}::uuid, ${after.kind})` : nothing,
});

const byYear = (after: Cursor<number> | null): Order => ({
  place: part`d.year`,
  by: part`d.year desc, d.id, d.kind`,
  beyond: after
    ? part`and d.year <= ${after.place}::integer
        and (d.year < ${after.place}::integer or (d.id, d.kind) > (${after.id}::uuid, ${after.kind}))`
    : nothing,
});

const texts = part`d.id, d.kind, d.title, d.keywords, d.body`;

/** Finds by PostgreSQL's full text search: GIN over lexemes, ranked by how telling the words are and where they stand. */
export class PostgresEngine implements Engine {
  constructor(
    private readonly sql: Sql,
    private readonly values: FacetValues,
  ) {}

  async search(criteria: Criteria): Promise<Matches> {
    const { terms, isSentence } = readQuestion(criteria.text, criteria.locale);
    const [conditions, concepts] = await Promise.all([
      conditionsOf(criteria, this.values),
      terms.length === 0 ? [] : understand(this.sql, terms, criteria.audiences),
    ]);
    if (criteria.text.trim() === '') return this.#everything(conditions);
    if (concepts.length === 0) return none;
    const query = await this.#level(concepts, isSentence, criteria.audiences);
    return this.#matching({ ...conditions, query }, concepts);
  }

  /**
   * All words, or as many as are needed to have some answers. Facets and other choices have no say in it, so that
   * what is counted before a choice is what is found after it.
   */
  async #level(concepts: readonly Concept[], isSentence: boolean, audiences: readonly string[]): Promise<string> {
    const queries = levels(concepts.length, isSentence).map((count) => atLeast(count, concepts.map(wholeOf)));
    if (queries.length === 1) return queries[0]!;
    const cases = queries.slice(0, -1).reduce(
      (left, query, level) => part`${left} when (select count(*) from (
        select from document d where d.audience = any(${audiences}) and d.vector @@ ${query}::tsquery limit ${few}) answer) = ${few}
        then ${level}::integer`,
      nothing,
    );
    const [chosen] = await this.sql<{ level: number }>`select case ${cases} else ${queries.length - 1}::integer end as level`;
    return queries[chosen!.level]!;
  }

  #everything(conditions: Conditions): Matches {
    const inNames = conditions.kinds?.length && conditions.kinds.every((kind) => named.has(kind));
    return {
      engine,
      page: async (limit, after) => {
        const order = inNames ? byName(after && cursorOf(after, 'string')) : byYear(after && cursorOf(after, 'number'));
        const rows = await this.sql<Row>`
          select ${texts}, ${order.place} as place from document d where ${where(conditions)} ${order.beyond}
          order by ${order.by} limit ${limit}`;
        return rows.map((row) => found(row, () => false));
      },
      ...this.#counts(conditions),
    };
  }

  #matching(conditions: Conditions, concepts: readonly Concept[]): Matches {
    return {
      engine,
      page: async (limit, after) => {
        const [rows, isMatch] = await Promise.all([this.#rank(conditions, concepts, limit, after), this.#marks(concepts)]);
        return rows.map((row) => found(row, isMatch));
      },
      ...this.#counts(conditions),
    };
  }

  #counts(conditions: Conditions): Pick<Matches, 'count' | 'facets'> {
    return {
      count: async () => {
        const [row] = await this.sql<{ count: number }>`
          select count(*) from (select from document d where ${where(conditions)} limit ${exactTotal + 1}) counted`;
        const { count } = row!;
        return { total: Math.min(count, exactTotal), isExact: count <= exactTotal };
      },
      facets: () => countFacets(this.sql, this.values, conditions),
    };
  }

  #rank(conditions: Conditions, concepts: readonly Concept[], limit: number, after: Key | null): Promise<Row[]> {
    const { query, ...others } = conditions;
    const cursor = after && cursorOf(after, 'number');
    // Where there may be more matches than are ranked, a title that has the words comes first.
    const many = Math.min(...concepts.map(({ documents }) => documents)) > ranked;
    const titles = many
      ? part`(select kind, id from document d where d.title_vector @@ ${query}::tsquery and ${where({ ...others, query: null })}
          limit ${ranked}) union`
      : nothing;
    return this.sql<Row>`
      with candidate as materialized (
        ${titles} (select kind, id from document d where ${where(conditions)} limit ${ranked})
      ), scored as (
        select d.kind, d.id, ${score(concepts)} as place
        from candidate join document d using (kind, id)
        cross join lateral (select d.vector || ''::tsvector as vector offset 0) v
      ), page as (
        select * from scored
        ${cursor ? part`where (-place, id, kind) > (-${cursor.place}::real, ${cursor.id}::uuid, ${cursor.kind})` : nothing}
        order by -place, id, kind limit ${limit}
      )
      select ${texts}, place from page join document d using (kind, id) order by -place, d.id, d.kind`;
  }

  /** The forms of words that a snippet marks: the lexemes themselves, and all that have one of the stems. */
  async #marks(concepts: readonly Concept[]): Promise<IsMatch> {
    const lexemes = new Set(concepts.flatMap((c) => [...c.strong, ...c.near, ...c.far].flat()));
    const stems = [...lexemes].filter((l) => l.startsWith(stemSign)).map((l) => l.slice(stemSign.length));
    const forms = await this.sql<{ word: string }>`select word from form where stem = any(${stems})`;
    const words = new Set([...lexemes, ...forms.map(({ word }) => word)]);
    return (folded) => words.has(folded);
  }
}

const none: Matches = {
  engine,
  page: async () => [],
  count: async () => ({ total: 0, isExact: true }),
  facets: async () => ({}),
};

const found = (row: Row, isMatch: IsMatch): Found => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  snippet: snippetOf(row, isMatch),
  key: [engine, row.place, row.id, row.kind],
});
