import type { Sql } from '@minga/database';
import { exactTotal, type Criteria, type Engine, type Matches } from '../engine.ts';
import { Choice } from './choice.ts';
import { visible } from './facet-tally.ts';
import type { FacetValues } from './facet-values.ts';
import { conditionsOf, type Conditions } from './matching.ts';
import type { MemoryIndex } from './memory/memory-index.ts';
import { ByName, ByYear, ByWorth, type Order, type Ranking } from './page.ts';
import { readQuestion, type Question } from './question/question.ts';
import type { Stems } from './question/vocabulary.ts';
import { refiner } from './refining.ts';
import { asWritten } from './spelling.ts';
import { Scorer, type See } from './scoring.ts';
import { Texts } from './texts.ts';
import { weights } from './weights.ts';

/** Kinds that are looked up by name: without a text they come in that order, others newest first. */
const named = new Set<string>(['MEMBER', 'INSTITUTION', 'SKILL', 'GROUP']);
const engine = 'postgres';

/** The index as it is now: loaded before the first search. */
export interface IndexSource {
  readonly index: MemoryIndex;
}

/** Finds by PostgreSQL's documents and stems, over postings of them that this process has in memory. */
export class PostgresEngine implements Engine {
  readonly #texts: Texts;

  constructor(
    private readonly sql: Sql,
    private readonly values: FacetValues,
    private readonly source: IndexSource,
    private readonly stems: Stems,
  ) {
    this.#texts = new Texts(sql);
  }

  async search(criteria: Criteria): Promise<Matches> {
    const { index } = this.source;
    const conditions = await conditionsOf(criteria, this.values);
    const allowed = index.audiences.allowed(criteria.audiences);
    if (criteria.text.trim() === '') return this.#everything(index, criteria, conditions, allowed);
    const question = await readQuestion(index, this.stems, { text: criteria.text, locale: criteria.locale, allowed });
    const choice = new Choice(index, conditions);
    const order = new ByWorth(index, choice, answers(index, new Scorer(index, allowed), question), ranking(index, allowed, question));
    const didYouMean = question.didYouMean === null ? null : await asWritten(this.sql, index, question.didYouMean, criteria.audiences);
    return this.#matches(index, choice, order, criteria, { ...question, didYouMean }, () => choice.facets(this.values, allowed));
  }

  #everything(index: MemoryIndex, criteria: Criteria, conditions: Conditions, allowed: Uint8Array): Matches {
    const choice = new Choice(index, conditions);
    visible(index, allowed).forEach((documents) => choice.narrow(documents, null));
    const kinds = criteria.facets.kind;
    const inNames = kinds?.length && kinds.every((kind) => named.has(kind));
    const order = inNames ? new ByName(index, choice) : new ByYear(index, choice);
    const counted = kinds ? new Set<string>(kinds) : null;
    const isPlain = [...conditions.chosen.keys()].every((name) => name === 'kind') && conditions.yearFrom === null && conditions.yearTo === null;
    const facets = () => (isPlain ? choice.counted(this.values, allowed, counted) : choice.facets(this.values, allowed));
    return this.#matches(index, choice, order, criteria, null, facets);
  }

  #matches(index: MemoryIndex, choice: Choice, order: Order, { audiences }: Criteria, question: Question | null, facets: Matches['facets']): Matches {
    const { total } = choice;
    return {
      engine,
      didYouMean: question?.didYouMean ?? null,
      page: (limit, after) => this.#texts.read(index, order.page(limit, after), audiences, question?.concepts ?? []),
      count: async () => ({ total: Math.min(total, exactTotal), isExact: total <= exactTotal }),
      facets,
    };
  }
}

/** How answers are put in order; what comes along with the best has nothing of the words that were asked for or left out, just so. */
function ranking(index: MemoryIndex, allowed: Uint8Array, question: Question): Ranking {
  const isPlain = question.quoted.length === 0 && question.excluded.length === 0;
  return {
    factor: refiner(index, question),
    beside: (document) => {
      const institution = isPlain ? index.institutionOf(document) : undefined;
      return institution !== undefined && allowed[index.columns.audiences.values[institution]!] ? institution : undefined;
    },
  };
}

/**
 * How many concepts an answer has to have, the most first: fewer where too few documents do; any at last. Words that only
 * carry a question need not be answered.
 */
export function levelsOf({ concepts, isSentence }: Pick<Question, 'concepts' | 'isSentence'>): number[] {
  const telling = Math.max(1, concepts.filter(({ worth }) => worth > weights.carrier).length);
  return isSentence && concepts.length > 2 ? [Math.ceil(telling / 3), 1] : [telling, Math.ceil((telling + 1) / 2), 1];
}

/** Leaves out what has an excluded word, and what lacks a phrase in quotation marks, unless everything lacks it. */
function answers(index: MemoryIndex, scorer: Scorer, question: Question): (see: See) => void {
  const { concepts, isSentence, quoted, excluded } = question;
  const wanted = { concepts, isSentence, levels: levelsOf(question) };
  const barred = new Set<number>();
  for (const word of excluded) {
    const documents = index.words.of(word)?.documents;
    for (let i = 0; documents && i < documents.length; i++) barred.add(documents.values[i]!);
  }
  const having = quoted.map((phrase) => index.withSequence(phrase));
  const isFree = (document: number) => !barred.has(document);
  const inQuotes = (document: number) => isFree(document) && having.every((documents) => documents.has(document));
  return (see) => {
    if (having.length > 0 && scorer.score({ ...wanted, only: inQuotes }, see) > 0) return;
    scorer.score({ ...wanted, only: barred.size > 0 ? isFree : null }, see);
  };
}
