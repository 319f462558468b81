import type { Key } from '@minga/connection';
import type { Sql } from '@minga/database';
import { badInput } from '@minga/problem';
import type { Meilisearch } from 'meilisearch';
import { exactTotal, facetNames, type Criteria, type Engine, type FacetCount, type FacetName, type Found, type Matches } from '../engine.ts';
import { wordsOf } from '../../language/words.ts';
import type { FacetValues } from '../postgres/facet-values.ts';
import type { IndexSource } from '../postgres/postgres.engine.ts';
import type { MemoryIndex } from '../postgres/memory/memory-index.ts';
import type { Question } from '../postgres/question/question.ts';
import type { Stems } from '../postgres/question/vocabulary.ts';
import { asWritten } from '../postgres/spelling.ts';
import { Texts } from '../postgres/texts.ts';
import type { Condition } from './filter.ts';
import { knownIn, ordered, type Known } from './ordering.ts';
import { readingsOf, type Reading } from './readings.ts';
import { conditionsOf, retrieve, type Asking, type Retrieved } from './retrieval.ts';

const engine = 'meilisearch';
const named = new Set(['MEMBER', 'INSTITUTION', 'SKILL', 'GROUP']);
/** So many of what the server has found are put in order here, and come before all others: of a sentence's answers more, as few have all of it. */
const inOrder = { words: 300, sentence: 600 };
/** Times that a page is filled up from what follows, where the server has what is gone here. */
const refills = 5;
/** So few answers to all of a question that less exact ones are welcome. */
const few = 20;

const nothing: Matches = {
  engine,
  didYouMean: null,
  page: async () => [],
  count: async () => ({ total: 0, isExact: true }),
  facets: async () => ({}),
};

/** What this process has beside the server: the same documents in PostgreSQL, and what is known of their words. */
export interface Inside {
  sql: Sql;
  values: FacetValues;
  source: IndexSource;
  stems: Stems;
}

/** A text as the server was asked for it, and what that found first. */
interface Answered {
  criteria: Criteria;
  index: MemoryIndex;
  question: Question | null;
  asking: Asking;
  /** What answers of the question have to have. */
  level: readonly Condition[];
  window: Known[];
  /** Whether the window is all that there is. */
  isAll: boolean;
  total: number;
}

/**
 * Finds by a Meilisearch server, and puts the best of what that finds in order by the evidence that the PostgreSQL engine
 * goes by. Pages by offset, which is how the server pages.
 */
export class MeilisearchEngine implements Engine {
  readonly #texts: Texts;

  constructor(
    private readonly client: Meilisearch,
    private readonly inside: Inside,
  ) {
    this.#texts = new Texts(inside.sql);
  }

  async search(criteria: Criteria): Promise<Matches> {
    // It takes signs alone for an empty text, which everything answers.
    if (criteria.text.trim() !== '' && wordsOf(criteria.text).length === 0) return nothing;
    // Asked first, so that a server that does not answer is noticed before anything was promised.
    const answered = await this.#answer(criteria);
    const { total, question, index } = answered;
    return {
      engine,
      didYouMean: question?.didYouMean ? await asWritten(this.inside.sql, index, question.didYouMean, criteria.audiences) : null,
      page: (limit, after) => this.#page(answered, limit, after),
      count: async () => ({ total: Math.min(total, exactTotal), isExact: total <= exactTotal }),
      facets: () => this.#facets(answered),
    };
  }

  async #answer(criteria: Criteria): Promise<Answered> {
    const { index } = this.inside.source;
    const conditions = conditionsOf(criteria);
    if (criteria.text.trim() === '') {
      const asking: Asking = { readings: [everything], conditions, sort: orderOf(criteria) };
      const { hits, total } = await retrieve(this.client, { ...asking, limit: inOrder.words });
      return { criteria, index, question: null, asking, level: [], window: knownIn(index, hits), isAll: hits.length < inOrder.words, total };
    }
    const { question, readings, levels } = await readingsOf({ ...this.inside, index }, criteria);
    const most = question.isSentence ? inOrder.sentence : inOrder.words;
    const { asking, level, hits, total } = await this.#found(levels, { readings, conditions, limit: most }, criteria);
    const window = ordered(index, question, index.audiences.allowed(criteria.audiences), knownIn(index, hits));
    return { criteria, index, question, asking, level, window, isAll: hits.length < most, total };
  }

  /**
   * What answers all of the question, or less where few documents do. Neither facets nor other choices decide that, so
   * that what is counted before a choice is what is found after it.
   */
  async #found([level = [], ...others]: readonly (readonly Condition[])[], asked: Asking, criteria: Criteria): Promise<Retrieved & Pick<Answered, 'asking' | 'level'>> {
    const open = conditionsOf({ ...criteria, facets: {}, yearFrom: null, yearTo: null });
    const asking = { ...asked, conditions: [...asked.conditions, ...level] };
    const isLast = others.length === 0;
    const [found, all] = await Promise.all([
      retrieve(this.client, asking),
      isLast || asked.conditions.length === open.length ? null : this.#all({ ...asked, conditions: [...open, ...level] }),
    ]);
    return isLast || (all ?? found).total >= few ? { ...found, asking, level } : this.#found(others, asked, criteria);
  }

  /** What there is in all: the last reading finds what all of them find. */
  #all({ readings, conditions }: Asking, facets: readonly FacetName[] = []): Promise<Retrieved> {
    return retrieve(this.client, { readings: readings.slice(-1), conditions, facets });
  }

  async #page(answered: Answered, limit: number, after: Key | null): Promise<Found[]> {
    const { index, question, criteria } = answered;
    const page: Found[] = [];
    let place = after === null ? 0 : placeOf(after, answered.window);
    for (let round = 0; page.length < limit && round < refills; round++) {
      const hits = await this.#hits(answered, place, limit - page.length);
      if (hits.length === 0) break;
      // One that is gone meanwhile is nowhere any more; it keeps its place all the same.
      const known = hits.flatMap(({ document }) => (document === undefined ? [] : { document, place: 0 }));
      const found = await this.#texts.read(index, known, criteria.audiences, question?.concepts ?? []);
      const byKey = new Map(found.map((one) => [`${one.kind} ${one.id}`, one]));
      hits.forEach(({ kind, id }, at) => {
        const one = byKey.get(`${kind} ${id}`);
        if (one) page.push({ ...one, key: [engine, place + at + 1, id, kind] });
      });
      place += hits.length;
    }
    return page;
  }

  async #hits({ index, asking, window, isAll }: Answered, offset: number, limit: number): Promise<Known[]> {
    if (offset < window.length || isAll) return window.slice(offset, offset + limit);
    return knownIn(index, (await retrieve(this.client, { ...asking, offset, limit })).hits);
  }

  /** One question for all facets, and one for each that has a choice of its own. */
  async #facets({ criteria, asking, level }: Answered): Promise<Partial<Record<FacetName, FacetCount[]>>> {
    const open = facetNames.filter((name) => !criteria.facets[name]);
    const chosen = facetNames.filter((name) => criteria.facets[name]);
    const counted = await Promise.all([
      this.#all(asking, open),
      ...chosen.map((name) => this.#all({ ...asking, conditions: [...conditionsOf(criteria, name), ...level] }, [name])),
    ]);
    return Object.assign({}, ...counted.map(({ facets }) => facets)) as Partial<Record<FacetName, FacetCount[]>>;
  }
}

const everything: Reading = { q: '', matchingStrategy: 'last', weight: 1 };

/** Without a text as PostgreSQL orders: things with names by name, others newest first. */
function orderOf({ facets }: Criteria): string[] {
  const byName = facets.kind?.length && facets.kind.every((kind) => named.has(kind));
  return byName ? ['sortTitle:asc', 'key:asc'] : ['year:desc', 'key:asc'];
}

/** How many come before what follows a hit: by where the hit is now, or else where it was. */
function placeOf([name, offset, id, kind]: Key, window: readonly Known[]): number {
  const valid = name === engine && typeof offset === 'number' && Number.isInteger(offset) && offset >= 0;
  if (!valid) throw badInput('This cursor is not valid here.', 'after');
  const now = window.findIndex((hit) => hit.id === id && hit.kind === kind);
  return now >= 0 ? now + 1 : Math.min(offset, exactTotal);
}
