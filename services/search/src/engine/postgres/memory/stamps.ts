/**
 * What many documents have alike: their kind, language, place, sector and the like. Each such set of facets' values is
 * kept once and has a number, so that counting looks at one number of a document rather than at each of its values.
 */
export class Stamps {
  #numbers = new Map<string, number>();
  readonly facets: (readonly number[])[] = [];

  /** The number of a set, a new one where it is new. */
  numberOf(facets: readonly number[]): number {
    const key = facets.join();
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.facets.length;
      this.#numbers.set(key, number);
      this.facets.push(facets);
    }
    return number;
  }
}
