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

/** The first so many of the documents in an order, sorted. */
export function firstOf(documents: ArrayLike<number>, most: number, compare: Compare): number[] {
  if (most <= 0) return [];
  const heap: number[] = [];
  for (let place = 0; place < documents.length; place++) {
    const document = documents[place]!;
    if (heap.length < most) {
      heap.push(document);
      if (heap.length === most) heapOf(heap, compare);
    } else if (compare(document, heap[0]!) < 0) {
      heap[0] = document;
      sink(heap, 0, compare);
    }
  }
  return heap.sort(compare);
}

/** The places of the highest scores; `compare` tells equal ones apart. Most are not even compared. */
export function bestOf(scores: Float32Array, most: number, compare: Compare): number[] {
  const heap: number[] = [];
  let least = -1;
  for (let place = 0; place < scores.length; place++) {
    if (heap.length < most) {
      heap.push(place);
      if (heap.length < most) continue;
      heapOf(heap, compare);
    } else {
      if (scores[place]! < least || compare(place, heap[0]!) > 0) continue;
      heap[0] = place;
      sink(heap, 0, compare);
    }
    least = scores[heap[0]!]!;
  }
  return heap.sort(compare);
}
