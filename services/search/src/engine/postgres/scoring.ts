import type { Concept, Evidence } from './question/concepts.ts';
import { weightUnit, type Posting } from './memory/postings.ts';
import type { MemoryIndex } from './memory/memory-index.ts';
import { weights } from './weights.ts';

/** All documents that have anything of a question, whom they are for left aside. */
export interface Scored {
  documents: Uint32Array;
  scores: Float32Array;
  /** How many of the concepts each answers. */
  hits: Uint8Array;
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

  add(document: number, by: number): void {
    if (this.values[document] === 0) this.touched[this.count++] = document;
    this.values[document]! += by;
  }

  clear(): void {
    for (let i = 0; i < this.count; i++) this.values[this.touched[i]!] = 0;
    this.count = 0;
  }
}

const tier = new Sums();
const concept = new Sums();
const total = new Sums();
const covered = new Sums();
let hits = new Uint8Array(0);
let marks = new Uint8Array(0);

/** Adds up a question's evidence over the postings. One question at a time: it runs without a pause. */
export class Scorer {
  constructor(
    private readonly index: MemoryIndex,
    private readonly allowed: Uint8Array,
  ) {}

  score(concepts: readonly Concept[], completeness: number): Scored {
    const { length } = this.index.columns;
    for (const sums of [tier, concept, total, covered]) sums.fit(length);
    if (hits.length < length) [hits, marks] = [new Uint8Array(tier.values.length), new Uint8Array(tier.values.length)];
    let weight = 0;
    for (const one of concepts) weight += this.#addConcept(one);
    const documents = total.touched.slice(0, total.count);
    const scores = new Float32Array(documents.length);
    const answered = new Uint8Array(documents.length);
    for (let i = 0; i < documents.length; i++) {
      const document = documents[i]!;
      scores[i] = total.values[document]! * (covered.values[document]! / weight) ** completeness;
      answered[i] = hits[document]!;
      hits[document] = 0;
    }
    total.clear();
    covered.clear();
    return { documents, scores, hits: answered };
  }

  /** Adds one concept to the totals; answers how much it weighs. */
  #addConcept({ tiers, own }: Concept): number {
    const { audiences } = this.index.columns;
    let having = 0;
    let answering = 0;
    tiers.forEach(({ factor, evidence, weak }, place) => {
      for (const one of evidence) this.#add(one);
      for (let i = 0; i < tier.count; i++) {
        const document = tier.touched[i]!;
        if (!this.allowed[audiences.values[document]!]) continue;
        const worth = tier.values[document]!;
        const value = (factor * worth) / (worth + weights.saturation);
        const before = concept.values[document]!;
        if (before === 0) {
          concept.touched[concept.count++] = document;
          if (!weak) {
            hits[document]!++;
            answering++;
          }
        }
        // Each kind of evidence takes its share of what is left to be sure.
        concept.values[document] = before + value - before * value;
      }
      tier.clear();
      if (place < own) having = answering;
    });
    const weight = this.#rarity(having || answering);
    for (let i = 0; i < concept.count; i++) {
      const document = concept.touched[i]!;
      const value = concept.values[document]!;
      total.add(document, weight * value);
      covered.add(document, weight * Math.min(1, value * 2));
    }
    concept.clear();
    return weight;
  }

  #rarity(documents: number): number {
    const all = Math.max(documents, this.index.audiences.documents(this.allowed, this.index.audiences.all));
    return Math.log(1 + (all - documents + 0.5) / (documents + 0.5)) + 0.1;
  }

  #add(evidence: Evidence): void {
    if ('word' in evidence) this.#addPosting(this.index.words.of(evidence.word), evidence.factor);
    else if ('facet' in evidence) this.#addPosting(this.index.facets.of(evidence.facet), evidence.factor * weights.facet);
    else if ('phrase' in evidence) this.#addPosting(this.index.phrased.of(evidence.phrase), evidence.factor);
    else if ('together' in evidence) this.#addTogether(evidence.together, evidence.factor);
    else this.#addYear(evidence.year);
  }

  #addPosting(posting: Posting | undefined, factor: number): void {
    if (!posting) return;
    const { documents, weights } = posting;
    const by = factor / weightUnit;
    for (let i = 0; i < documents.length; i++) tier.add(documents.values[i]!, weights.values[i]! * by);
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
        for (let i = 0; i < documents.length; i++) {
          const document = documents.values[i]!;
          if (marks[document] === place + 1) marks[document] = place + 2;
        }
    });
    for (const { documents, weights: worth } of rarest)
      for (let i = 0; i < documents.length; i++) {
        const document = documents.values[i]!;
        if (marks[document] === words.length) tier.add(document, (factor * worth.values[i]!) / weightUnit);
        marks[document] = 0;
      }
  }
}
