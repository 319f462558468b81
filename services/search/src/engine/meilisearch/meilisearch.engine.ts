import type { Key } from '@minga/connection';
import { badInput } from '@minga/problem';
import type { Meilisearch, SearchParams } from 'meilisearch';
import {
  exactTotal, facetNames, matchEnd, matchStart,
  type Criteria, type Engine, type FacetCount, type FacetName, type Found, type Matches,
} from '../engine.ts';
import { wordsOf } from '../../language/words.ts';
import type { Question, Read } from './question.ts';
import { filterOf, type Condition } from './filter.ts';
import { indexName, type Stored } from './indexes.ts';

const engine = 'meilisearch';
const named = new Set(['MEMBER', 'INSTITUTION', 'SKILL', 'GROUP']);
const snippetWords = 30;

function conditionsOf(criteria: Criteria, except?: FacetName): Condition[] {
  const conditions: Condition[] = [{ field: 'audience', in: criteria.audiences }];
  for (const name of facetNames) {
    const chosen = criteria.facets[name];
    if (chosen && name !== except) conditions.push({ field: name, in: chosen });
  }
  if (criteria.yearFrom !== null) conditions.push({ field: 'year', from: criteria.yearFrom });
  if (criteria.yearTo !== null) conditions.push({ field: 'year', from: 1 }, { field: 'year', to: criteria.yearTo });
  return conditions;
}

/** Without a text as PostgreSQL orders: things with names by name, others newest first. */
function orderOf({ text, facets }: Criteria): Pick<SearchParams, 'sort'> {
  if (text !== '') return {};
  const byName = facets.kind?.length && facets.kind.every((kind) => named.has(kind));
  return { sort: byName ? ['sortTitle:asc', 'key:asc'] : ['year:desc', 'key:asc'] };
}

const nothing: Matches = {
  engine,
  didYouMean: null,
  page: async () => [],
  count: async () => ({ total: 0, isExact: true }),
  facets: async () => ({}),
};

/** Finds by a Meilisearch server; pages by offset, which is how it pages. */
export class MeilisearchEngine implements Engine {
  constructor(
    private readonly client: Meilisearch,
    private readonly read: Read,
  ) {}

  async search(criteria: Criteria): Promise<Matches> {
    // It takes signs alone for an empty text, which everything answers.
    if (criteria.text !== '' && wordsOf(criteria.text).length === 0) return nothing;
    const index = this.client.index<Stored>(indexName);
    // Asked first, so that a server that does not answer is noticed before anything was promised.
    const { didYouMean, sure, ...question } = await this.read(criteria);
    const filter = filterOf(conditionsOf(criteria));
    const countOf = async () => (await index.search(question.q, { ...question, filter, hitsPerPage: 0, page: 1 })).totalHits;
    let total = await countOf();
    const otherStrategy = question.matchingStrategy === 'last' ? 'frequency' : 'last';
    if (total === 0 && question.q !== '') {
      // The words that it holds on to need not be those that say most.
      question.matchingStrategy = otherStrategy;
      total = await countOf();
    }
    if (total === 0 && sure !== '') {
      // A word that only the lists have stands in the way of the others.
      question.q = sure;
      total = await countOf();
    }
    if (typeof total !== 'number') throw new Error('What answers at MEILI_URL is no Meilisearch server.');
    return {
      engine,
      didYouMean,
      page: async (limit, after) => {
        const offset = after === null ? 0 : offsetOf(after);
        const { hits } = await index.search(question.q, {
          ...orderOf(criteria),
          ...question,
          filter,
          offset,
          limit,
          attributesToHighlight: ['keywords', 'body'],
          attributesToCrop: ['keywords', 'body'],
          cropLength: snippetWords,
          highlightPreTag: matchStart,
          highlightPostTag: matchEnd,
        });
        return hits.map((hit, place): Found => ({
          id: hit.id,
          kind: hit.kind,
          title: hit.title,
          snippet: snippetOf(hit._formatted ?? hit),
          key: [engine, offset + place + 1, hit.id, hit.kind],
        }));
      },
      count: async () => ({ total: Math.min(total, exactTotal), isExact: total <= exactTotal }),
      facets: () => this.#facets(criteria, question),
    };
  }

  /** One question for all facets, and one for each that has a choice of its own, in one call. */
  async #facets(criteria: Criteria, question: Pick<Question, 'q' | 'matchingStrategy'>): Promise<Partial<Record<FacetName, FacetCount[]>>> {
    const chosen = facetNames.filter((name) => criteria.facets[name]);
    const open = facetNames.filter((name) => !criteria.facets[name]);
    const asking = (facets: readonly FacetName[], except?: FacetName) => ({
      indexUid: indexName,
      ...question,
      filter: filterOf(conditionsOf(criteria, except)),
      facets: [...facets],
      limit: 0,
    });
    const { results } = await this.client.multiSearch({ queries: [asking(open), ...chosen.map((name) => asking([name], name))] });
    const counted: Partial<Record<FacetName, FacetCount[]>> = {};
    for (const { facetDistribution } of results)
      for (const [name, values] of Object.entries(facetDistribution ?? {}))
        counted[name as FacetName] = Object.entries(values)
          .filter(([, count]) => count > 0)
          .map(([value, count]) => ({ value, count }));
    return counted;
  }
}

const snippetOf = ({ body, keywords }: { body?: unknown; keywords?: unknown }): string => {
  const [inBody, inKeywords] = [String(body ?? ''), String(keywords ?? '')];
  return inBody === '' || (!inBody.includes(matchStart) && inKeywords.includes(matchStart)) ? inKeywords : inBody;
};

function offsetOf([name, offset]: Key): number {
  const valid = name === engine && typeof offset === 'number' && Number.isInteger(offset) && offset >= 0;
  if (!valid) throw badInput('This cursor is not valid here.', 'after');
  return Math.min(offset, exactTotal);
}
