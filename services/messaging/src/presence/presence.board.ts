/** Who is connected anywhere: each member with the processes that hold a socket of theirs. Those who came last are last. */
export class PresenceBoard {
  #holders = new Map<string, Set<string>>();

  get size(): number {
    return this.#holders.size;
  }

  isOnline(memberId: string): boolean {
    return this.#holders.has(memberId);
  }

  /** All who are connected, in the order in which they came. */
  members(): IterableIterator<string> {
    return this.#holders.keys();
  }

  heldBy(process: string): string[] {
    return [...this.#holders].filter(([, holders]) => holders.has(process)).map(([memberId]) => memberId);
  }

  isHeld(process: string, memberId: string): boolean {
    return this.#holders.get(memberId)?.has(process) ?? false;
  }

  /** True when nobody held this member before. */
  arrive(process: string, memberId: string): boolean {
    const holders = this.#holders.get(memberId);
    if (holders) return holders.add(process) && false;
    this.#holders.set(memberId, new Set([process]));
    return true;
  }

  /** True when nobody holds this member any more. */
  leave(process: string, memberId: string): boolean {
    const holders = this.#holders.get(memberId);
    if (!holders?.delete(process) || holders.size > 0) return false;
    return this.#holders.delete(memberId);
  }

  /** Sets all that a process holds, and tells who came and who went by that. */
  replace(process: string, members: readonly string[]): { on: string[]; off: string[] } {
    const now = new Set(members);
    const off = this.heldBy(process).filter((memberId) => !now.has(memberId) && this.leave(process, memberId));
    const on = members.filter((memberId) => this.arrive(process, memberId));
    return { on, off };
  }
}
