import { Numbers } from './growing.ts';

/** The two that nearly all documents have, counted in arrays. */
const large = ['public', 'members'];
const nobody = 0;

/** Who may know of documents, as numbers, and how many documents of each audience have a word: `all` for how many there are. */
export class Audiences {
  #numbers = new Map<string, number>(large.map((name, place) => [name, place + 1]));
  #arrays = large.map(() => new Numbers(1_024));
  #maps: Map<number, number>[] = [];
  readonly all = 0;

  /** The number of an audience, a new one where it is new; 0 for what nobody may see. */
  numberOf(name: string | null): number {
    if (name === null) return nobody;
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.#numbers.size + 1;
      this.#numbers.set(name, number);
      this.#maps[number] = new Map();
    }
    return number;
  }

  /** Which numbers are among these audiences, as a table. */
  allowed(names: readonly string[]): Uint8Array {
    const table = new Uint8Array(this.#numbers.size + 1);
    for (const name of names) {
      const number = this.#numbers.get(name);
      if (number !== undefined) table[number] = 1;
    }
    return table;
  }

  count(audience: number, word: number, by: number): void {
    const array = this.#arrays[audience - 1];
    if (array) {
      while (array.length <= word) array.push(0);
      array.values[word]! += by;
      return;
    }
    const map = this.#maps[audience]!;
    const count = (map.get(word) ?? 0) + by;
    if (count > 0) map.set(word, count);
    else map.delete(word);
  }

  /** How many documents of these audiences have the word; no other word exists for who is in them. */
  documents(allowed: Uint8Array, word: number): number {
    let sum = 0;
    for (let audience = 1; audience < allowed.length; audience++) {
      if (!allowed[audience]) continue;
      const array = this.#arrays[audience - 1];
      sum += array ? (word < array.length ? array.values[word]! : 0) : (this.#maps[audience]?.get(word) ?? 0);
    }
    return sum;
  }
}
