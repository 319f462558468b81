import type { Key } from '@minga/connection';
import type { Choice } from './choice.ts';
import { cursorOf, type Cursor } from './cursor.ts';
import { feedback } from './feedback.ts';
import { compare, type Columns } from './memory/columns.ts';
import { keyOfId } from './memory/ids.ts';
import type { MemoryIndex } from './memory/memory-index.ts';
import { Best, First } from './order.ts';
import type { See } from './scoring.ts';
import { weights } from './weights.ts';

/** A document on a page, with its place in the order for the next page. */
export interface Placed {
  document: number;
  place: string | number;
}

export interface Order {
  page(limit: number, after: Key | null): Placed[];
}

/** Tells how far after a cursor something is, by its place, its id and its kind. */
function distanceFrom(columns: Columns, cursor: Cursor<string | number>): (document: number, place: number) => number {
  const key = keyOfId(cursor.id);
  return (document, place) => place || columns.ids.compare(document, key) || compare(columns.kindOf(document), cursor.kind);
}

/** The first documents of a choice that come after a cursor. */
function firstOf({ passing }: Choice, limit: number, order: (a: number, b: number) => number, isAfter: (document: number) => boolean): number[] {
  const first = new First(limit, order);
  passing.forEach((documents) => {
    for (const document of documents) if (isAfter(document)) first.offer(document);
  });
  return first.sorted();
}

/** People, institutions and the like, by their names without case and accents. */
export class ByName implements Order {
  constructor(
    private readonly index: MemoryIndex,
    private readonly choice: Choice,
  ) {}

  page(limit: number, after: Key | null): Placed[] {
    const { columns } = this.index;
    const cursor = after && cursorOf(after, 'string');
    const distance = cursor && distanceFrom(columns, cursor);
    const isAfter = (document: number) => !cursor || distance!(document, compare(columns.sortTitles[document]!, cursor.place)) > 0;
    return firstOf(this.choice, limit, (a, b) => columns.byName(a, b), isAfter)
      .map((document) => ({ document, place: columns.sortTitles[document]! }));
  }
}

/** The newest first. */
export class ByYear implements Order {
  constructor(
    private readonly index: MemoryIndex,
    private readonly choice: Choice,
  ) {}

  page(limit: number, after: Key | null): Placed[] {
    const { columns } = this.index;
    const cursor = after && cursorOf(after, 'number');
    const distance = cursor && distanceFrom(columns, cursor);
    const isAfter = (document: number) => !cursor || distance!(document, cursor.place - columns.years.values[document]!) > 0;
    return firstOf(this.choice, limit, (a, b) => columns.byYear(a, b), isAfter)
      .map((document) => ({ document, place: columns.years.values[document]! }));
  }
}

/** So many of the best are looked at more closely, and come before all others. */
const refined = 200;
const beforeOthers = 1_000;

/** How what was found is put in order. */
export interface Ranking {
  /** How much better a document is than its words alone tell. */
  factor: (document: number) => number;
  /** What comes along with the best answer: whose it is. */
  beside: (document: number) => number | undefined;
}

interface Scored extends Placed {
  place: number;
}

/** So many are looked at for the best, whatever was chosen: so that choices have no say in what comes along with it. */
const leading = 10;

const placedBy = (factor: (document: number) => number, some: readonly { document: number; score: number }[]): Scored[] =>
  some.map(({ document, score }) => ({ document, place: score * factor(document) }));

/** What answers the question best first. */
export class ByWorth implements Order {
  readonly #best: Placed[];

  /** Asks for what was found once, and again only for pages that come after the best: nothing else of it is kept. */
  constructor(
    private readonly index: MemoryIndex,
    private readonly choice: Choice,
    private readonly found: (see: See) => void,
    { factor, beside }: Ranking,
  ) {
    const best = new Best(refined, this.#byId);
    // Where nothing was chosen these are the same.
    const all = choice.isPlain ? best : new Best(leading, this.#byId);
    found((documents, scores) => {
      if (all !== best) all.offerAll(documents, scores, documents.length);
      best.offerAll(documents, scores, choice.narrow(documents, scores));
    });
    const placed = placedBy(factor, best.sorted()).sort(this.#byPlace);
    const [first] = placedBy(factor, all.sorted().slice(0, leading)).sort(this.#byPlace);
    const document = first && beside(first.document);
    if (document !== undefined) this.#bring(placed, { document, place: first!.place * weights.institution });
    this.#best = this.#refined(placed);
  }

  /** Puts what comes along with the best answer among those that were found, unless it stands higher already. */
  #bring(placed: Scored[], one: Scored): void {
    const own = placed.find(({ document }) => document === one.document);
    if (own) own.place = Math.max(own.place, one.place);
    else if (this.choice.passing.has(one.document) || this.choice.narrow(Uint32Array.of(one.document), null) > 0) placed.push(one);
  }

  #byId = (a: number, b: number): number => this.index.columns.byId(a, b);

  page(limit: number, after: Key | null): Placed[] {
    const cursor = after && cursorOf(after, 'number');
    const distance = cursor && distanceFrom(this.index.columns, cursor);
    const isAfter = (document: number, place: number) => !cursor || distance!(document, cursor.place - place) > 0;
    const page = this.#best.filter(({ document, place }) => isAfter(document, place as number)).slice(0, limit);
    if (page.length === limit || this.choice.total <= this.#best.length) return page;
    const taken = new Set(this.#best.map(({ document }) => document));
    const others = new Best(limit - page.length, this.#byId);
    this.found((documents, scores) => {
      let count = 0;
      documents.forEach((document, at) => {
        if (!this.choice.passing.has(document) || taken.has(document) || !isAfter(document, scores[at]!)) return;
        documents[count] = document;
        scores[count++] = scores[at]!;
      });
      others.offerAll(documents, scores, count);
    });
    return [...page, ...others.sorted().map(({ document, score }) => ({ document, place: score }))];
  }

  #byPlace = (a: Scored, b: Scored): number => b.place - a.place || this.#byId(a.document, b.document);

  #refined(best: Scored[]): Placed[] {
    best.sort(this.#byPlace);
    const gain = feedback(this.index, best);
    for (const one of best) one.place = beforeOthers + one.place * gain(one.document);
    return best.sort(this.#byPlace);
  }
}
