import type { Concept, Evidence } from './question/concepts.ts';
import { heaviest, weightUnit, type Posting } from './memory/postings.ts';
import type { MemoryIndex } from './memory/memory-index.ts';
import { weights } from './weights.ts';

/** So few answers that less exact ones are welcome. */
const few = 10;

/** What was found: documents that answer enough of a question, and how well. */
export interface Scored {
  documents: Uint32Array;
  scores: Float32Array;
}

export interface Wanted {
  concepts: readonly Concept[];
  isSentence: boolean;
  /** How many concepts a document has to answer, the most first: fewer where too few documents do; any at last. */
  levels: readonly number[];
  /** What else documents have to be; null for nothing. */
  only: ((document: number) => boolean) | null;
}

/** What one thing after the other is added up in: as long as there are documents, and zero between two questions. */
class Sums {
  values = new Float32Array(0);
  touched = new Uint32Array(0);
  count = 0;

  fit(length: number): void {
    if (this.values.length >= length) return;
    this.values = new Float32Array(length + (length >> 2));
    this.touched = new Uint32Array(this.values.length);
    this.count = 0;
  }

  /** Adds a list of documents, each with its weight. */
  addAll({ documents, weights: worth }: Posting, factor: number): void {
    const { values, touched } = this;
    const { values: list, length } = documents;
    const each = worth.values;
    let { count } = this;
    for (let i = 0; i < length; i++) {
      const document = list[i]!;
      const before = values[document]!;
      if (before === 0) touched[count++] = document;
      values[document] = before + each[i]! * factor;
    }
    this.count = count;
  }

  reset(): void {
    this.values.fill(0);
    this.count = 0;
  }

  add(document: number, by: number): void {
    if (this.values[document] === 0) this.touched[this.count++] = document;
    this.values[document]! += by;
  }
}

const tier = new Sums();
const concept = new Sums();
const total = new Sums();
const covered = new Sums();
let hits = new Uint8Array(0);
let marks = new Uint8Array(0);

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

  score({ concepts, isSentence, levels, only }: Wanted): Scored {
    const { length } = this.index.columns;
    for (const sums of [tier, concept, total, covered]) sums.fit(length);
    if (hits.length < length) [hits, marks] = [new Uint8Array(tier.values.length), new Uint8Array(tier.values.length)];
    try {
      return this.#score({ concepts, isSentence, levels, only });
    } catch (error) {
      // The next question begins at zero whatever happened to this one.
      for (const sums of [tier, concept, total, covered]) sums.reset();
      for (const counts of [hits, marks]) counts.fill(0);
      throw error;
    }
  }

  #score({ concepts, isSentence, levels, only }: Wanted): Scored {
    let weight = 0;
    const way = isSentence ? 'sentence' : 'words';
    for (const one of concepts) weight += this.#addConcept(one, way);
    if (only) this.#keep(only);
    return this.#take(this.#level(concepts.length, levels), weight, weights.coverage[way]);
  }

  /** Forgets documents that are not wanted. */
  #keep(only: (document: number) => boolean): void {
    let count = 0;
    for (let i = 0; i < total.count; i++) {
      const document = total.touched[i]!;
      if (only(document)) total.touched[count++] = document;
      else total.values[document] = covered.values[document] = hits[document] = 0;
    }
    total.count = count;
  }

  /**
   * All concepts, or as many as are needed to have some answers. Facets and other choices have no say in it, so that
   * what is counted before a choice is what is found after it.
   */
  #level(concepts: number, levels: readonly number[]): number {
    const having = new Uint32Array(concepts + 1);
    const { touched, count } = total;
    for (let i = 0; i < count; i++) having[hits[touched[i]!]!]!++;
    for (let answered = concepts - 1; answered >= 0; answered--) having[answered]! += having[answered + 1]!;
    return levels.find((needed) => having[needed]! >= few) ?? 0;
  }

  /** The answers of a level; what answers only a part of the question is worth less. Leaves all sums at zero. */
  #take(level: number, weight: number, coverage: number): Scored {
    const { touched, count, values } = total;
    const cover = covered.values;
    const shares = sharesOf(coverage);
    const perStep = steps / weight;
    const documents = new Uint32Array(count);
    const scores = new Float32Array(count);
    let taken = 0;
    for (let i = 0; i < count; i++) {
      const document = touched[i]!;
      if (hits[document]! >= level) {
        documents[taken] = document;
        scores[taken++] = values[document]! * shares[Math.min(steps, (cover[document]! * perStep) | 0)]!;
      }
      values[document] = cover[document] = hits[document] = 0;
    }
    total.count = 0;
    return { documents: documents.subarray(0, taken), scores: scores.subarray(0, taken) };
  }

  /** Adds one concept to the totals; answers how much it weighs. */
  #addConcept({ tiers, own, worth: share }: Concept, way: 'sentence' | 'words'): number {
    let having = 0;
    let answering = 0;
    tiers.forEach(({ factor, evidence, weak = false }, place) => {
      const [only, ...rest] = evidence;
      const alone = only && rest.length === 0 ? this.#listOf(only) : undefined;
      if (alone) answering += this.#foldAlone(alone, factor, weak);
      else {
        for (const one of evidence) this.#add(one);
        answering += this.#fold(factor, weak);
      }
      if (place < own || having === 0) having = answering;
    });
    const weight = this.#rarity(having || answering) ** weights.rarity[way] * share;
    const { values, touched, count } = concept;
    const { values: sums, touched: all } = total;
    const cover = covered.values;
    let reached = total.count;
    for (let i = 0; i < count; i++) {
      const document = touched[i]!;
      const value = values[document]!;
      if (sums[document] === 0) all[reached++] = document;
      sums[document]! += weight * value;
      cover[document]! += weight * (value > 0.5 ? 1 : value * 2);
      values[document] = 0;
    }
    total.count = reached;
    concept.count = 0;
    return weight;
  }

  /** Adds what a tier has to its concept, each kind of evidence its share of what is left to be sure; answers how many are new. */
  #fold(factor: number, weak: boolean): number {
    const { values, touched, count } = tier;
    const { values: sums, touched: all } = concept;
    const audiences = this.index.columns.audiences.values;
    const { allowed } = this;
    const { saturation } = weights;
    let reached = concept.count;
    for (let i = 0; i < count; i++) {
      const document = touched[i]!;
      const worth = values[document]!;
      values[document] = 0;
      if (!allowed[audiences[document]!]) continue;
      const value = (factor * worth) / (worth + saturation);
      const before = sums[document]!;
      if (before === 0) {
        all[reached++] = document;
        if (!weak) hits[document]!++;
      }
      sums[document] = before + value - before * value;
    }
    tier.count = 0;
    const fresh = weak ? 0 : reached - concept.count;
    concept.count = reached;
    return fresh;
  }

  #rarity(documents: number): number {
    const all = Math.max(documents, this.index.audiences.documents(this.allowed, this.index.audiences.all));
    return Math.log(1 + (all - documents + 0.5) / (documents + 0.5)) + 0.1;
  }

  /** A tier of one list only, which needs no adding up: what each weight is worth is worked out once. */
  #foldAlone({ posting, worth }: { posting: Posting; worth: number }, factor: number, weak: boolean): number {
    const values = Float64Array.from({ length: heaviest + 1 }, (_, weight) => (factor * weight * worth) / (weight * worth + weights.saturation));
    const { values: sums, touched: all } = concept;
    const audiences = this.index.columns.audiences.values;
    const { allowed } = this;
    const { values: documents, length } = posting.documents;
    const each = posting.weights.values;
    let reached = concept.count;
    for (let i = 0; i < length; i++) {
      const document = documents[i]!;
      if (!allowed[audiences[document]!]) continue;
      const value = values[each[i]!]!;
      const before = sums[document]!;
      if (before === 0) {
        all[reached++] = document;
        if (!weak) hits[document]!++;
      }
      sums[document] = before + value - before * value;
    }
    const fresh = weak ? 0 : reached - concept.count;
    concept.count = reached;
    return fresh;
  }

  /** The list that is the evidence, where it is one, and what a weight of it is worth. */
  #listOf(evidence: Evidence): { posting: Posting; worth: number } | undefined {
    let posting: Posting | undefined;
    let factor = 1;
    if ('word' in evidence) [posting, factor] = [this.index.words.of(evidence.word), evidence.factor];
    else if ('facet' in evidence) [posting, factor] = [this.index.facets.of(evidence.facet), evidence.factor * weights.facet];
    else if ('phrase' in evidence) [posting, factor] = [this.index.phrased.of(evidence.phrase), evidence.factor];
    return posting && { posting, worth: factor / weightUnit };
  }

  #add(evidence: Evidence): void {
    if ('together' in evidence) this.#addTogether(evidence.together, evidence.factor);
    else if ('year' in evidence) this.#addYear(evidence.year);
    else {
      const list = this.#listOf(evidence);
      if (list) tier.addAll(list.posting, list.worth);
    }
  }

  #addYear(year: number): void {
    const { years, length } = this.index.columns;
    for (let document = 0; document < length; document++) if (years.values[document] === year) tier.add(document, weights.year);
  }

  /** Documents that have all words: marks count how many of them each document has. */
  #addTogether(words: readonly (readonly number[])[], factor: number): void {
    const postings = words.map((forms) => forms.flatMap((word) => this.index.words.of(word) ?? []));
    const size = (lists: readonly Posting[]) => lists.reduce((sum, { documents }) => sum + documents.length, 0);
    const [rarest, ...others] = postings.toSorted((a, b) => size(a) - size(b)) as [Posting[], ...Posting[][]];
    for (const { documents } of rarest) for (let i = 0; i < documents.length; i++) marks[documents.values[i]!] = 1;
    others.forEach((lists, place) => {
      for (const { documents } of lists)
        for (let i = 0, list = documents.values; i < documents.length; i++)
          if (marks[list[i]!] === place + 1) marks[list[i]!] = place + 2;
    });
    for (const { documents, weights: worth } of rarest)
      for (let i = 0; i < documents.length; i++) {
        const document = documents.values[i]!;
        if (marks[document] === words.length) tier.add(document, (factor * worth.values[i]!) / weightUnit);
        marks[document] = 0;
      }
  }
}
