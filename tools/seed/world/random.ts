const WORD = 0x1_0000_0000;

/** Four 32-bit words from any text, so that every part of the world has a stream of numbers of its own. */
function seedWords(text: string): [number, number, number, number] {
  let a = 0x9e3779b9, b = 0x85ebca6b, c = 0xc2b2ae35, d = 0x27d4eb2f;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x85ebca77); b = Math.imul(b ^ code, 0xc2b2ae3d);
    c = Math.imul(c ^ code, 0x27d4eb2d); d = Math.imul(d ^ code, 0x165667b1);
    a ^= b >>> 15; b ^= c >>> 13; c ^= d >>> 16; d ^= a >>> 14;
  }
  return [a >>> 0, b >>> 0, c >>> 0, d >>> 0];
}

/** A small, fast and repeatable source of chance (sfc32). */
export class Random {
  #a = 0;
  #b = 0;
  #c = 0;
  #d = 0;

  constructor(seed: string) {
    this.restart(seed);
  }

  /** Starts the stream that belongs to this seed. */
  restart(seed: string): this {
    [this.#a, this.#b, this.#c, this.#d] = seedWords(seed);
    for (let i = 0; i < 12; i += 1) this.next();
    return this;
  }

  /** A number from 0 up to, and without, 1. */
  next(): number {
    const sum = (this.#a + this.#b + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum | 0;
    return (sum >>> 0) / WORD;
  }

  /** A whole number from 0 up to, and without, the limit. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** A whole number within both ends. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError('nothing to pick from');
    return list[this.below(list.length)] as T;
  }

  /** An early place with a much better chance than a late one; a higher power leans more to the front. */
  early(length: number, power: number): number {
    return Math.min(length - 1, Math.floor(length * this.next() ** power));
  }

  shuffled<T>(list: readonly T[]): T[] {
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i -= 1) {
      const j = this.below(i + 1);
      [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
    }
    return copy;
  }

  /** Some different places below a limit, in the order drawn; all of them when it asks for more than there are. */
  places(limit: number, count: number): number[] {
    const drawn = new Set<number>();
    const wanted = Math.min(limit, count);
    while (drawn.size < wanted) drawn.add(this.below(limit));
    return [...drawn];
  }

  sample<T>(list: readonly T[], count: number): T[] {
    return this.places(list.length, count).map((place) => list[place] as T);
  }
}

/** Draws by weight, with the sums made once. */
export class Weighted<T> {
  readonly #items: readonly T[];
  readonly #sums: number[] = [];

  constructor(entries: readonly (readonly [T, number])[]) {
    this.#items = entries.map(([item]) => item);
    let sum = 0;
    for (const [, weight] of entries) this.#sums.push(sum += weight);
  }

  draw(random: Random): T {
    return this.at(random.next());
  }

  /** The item at a place between 0 and 1 of the whole weight. */
  at(place: number): T {
    const at = place * (this.#sums.at(-1) ?? 0);
    let low = 0, high = this.#sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sums[middle] as number) > at) high = middle; else low = middle + 1;
    }
    return this.#items[low] as T;
  }
}

/** Hands a list out in a random order and only starts again when it is used up: near texts do not repeat. */
export class Deck<T> {
  readonly #cards: readonly T[];
  #left: T[] = [];

  constructor(cards: readonly T[]) {
    this.#cards = cards;
  }

  draw(random: Random): T {
    if (this.#left.length === 0) this.#left = random.shuffled(this.#cards);
    return this.#left.pop() as T;
  }
}
