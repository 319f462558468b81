import { Numbers } from './growing.ts';

const parts = 4;
const hyphens = [8, 12, 16, 20];

/** An id as four numbers, which compare as its letters do. */
export type IdKey = readonly [number, number, number, number];

export const keyOfId = (id: string): IdKey => [
  Number.parseInt(id.slice(0, 8), 16),
  Number.parseInt(id.slice(9, 13) + id.slice(14, 18), 16),
  Number.parseInt(id.slice(19, 23) + id.slice(24, 28), 16),
  Number.parseInt(id.slice(28), 16),
];

/**
 * The ids of documents as numbers, and which document has one now: a tenth of what texts of them and a map would take.
 * `sortOf` tells documents of one id apart.
 */
export class Ids {
  readonly #numbers = new Numbers(1_024);
  /** Numbers of documents and one, each near to where its id leads; 0 for none. */
  #slots = new Uint32Array(1_024);
  #used = 0;

  constructor(private readonly sortOf: (document: number) => number) {}

  /** Gives the next document its id: what had it before has it no more. */
  add(document: number, id: string): void {
    const key = keyOfId(id);
    for (const part of key) this.#numbers.push(part);
    if (this.#used * 2 >= this.#slots.length) this.#grow();
    const slot = this.#slotOf(key, this.sortOf(document));
    if (this.#slots[slot] === 0) this.#used++;
    this.#slots[slot] = document + 1;
  }

  /** The document that has an id last. */
  find(id: string, sort: number): number | undefined {
    const found = this.#slots[this.#slotOf(keyOfId(id), sort)]!;
    return found === 0 ? undefined : found - 1;
  }

  #slotOf(key: IdKey, sort: number): number {
    const mask = this.#slots.length - 1;
    // The end of an id is chance in every version of them.
    let slot = (key[3] ^ (key[2] << 5) ^ sort) & mask;
    for (; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const document = this.#slots[slot]! - 1;
      if (this.compare(document, key) === 0 && this.sortOf(document) === sort) break;
    }
    return slot;
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(before.length * 2);
    for (const used of before) if (used > 0) this.#slots[this.#slotOf(this.keyOf(used - 1), this.sortOf(used - 1))] = used;
  }

  trim(): void {
    this.#numbers.trim();
  }

  keyOf(document: number): IdKey {
    return Array.from(this.#numbers.values.subarray(document * parts, (document + 1) * parts)) as unknown as IdKey;
  }

  textOf(document: number): string {
    const digits = this.keyOf(document).map((part) => part.toString(16).padStart(8, '0')).join('');
    return hyphens.reduceRight((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, digits);
  }

  compare(document: number, key: IdKey): number {
    const { values } = this.#numbers;
    for (let part = 0; part < parts; part++) {
      const difference = values[document * parts + part]! - key[part]!;
      if (difference !== 0) return difference;
    }
    return 0;
  }

  compareTwo(a: number, b: number): number {
    const { values } = this.#numbers;
    for (let part = 0; part < parts; part++) {
      const difference = values[a * parts + part]! - values[b * parts + part]!;
      if (difference !== 0) return difference;
    }
    return 0;
  }
}
