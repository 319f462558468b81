import type { Sql } from '@minga/database';
import { exactTotal, type Criteria, type Engine, type Matches } from '../engine.ts';
import { Choice } from './choice.ts';
import type { FacetValues } from './facet-values.ts';
import { conditionsOf, type Conditions } from './matching.ts';
import type { MemoryIndex } from './memory/memory-index.ts';
import { ByName, ByYear, ByWorth, type Order } from './page.ts';
import { readQuestion, type Question } from './question/question.ts';
import type { Stems } from './question/vocabulary.ts';
import { refiner } from './refining.ts';
import { Scorer, type Scored } from './scoring.ts';
import { Texts } from './texts.ts';
import { weights } from './weights.ts';

/** Kinds that are looked up by name: without a text they come in that order, others newest first. */
const named = new Set<string>(['MEMBER', 'INSTITUTION', 'SKILL', 'GROUP']);
/** So few answers that less exact ones are welcome. */
const few = 10;

const engine = 'postgres';

/** The index as it is now: loaded before the first search. */
export interface IndexSource {
  readonly index: MemoryIndex;
}

/** Finds by PostgreSQL's documents and stems, over postings of them that this process has in memory. */
export class PostgresEngine implements Engine {
  readonly #texts: Texts;

  constructor(
    sql: Sql,
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
    const scorer = new Scorer(index, allowed);
    const scored = scorer.score(question.concepts, question.isSentence ? weights.completeness.sentence : weights.completeness.words);
    const found = atLevel(filtered(index, scored, question), question);
    const choice = new Choice(index, found.documents, conditions);
    const scores = choice.places.length === found.scores.length ? found.scores : picked(found.scores, choice.places);
    const order = new ByWorth(index, choice.documents, scores, refiner(index, question.concepts, question.language));
    return this.#matches(index, choice, order, criteria, question);
  }

  #everything(index: MemoryIndex, criteria: Criteria, conditions: Conditions, allowed: Uint8Array): Matches {
    const { audiences, length } = index.columns;
    const all = new Uint32Array(length);
    let count = 0;
    for (let document = 0; document < length; document++) if (allowed[audiences.values[document]!]) all[count++] = document;
    const choice = new Choice(index, all.subarray(0, count), conditions);
    const kinds = criteria.facets.kind;
    const inNames = kinds?.length && kinds.every((kind) => named.has(kind));
    const order = inNames ? new ByName(index, choice.documents) : new ByYear(index, choice.documents);
    return this.#matches(index, choice, order, criteria, null);
  }

  #matches(index: MemoryIndex, choice: Choice, order: Order, { audiences }: Criteria, question: Question | null): Matches {
    const total = choice.documents.length;
    return {
      engine,
      didYouMean: question?.didYouMean ?? null,
      page: (limit, after) => this.#texts.read(index, order.page(limit, after), audiences, question?.concepts ?? []),
      count: async () => ({ total: Math.min(total, exactTotal), isExact: total <= exactTotal }),
      facets: () => choice.facets(this.values),
    };
  }
}

function picked(scores: Float32Array, places: Uint32Array): Float32Array {
  const some = new Float32Array(places.length);
  for (let i = 0; i < places.length; i++) some[i] = scores[places[i]!]!;
  return some;
}

/** Leaves out what has an excluded word, and what lacks a phrase in quotation marks, unless everything lacks it. */
function filtered(index: MemoryIndex, scored: Scored, { quoted, excluded }: Question): Scored {
  let result = scored;
  if (excluded.length > 0) {
    const barred = new Set<number>();
    for (const word of excluded) {
      const posting = index.words.of(word);
      for (let i = 0; posting && i < posting.documents.length; i++) barred.add(posting.documents.values[i]!);
    }
    result = only(result, (document) => !barred.has(document));
  }
  if (quoted.length === 0) return result;
  const having = quoted.map((phrase) => index.withSequence(phrase));
  const exact = only(result, (document) => having.every((documents) => documents.has(document)));
  return exact.documents.length > 0 ? exact : result;
}

function only({ documents, scores, hits }: Scored, isWanted: (document: number, place: number) => boolean): Scored {
  const kept = { documents: new Uint32Array(documents.length), scores: new Float32Array(documents.length), hits: new Uint8Array(documents.length) };
  let count = 0;
  for (let place = 0; place < documents.length; place++) {
    if (!isWanted(documents[place]!, place)) continue;
    kept.documents[count] = documents[place]!;
    kept.scores[count] = scores[place]!;
    kept.hits[count++] = hits[place]!;
  }
  return { documents: kept.documents.subarray(0, count), scores: kept.scores.subarray(0, count), hits: kept.hits.subarray(0, count) };
}

/**
 * All concepts, or as many as are needed to have some answers. Facets and other choices have no say in it, so that
 * what is counted before a choice is what is found after it.
 */
function atLevel(scored: Scored, { concepts, isSentence }: Question): Scored {
  const { length } = concepts;
  const levels = isSentence && length > 2 ? [Math.ceil(length / 3), 1] : [length, Math.ceil((length + 1) / 2), 1];
  const having = new Uint32Array(length + 1);
  for (let place = 0; place < scored.hits.length; place++) having[scored.hits[place]!]!++;
  for (let hits = length - 1; hits >= 0; hits--) having[hits]! += having[hits + 1]!;
  const level = levels.find((needed) => having[needed]! >= few) ?? 0;
  return level === 0 || having[level] === scored.hits.length ? scored : only(scored, (_, place) => scored.hits[place]! >= level);
}
