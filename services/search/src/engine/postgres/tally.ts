import { heaviest, type Posting } from './memory/postings.ts';
import { weights } from './weights.ts';

/**
 * So many documents are added up at a time: what that needs stays in the processor's nearest memory. The loops below
 * have no branches that depend on documents, as a processor that guesses these wrong takes four times as long: whether
 * a number that is not negative is above zero is read off its bits instead, by their sign when they are negated.
 */
export const span = 16_384;

/** A posting as evidence, and what one of its weights is worth. */
export interface List {
  posting: Posting;
  worth: number;
}

interface Reading {
  documents: Uint32Array;
  weights: Uint8Array;
  length: number;
  worth: number;
  /** How far it has been read. */
  at: number;
}

/** What documents have of the question so far, by their numbers. */
export interface Having {
  /** How surely each has the concept that is being added up; `bits` are the same numbers. */
  values: Float32Array;
  bits: Int32Array;
  /** How many concepts each has. */
  hits: Uint8Array;
  audiences: Uint32Array;
  allowed: Uint8Array;
}

const sums = new Float32Array(span);
/**
 * What a span's documents have of a tier, zero between two of them, and which documents that are. Loops take these into
 * constants of their own: a bundle makes variables of a module's, which are looked up and checked at every turn.
 */
const sheet = { sums, sumBits: new Int32Array(sums.buffer), touched: new Uint16Array(span + 1) };

/** Adds what a list has of a span; answers how many documents of the span have something now. */
function addList(list: Reading, end: number, before: number): number {
  const { documents, weights: each, length, worth } = list;
  const { sums, sumBits, touched } = sheet;
  const within = span - 1;
  let { at } = list;
  let count = before;
  for (; at < length; at++) {
    const document = documents[at]! | 0;
    if (document >= end) break;
    const place = document & within;
    touched[count] = place;
    count += 1 - (-sumBits[place]! >>> 31);
    sums[place]! += each[at]! * worth;
  }
  list.at = at;
  return count;
}

/** Adds a span's sums to the concept, each its share of what is left to be sure; answers how many documents are new. */
function fold({ values, bits, hits, audiences, allowed }: Having, from: number, count: number, { factor, hit }: { factor: number; hit: number }): number {
  const { saturation } = weights;
  const { sums, touched } = sheet;
  let fresh = 0;
  for (let i = 0; i < count; i++) {
    const place = touched[i]!;
    const document = from + place;
    const worth = sums[place]!;
    sums[place] = 0;
    const isNew = (1 - (-bits[document]! >>> 31)) & allowed[audiences[document]!]! & hit;
    hits[document]! += isNew;
    fresh += isNew;
    const value = (factor * worth) / (worth + saturation);
    const before = values[document]!;
    values[document] = before + value - before * value;
  }
  return fresh;
}

/** Likewise of a tier that is one list, which needs no sums: `worths` tells what each weight is worth. */
function foldAlone({ values, bits, hits, audiences, allowed }: Having, list: Reading, end: number, { worths, hit }: { worths: Float64Array; hit: number }): number {
  const { documents, weights: each, length } = list;
  let fresh = 0;
  let { at } = list;
  for (; at < length; at++) {
    const document = documents[at]! | 0;
    if (document >= end) break;
    const isNew = (1 - (-bits[document]! >>> 31)) & allowed[audiences[document]!]! & hit;
    hits[document]! += isNew;
    fresh += isNew;
    const value = worths[each[at]!]!;
    const before = values[document]!;
    values[document] = before + value - before * value;
  }
  list.at = at;
  return fresh;
}

/** Evidence that counts alike, added to its concept one span after the other. */
class TierTally {
  readonly #lists: Reading[];
  readonly #alone: { worths: Float64Array; hit: number } | null;
  readonly #how: { factor: number; hit: number };

  constructor(lists: readonly List[], factor: number, isWeak: boolean) {
    this.#lists = lists.map(({ posting: { documents, weights: each }, worth }) => ({ documents: documents.values, weights: each.values, length: documents.length, worth, at: 0 }));
    // What is weak makes no document an answer.
    this.#how = { factor, hit: isWeak ? 0 : 1 };
    const [{ worth }] = lists as [List];
    const worths = () => Float64Array.from({ length: heaviest + 1 }, (_, weight) => (factor * weight * worth) / (weight * worth + weights.saturation));
    this.#alone = lists.length === 1 ? { worths: worths(), hit: this.#how.hit } : null;
  }

  /** Answers how many documents have the concept by this tier first. */
  addSpan(having: Having, from: number): number {
    const end = from + span;
    if (this.#alone) return foldAlone(having, this.#lists[0]!, end, this.#alone);
    let count = 0;
    for (const list of this.#lists) count = addList(list, end, count);
    return fold(having, from, count, this.#how);
  }
}

/** Adds up one concept over all its tiers, and counts the documents that have it. */
export class ConceptTally {
  readonly #tiers: { tally: TierTally; isOwn: boolean; fresh: number }[] = [];

  constructor(readonly having: Having) {}

  addTier(lists: readonly List[], { factor, isWeak, isOwn }: { factor: number; isWeak: boolean; isOwn: boolean }): void {
    if (lists.length > 0) this.#tiers.push({ tally: new TierTally(lists, factor, isWeak), isOwn, fresh: 0 });
  }

  /** Spans come in their order. */
  addSpan(from: number): void {
    for (const tier of this.#tiers) tier.fresh += tier.tally.addSpan(this.having, from);
  }

  /** How many documents have it by any tier that is not weak. */
  get answering(): number {
    return this.#tiers.reduce((sum, { fresh }) => sum + fresh, 0);
  }

  /** How many have it by its own tiers, or by the first other one that some have. */
  get own(): number {
    let own = 0;
    let answering = 0;
    for (const { isOwn, fresh } of this.#tiers) {
      answering += fresh;
      if (isOwn || own === 0) own = answering;
    }
    return own;
  }
}
