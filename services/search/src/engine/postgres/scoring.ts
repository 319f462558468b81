import { reader } from './evidence.ts';
import type { MemoryIndex } from './memory/memory-index.ts';
import type { Concept } from './question/concepts.ts';
import { ConceptTally, span, type Having } from './tally.ts';
import { weights } from './weights.ts';

/** So few answers that less exact ones are welcome. */
const few = 15;

/**
 * Told of documents that answer enough of a question and how well, some at a time, in the order of their numbers. Both
 * lists are used again for the next: whoever is told may change them.
 */
export type See = (documents: Uint32Array, scores: Float32Array) => void;

export interface Wanted {
  concepts: readonly Concept[];
  isSentence: boolean;
  /**
   * How many concepts a document has to answer, the most first: fewer where too few documents do; any at last. Facets
   * and other choices have no say in it, so that what is counted before a choice is what is found after it.
   */
  levels: readonly number[];
  /** What else documents have to be; null for nothing. */
  only: ((document: number) => boolean) | null;
}

/** A concept that was added up, and what it weighs. */
interface Weighed {
  values: Float32Array;
  /** The same numbers. */
  bits: Int32Array;
  weight: number;
}

/** What questions are worked out in, made once: collecting what is as long as there are documents stops everything. */
class Desk {
  length = 0;
  /** How surely each document has a concept: one list for each concept of a question. */
  #values: Float32Array[] = [];
  #hits = new Uint8Array(0);

  fit(length: number): void {
    if (this.length >= length) return;
    this.length = length + (length >> 3) + span;
    this.#values = [];
    this.#hits = new Uint8Array(this.length);
  }

  /** All zero. */
  hits(length: number): Uint8Array {
    return this.#hits.subarray(0, length).fill(0);
  }

  /** All zero. */
  values(concept: number, length: number): { values: Float32Array; bits: Int32Array } {
    const { buffer } = (this.#values[concept] ??= new Float32Array(this.length));
    return { values: new Float32Array(buffer, 0, length).fill(0), bits: new Int32Array(buffer, 0, length) };
  }
}

const halves = new Float32Array(span);
/**
 * The answers within a span: how well they answer, how much of the question they cover, and how surely they have a concept,
 * half at most. Loops take these into constants of their own: see `tally.ts`.
 */
const answers = {
  documents: new Uint32Array(span), scores: new Float32Array(span), covered: new Float32Array(span), halves, halfBits: new Int32Array(halves.buffer),
};

const desk = new Desk();

/** Powers of parts of one, as they are needed for each of many documents. */
const steps = 1_024;
const powers = new Map<number, Float32Array>();

function sharesOf(power: number): Float32Array {
  let shares = powers.get(power);
  if (!shares) powers.set(power, (shares = Float32Array.from({ length: steps + 1 }, (_, step) => (step / steps) ** power)));
  return shares;
}

/** Adds up a question's evidence over the postings. One question at a time: it runs without a pause. */
export class Scorer {
  constructor(
    private readonly index: MemoryIndex,
    private readonly allowed: Uint8Array,
  ) {}

  /** Answers how many there are. */
  score({ concepts, isSentence, levels, only }: Wanted, see: See): number {
    const { length } = this.index.columns;
    desk.fit(length);
    const hits = desk.hits(length);
    const listsOf = reader(this.index);
    const tallies = concepts.map((concept, place) => this.#tallyOf(concept, listsOf, { ...desk.values(place, length), hits }));
    for (let from = 0; from < length; from += span) for (const tally of tallies) tally.addSpan(from);
    const way = isSentence ? 'sentence' : 'words';
    const weighed = tallies.map((tally, place) => ({ ...tally.having, weight: this.#rarity(tally.own) ** weights.rarity[way] * concepts[place]!.worth }));
    if (only) keep(only, weighed, hits);
    // Of one concept it is known already how many have it.
    const counts = tallies.length === 1 && !only ? [length, tallies[0]!.answering] : countsOf(hits, tallies.length);
    const level = levels.find((needed) => counts[needed]! >= few) ?? 0;
    const worthOf = weigher(weighed, weights.coverage[way]);
    let all = 0;
    for (let from = 0; from < length; from += span) {
      const end = Math.min(length, from + span);
      const count = level > 0 ? having(level, hits, from, end) : this.#touched(weighed, from, end);
      if (count > 0) see(answers.documents.subarray(0, count), worthOf(count));
      all += count;
    }
    return all;
  }

  #tallyOf({ tiers, own }: Concept, listsOf: ReturnType<typeof reader>, having: Pick<Having, 'values' | 'bits' | 'hits'>): ConceptTally {
    const { allowed, index } = this;
    const tally = new ConceptTally({ ...having, audiences: index.columns.audiences.values, allowed });
    tiers.forEach(({ factor, evidence, weak = false }, place) =>
      tally.addTier(evidence.flatMap(listsOf), { factor, isWeak: weak, isOwn: place < own }));
    return tally;
  }

  /** Where too few documents answer anything: all that have something to do with it. */
  #touched(concepts: readonly Weighed[], from: number, end: number): number {
    const { audiences } = this.index.columns;
    const { documents } = answers;
    let count = 0;
    for (let document = from; document < end; document++)
      if (this.allowed[audiences.values[document]!] && concepts.some(({ values }) => values[document]! > 0)) documents[count++] = document;
    return count;
  }

  #rarity(documents: number): number {
    const all = Math.max(documents, this.index.audiences.documents(this.allowed, this.index.audiences.all));
    return Math.log(1 + (all - documents + 0.5) / (documents + 0.5)) + 0.1;
  }
}

/** Forgets documents that are not wanted. */
function keep(only: (document: number) => boolean, concepts: readonly Weighed[], hits: Uint8Array): void {
  for (let document = 0; document < hits.length; document++) {
    if (!concepts.some(({ values }) => values[document]! > 0) || only(document)) continue;
    hits[document] = 0;
    for (const { values } of concepts) values[document] = 0;
  }
}

/** How many documents have so many concepts and more. */
function countsOf(hits: Uint8Array, concepts: number): Uint32Array {
  const counts = new Uint32Array(concepts + 1);
  for (let document = 0; document < hits.length; document++) counts[hits[document]!]!++;
  for (let answered = concepts - 1; answered >= 0; answered--) counts[answered]! += counts[answered + 1]!;
  return counts;
}

/** How well the documents of a span answer; what answers only a part of the question is worth less. */
function weigher(concepts: readonly Weighed[], coverage: number): (count: number) => Float32Array {
  const shares = sharesOf(coverage);
  const perStep = steps / concepts.reduce((sum, { weight }) => sum + weight, 0);
  return (count) => {
    const { scores, covered } = answers;
    scores.fill(0, 0, count);
    covered.fill(0, 0, count);
    for (const concept of concepts) addConcept(concept, count);
    for (let at = 0; at < count; at++) scores[at]! *= shares[Math.min(steps, (covered[at]! * perStep) | 0)]!;
    return scores.subarray(0, count);
  };
}

/**
 * Adds what a concept is worth to documents, and how much of it they cover: to be half sure of it is enough. The lesser
 * of two numbers that are not negative is found by their bits, without a branch: see `tally.ts`.
 */
function addConcept({ values, bits, weight }: Weighed, count: number): void {
  const { documents, scores, covered, halves, halfBits } = answers;
  // The bits of one half.
  const half = 0x3f000000;
  for (let at = 0; at < count; at++) {
    const document = documents[at]! | 0;
    const over = bits[document]! - half;
    halfBits[at] = half + (over & (over >> 31));
    scores[at]! += weight * values[document]!;
  }
  for (let at = 0; at < count; at++) covered[at]! += weight * (halves[at]! * 2);
}

/** Documents of a span with so many concepts and more, without a branch: see `tally.ts`. */
function having(level: number, hits: Uint8Array, from: number, end: number): number {
  const { documents } = answers;
  let count = 0;
  for (let document = from; document < end; document++) {
    documents[count] = document;
    count += (level - 1 - hits[document]!) >>> 31;
  }
  return count;
}
