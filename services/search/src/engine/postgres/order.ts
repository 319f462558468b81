/** Negative where the first comes before the second. */
export type Compare = (a: number, b: number) => number;

/** Puts what is at a place of a heap with the last on top where it belongs. */
function sink(heap: number[], from: number, compare: Compare): void {
  for (let place = from; ; ) {
    let last = place;
    for (let child = 2 * place + 1; child <= 2 * place + 2; child++)
      if (child < heap.length && compare(heap[child]!, heap[last]!) > 0) last = child;
    if (last === place) return;
    [heap[place], heap[last]] = [heap[last]!, heap[place]!];
    place = last;
  }
}

function heapOf(some: number[], compare: Compare): number[] {
  for (let place = some.length >> 1; place >= 0; place--) sink(some, place, compare);
  return some;
}

/** Keeps the first so many of the documents that come along, in an order. */
export class First {
  #heap: number[] = [];

  constructor(
    private readonly most: number,
    private readonly compare: Compare,
  ) {}

  offer(document: number): void {
    const heap = this.#heap;
    if (heap.length < this.most) {
      heap.push(document);
      if (heap.length === this.most) heapOf(heap, this.compare);
    } else if (this.most > 0 && this.compare(document, heap[0]!) < 0) {
      heap[0] = document;
      sink(heap, 0, this.compare);
    }
  }

  sorted(): number[] {
    return this.#heap.sort(this.compare);
  }
}

/** Keeps those with the highest scores; `compare` tells documents apart that have the same. Most are not even compared. */
export class Best {
  /** Documents and their scores by their slots, which the heap is of. */
  #documents: number[] = [];
  #scores: number[] = [];
  #heap: number[] = [];
  #least = -1;

  constructor(
    private readonly most: number,
    private readonly compare: Compare,
  ) {}

  offerAll(documents: Uint32Array, scores: Float32Array, count: number): void {
    if (this.most <= 0) return;
    for (let at = 0; at < count; at++) if (scores[at]! >= this.#least) this.#offer(documents[at]!, scores[at]!);
  }

  #offer(document: number, score: number): void {
    const heap = this.#heap;
    const slot = heap.length < this.most ? heap.length : heap[0]!;
    if (heap.length < this.most) {
      heap.push(slot);
    } else if ((this.#scores[slot]! - score || this.compare(document, this.#documents[slot]!)) > 0) return;
    this.#documents[slot] = document;
    this.#scores[slot] = score;
    if (heap.length < this.most) return;
    if (this.#least < 0) heapOf(heap, this.#bySlot);
    else sink(heap, 0, this.#bySlot);
    this.#least = this.#scores[heap[0]!]!;
  }

  #bySlot = (a: number, b: number): number => this.#scores[b]! - this.#scores[a]! || this.compare(this.#documents[a]!, this.#documents[b]!);

  /** The best first. */
  sorted(): { document: number; score: number }[] {
    return this.#heap.toSorted(this.#bySlot).map((slot) => ({ document: this.#documents[slot]!, score: this.#scores[slot]! }));
  }
}
