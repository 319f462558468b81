import type { Key } from '@minga/connection';
import { cursorOf } from './cursor.ts';
import { compare } from './memory/columns.ts';
import { keyOfId } from './memory/ids.ts';
import type { MemoryIndex } from './memory/memory-index.ts';
import { feedback } from './feedback.ts';
import { bestOf, firstOf } from './order.ts';

/** A document on a page, with its place in the order for the next page. */
export interface Placed {
  document: number;
  place: string | number;
}

export interface Order {
  page(limit: number, after: Key | null): Placed[];
}

/** The documents that come after a place, in their order. */
function following(index: MemoryIndex, documents: Uint32Array, cursor: { id: string; kind: string }, place: (document: number) => number) {
  const key = keyOfId(cursor.id);
  return documents.filter(
    (document) => (place(document) || index.columns.ids.compare(document, key) || compare(index.columns.kindOf(document), cursor.kind)) > 0,
  );
}

/** People, institutions and the like, by their names without case and accents. */
export class ByName implements Order {
  constructor(
    private readonly index: MemoryIndex,
    private readonly documents: Uint32Array,
  ) {}

  page(limit: number, after: Key | null): Placed[] {
    const { columns } = this.index;
    const cursor = after && cursorOf(after, 'string');
    const rest = cursor
      ? following(this.index, this.documents, cursor, (document) => compare(columns.sortTitles[document]!, cursor.place))
      : this.documents;
    return firstOf(rest, limit, (a, b) => columns.byName(a, b)).map((document) => ({ document, place: columns.sortTitles[document]! }));
  }
}

/** The newest first. */
export class ByYear implements Order {
  constructor(
    private readonly index: MemoryIndex,
    private readonly documents: Uint32Array,
  ) {}

  page(limit: number, after: Key | null): Placed[] {
    const { columns } = this.index;
    const cursor = after && cursorOf(after, 'number');
    const rest = cursor
      ? following(this.index, this.documents, cursor, (document) => cursor.place - columns.years.values[document]!)
      : this.documents;
    return firstOf(rest, limit, (a, b) => columns.byYear(a, b)).map((document) => ({ document, place: columns.years.values[document]! }));
  }
}

/** So many of the best are looked at more closely, and come before all others. */
const refined = 200;
const beforeOthers = 1_000;

/** What answers the question best first. */
export class ByWorth implements Order {
  #best: Placed[] | undefined;

  constructor(
    private readonly index: MemoryIndex,
    private readonly documents: Uint32Array,
    private readonly scores: Float32Array,
    private readonly factor: (document: number) => number,
  ) {}

  page(limit: number, after: Key | null): Placed[] {
    const { columns } = this.index;
    const best = (this.#best ??= this.#refined());
    const cursor = after && cursorOf(after, 'number');
    const key = cursor && keyOfId(cursor.id);
    const isAfter = (document: number, place: number) =>
      !cursor || (cursor.place - place || columns.ids.compare(document, key!) || compare(columns.kindOf(document), cursor.kind)) > 0;
    const page = best.filter(({ document, place }) => isAfter(document, place as number)).slice(0, limit);
    if (page.length === limit || this.documents.length <= best.length) return page;
    const taken = new Set(best.map(({ document }) => document));
    const rest: number[] = [];
    for (let at = 0; at < this.documents.length; at++)
      if (!taken.has(this.documents[at]!) && isAfter(this.documents[at]!, this.scores[at]!)) rest.push(at);
    const others = firstOf(rest, limit - page.length, this.#byScore);
    return [...page, ...others.map((at) => ({ document: this.documents[at]!, place: this.scores[at]! }))];
  }

  #byScore = (a: number, b: number): number =>
    this.scores[b]! - this.scores[a]! || this.index.columns.byId(this.documents[a]!, this.documents[b]!);

  #byPlace = (a: { document: number; place: number }, b: { document: number; place: number }): number =>
    b.place - a.place || this.index.columns.byId(a.document, b.document);

  #refined(): Placed[] {
    const best = bestOf(this.scores, refined, this.#byScore)
      .map((at) => ({ document: this.documents[at]!, place: this.scores[at]! * this.factor(this.documents[at]!) }))
      .sort((a, b) => this.#byPlace(a, b));
    const gain = feedback(this.index, best);
    for (const one of best) one.place = beforeOthers + one.place * gain(one.document);
    return best.sort((a, b) => this.#byPlace(a, b));
  }
}
