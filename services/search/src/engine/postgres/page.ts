import type { Key } from '@minga/connection';
import { cursorOf } from './cursor.ts';
import { compare } from './memory/columns.ts';
import type { MemoryIndex } from './memory/memory-index.ts';
import { firstOf } from './order.ts';

/** A document on a page, with its place in the order for the next page. */
export interface Placed {
  document: number;
  place: string | number;
}

export interface Order {
  page(limit: number, after: Key | null): Placed[];
}

/** The documents that come after a place, in their order. */
const following = (index: MemoryIndex, documents: Uint32Array, cursor: { id: string; kind: string }, place: (document: number) => number) =>
  documents.filter((document) => {
    const by = place(document) || compare(index.columns.ids[document]!, cursor.id) || compare(index.columns.kindOf(document), cursor.kind);
    return by > 0;
  });

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
  #places: Float64Array | undefined;
  #sequence: Uint32Array | undefined;

  constructor(
    private readonly index: MemoryIndex,
    private readonly documents: Uint32Array,
    private readonly scores: Float32Array,
    private readonly factor: (document: number) => number,
  ) {}

  page(limit: number, after: Key | null): Placed[] {
    const { columns } = this.index;
    const places = (this.#places ??= this.#placed());
    const cursor = after && cursorOf(after, 'number');
    const by = (a: number, b: number) => places[b]! - places[a]! || columns.byId(this.documents[a]!, this.documents[b]!);
    const all = (this.#sequence ??= this.documents.map((_, at) => at));
    const rest = cursor
      ? all.filter((at) => {
          const [id, kind] = [columns.ids[this.documents[at]!]!, columns.kindOf(this.documents[at]!)];
          return (cursor.place - places[at]! || compare(id, cursor.id) || compare(kind, cursor.kind)) > 0;
        })
      : all;
    return firstOf(rest, limit, by).map((at) => ({ document: this.documents[at]!, place: places[at]! }));
  }

  #placed(): Float64Array {
    const places = Float64Array.from(this.scores);
    const sequence = (this.#sequence = this.documents.map((_, at) => at));
    const by = (a: number, b: number) => this.scores[b]! - this.scores[a]! || this.index.columns.byId(this.documents[a]!, this.documents[b]!);
    for (const at of firstOf(sequence, refined, by)) places[at] = beforeOthers + this.scores[at]! * this.factor(this.documents[at]!);
    return places;
  }
}
