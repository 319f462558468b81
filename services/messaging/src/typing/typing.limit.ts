/** More calls than a person's writing makes, in so many milliseconds. */
const most = 20;
const span = 10_000;

/** Counts what each member says of typing, so that a flood reaches nobody. */
export class TypingLimit {
  #counts = new Map<string, number>();
  #until = 0;

  allows(memberId: string, now = Date.now()): boolean {
    if (now >= this.#until) {
      this.#counts.clear();
      this.#until = now + span;
    }
    const count = (this.#counts.get(memberId) ?? 0) + 1;
    this.#counts.set(memberId, count);
    return count <= most;
  }
}
