/** Negative where the first comes before the second. */
export type Compare = (a: number, b: number) => number;

/** The first so many of the documents in an order, sorted: a heap with the last of them on top. */
export function firstOf(documents: Iterable<number>, most: number, compare: Compare): number[] {
  const heap: number[] = [];
  const sink = (from: number) => {
    for (let place = from; ; ) {
      let last = place;
      for (const child of [2 * place + 1, 2 * place + 2])
        if (child < heap.length && compare(heap[child]!, heap[last]!) > 0) last = child;
      if (last === place) return;
      [heap[place], heap[last]] = [heap[last]!, heap[place]!];
      place = last;
    }
  };
  for (const document of documents) {
    if (heap.length < most) {
      heap.push(document);
      if (heap.length === most) for (let place = heap.length >> 1; place >= 0; place--) sink(place);
    } else if (most > 0 && compare(document, heap[0]!) < 0) {
      heap[0] = document;
      sink(0);
    }
  }
  return heap.sort(compare);
}

/** The places of the highest scores; `compare` tells equal ones apart. Most are not even looked at twice. */
export function bestOf(scores: Float32Array, most: number, compare: Compare): number[] {
  if (scores.length <= most) return firstOf(scores.keys(), most, compare);
  const candidates: number[] = [];
  let least = -1;
  for (let place = 0; place < scores.length; place++) {
    if (scores[place]! < least) continue;
    candidates.push(place);
    if (candidates.length < 4 * most) continue;
    const kept = firstOf(candidates, most, compare);
    least = scores[kept.at(-1)!]!;
    candidates.splice(0, candidates.length, ...kept);
  }
  return firstOf(candidates, most, compare);
}
