import type { PresenceStatus } from './presence.type.ts';

/** A member whom a process holds, and whether they are away as far as it knows. */
export interface Held {
  memberId: string;
  away: boolean;
}

/** Who is connected anywhere: each member with the processes that hold a socket of theirs. Those who came last are last. */
export class PresenceBoard {
  /** By member, for each process whether they are away there. */
  #holders = new Map<string, Map<string, boolean>>();

  get size(): number {
    return this.#holders.size;
  }

  /** Whether somebody is connected, away or not. */
  isHere(memberId: string): boolean {
    return this.#holders.has(memberId);
  }

  /** Away is who is so wherever they are connected. */
  statusOf(memberId: string): PresenceStatus {
    const holders = this.#holders.get(memberId);
    if (!holders) return 'OFFLINE';
    for (const away of holders.values()) if (!away) return 'ONLINE';
    return 'AWAY';
  }

  /** All who are connected, in the order in which they came. */
  members(): IterableIterator<string> {
    return this.#holders.keys();
  }

  heldBy(process: string): Held[] {
    return [...this.#holders].flatMap(([memberId, holders]) => {
      const away = holders.get(process);
      return away === undefined ? [] : [{ memberId, away }];
    });
  }

  isHeld(process: string, memberId: string): boolean {
    return this.#holders.get(memberId)?.has(process) ?? false;
  }

  /** Whether they are away at this process. */
  isAwayAt(process: string, memberId: string): boolean {
    return this.#holders.get(memberId)?.get(process) ?? false;
  }

  /** True when that makes another status of the member's. */
  hold(process: string, memberId: string, away = false): boolean {
    const before = this.statusOf(memberId);
    const holders = this.#holders.get(memberId);
    if (holders) holders.set(process, away);
    else this.#holders.set(memberId, new Map([[process, away]]));
    return this.statusOf(memberId) !== before;
  }

  /** True when that makes another status of the member's. */
  leave(process: string, memberId: string): boolean {
    const before = this.statusOf(memberId);
    const holders = this.#holders.get(memberId);
    if (!holders?.delete(process)) return false;
    if (holders.size === 0) this.#holders.delete(memberId);
    return this.statusOf(memberId) !== before;
  }

  /** Sets all that a process holds, and tells whose status is another by that. */
  replace(process: string, held: readonly Held[]): string[] {
    const now = new Set(held.map(({ memberId }) => memberId));
    const gone = this.heldBy(process).map(({ memberId }) => memberId).filter((memberId) => !now.has(memberId));
    return [
      ...gone.filter((memberId) => this.leave(process, memberId)),
      ...held.filter(({ memberId, away }) => this.hold(process, memberId, away)).map(({ memberId }) => memberId),
    ];
  }
}
