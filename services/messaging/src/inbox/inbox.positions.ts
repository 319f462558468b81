/** How far a stream is in one conversation. Each number only grows. */
export interface Position {
  /** The last message. */
  sequence: number;
  /**
   * The sum of how far the member, and all who have accepted it as far as the member may know, have read and got
   * messages: it tells whether any of them moved. In a large conversation, where nobody is told of the others, only how far the member has read.
   */
  reads: number;
  /** The version of title and participants, and of the member's own place. */
  version: number;
  /** The last change of a message. */
  changes: number;
}

/** A conversation as it stands in the database. */
export interface Standing extends Position {
  id: string;
  /** The last message from before the member came in. */
  since: number;
  /** What has reached the member's devices. */
  delivered: number;
}

/** The sums over conversations that a cursor does not list one by one. */
export interface Totals extends Position {
  count: number;
}

/** Conversations that a cursor lists: the ones used last. */
export const listedAtMost = 64;

export const noTotals = (): Totals => ({ count: 0, sequence: 0, reads: 0, version: 0, changes: 0 });

export function addTo(totals: Totals, position: Position, sign: 1 | -1 = 1): void {
  totals.count += sign;
  totals.sequence += sign * position.sequence;
  totals.reads += sign * position.reads;
  totals.version += sign * position.version;
  totals.changes += sign * position.changes;
}

export const isBehind = (position: Position | undefined, standing: Position): boolean =>
  position === undefined ||
  position.sequence < standing.sequence ||
  position.version < standing.version ||
  position.changes < standing.changes ||
  position.reads !== standing.reads;

/**
 * The positions of a stream in all conversations of its member. The ones used last are listed in cursors; of the rest
 * there are only sums there, which are enough to tell that nothing happened in any of them.
 */
export class Positions {
  /** In the order of use: the last is the newest. */
  readonly listed = new Map<string, Position>();
  readonly totals = noTotals();
  #rest = new Map<string, Position>();

  get(id: string): Position | undefined {
    return this.listed.get(id) ?? this.#rest.get(id);
  }

  *ids(): Generator<string> {
    yield* this.listed.keys();
    yield* this.#rest.keys();
  }

  /** Moves one on, and it becomes the newest. */
  set(id: string, position: Position): void {
    const resting = this.#rest.get(id);
    if (resting) {
      addTo(this.totals, resting, -1);
      this.#rest.delete(id);
    }
    this.listed.delete(id);
    this.listed.set(id, position);
    if (this.listed.size <= listedAtMost) return;
    const [oldest, itsPosition] = this.listed.entries().next().value!;
    this.listed.delete(oldest);
    this.#rest.set(oldest, itsPosition);
    addTo(this.totals, itsPosition);
  }

  delete(id: string): void {
    const resting = this.#rest.get(id);
    if (resting) addTo(this.totals, resting, -1);
    this.#rest.delete(id);
    this.listed.delete(id);
  }
}
