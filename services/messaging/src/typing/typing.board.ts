/** Typing ends by itself when it is not said again. */
const life = 6_000;

export interface TypingChange {
  conversationId: string;
  memberId: string;
  typing: boolean;
}

/** Who writes where at this moment, as far as this process heard. */
export class TypingBoard implements Disposable {
  #timers = new Map<string, NodeJS.Timeout>();

  constructor(private readonly changed: (change: TypingChange) => void) {}

  /** Tells of a change only: said again, typing goes on for another while. */
  set(change: TypingChange): void {
    const { conversationId, memberId, typing } = change;
    const key = `${conversationId} ${memberId}`;
    const timer = this.#timers.get(key);
    if (!typing) {
      if (!timer) return;
      clearTimeout(timer);
      this.#timers.delete(key);
      return this.changed(change);
    }
    if (timer) return void timer.refresh();
    this.#timers.set(key, setTimeout(() => this.set({ ...change, typing: false }), life).unref());
    this.changed(change);
  }

  [Symbol.dispose](): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
