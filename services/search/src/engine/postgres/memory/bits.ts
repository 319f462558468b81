/** So many documents are read at a time: a multiple of the bits of a word. */
const stretch = 4_096;

/** Some of the documents, a bit for each: a fiftieth of what a list of all of them and their scores would take. */
export class Bits {
  readonly #words: Uint32Array;

  constructor(private readonly length: number) {
    this.#words = new Uint32Array((length + 31) >>> 5);
  }

  add(document: number): void {
    this.#words[document >>> 5]! |= 1 << (document & 31);
  }

  addAll(documents: Uint32Array, count: number): void {
    const words = this.#words;
    for (let at = 0; at < count; at++) words[documents[at]! >>> 5]! |= 1 << (documents[at]! & 31);
  }

  has(document: number): boolean {
    return document < this.length && (this.#words[document >>> 5]! & (1 << (document & 31))) !== 0;
  }

  /** Those that are not among others. */
  without(others: Bits): Bits {
    const rest = new Bits(this.length);
    for (let at = 0; at < rest.#words.length; at++) rest.#words[at] = this.#words[at]! & ~(others.#words[at] ?? 0);
    return rest;
  }

  /** Tells of the documents in their order, some at a time. */
  forEach(see: (documents: Uint32Array) => void): void {
    const list = new Uint32Array(stretch);
    for (let from = 0; from < this.#words.length; from += stretch >>> 5) {
      const count = this.#read(from, list);
      if (count > 0) see(list.subarray(0, count));
    }
  }

  #read(from: number, list: Uint32Array): number {
    const words = this.#words;
    const end = Math.min(words.length, from + (stretch >>> 5));
    let count = 0;
    for (let at = from; at < end; at++)
      for (let word = words[at]! | 0; word !== 0; word &= word - 1) list[count++] = (at << 5) + 31 - Math.clz32(word & -word);
    return count;
  }
}
