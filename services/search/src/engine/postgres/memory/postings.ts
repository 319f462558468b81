import { Bytes, Numbers } from './growing.ts';

/** The documents that have something, in the order of their numbers, and how much they are about it. */
export interface Posting {
  documents: Numbers;
  weights: Bytes;
}

/** Weights are kept in sixteenths. */
export const weightUnit = 16;
export const heaviest = 255;

/** Lists of documents by a number: that of a word, or of a facet's value. */
export class Postings {
  #lists: (Posting | undefined)[] = [];

  add(term: number, document: number, weight: number): void {
    // Without holes, as an array with large ones is kept as a table, which is slow.
    while (this.#lists.length <= term) this.#lists.push(undefined);
    const list = (this.#lists[term] ??= { documents: new Numbers(2), weights: new Bytes(2) });
    list.documents.push(document);
    list.weights.push(Math.max(1, Math.min(heaviest, Math.round(weight * weightUnit))));
  }

  trim(): void {
    for (const list of this.#lists) {
      list?.documents.trim();
      list?.weights.trim();
    }
  }

  of(term: number): Posting | undefined {
    return this.#lists[term];
  }
}
