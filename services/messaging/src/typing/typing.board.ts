/** Typing ends by itself when it is not said again. */
const life = 6_000;

export interface TypingChange {
  conversationId: string;
  memberId: string;
  typing: boolean;
}

const keyOf = ({ conversationId, memberId }: Omit<TypingChange, 'typing'>) => `${conversationId} ${memberId}`;

/** Who writes where at this moment, as far as this process heard. */
export class TypingBoard implements Disposable {
  #typing = new Map<string, { timer: NodeJS.Timeout; since: number }>();

  constructor(private readonly changed: (change: TypingChange) => void) {}

  /** Tells of a change only: said again, typing goes on for another while. */
  set(change: TypingChange): void {
    const key = keyOf(change);
    const current = this.#typing.get(key);
    if (!change.typing) {
      if (!current) return;
      clearTimeout(current.timer);
      this.#typing.delete(key);
      return this.changed(change);
    }
    if (current) return void current.timer.refresh();
    const timer = setTimeout(() => this.set({ ...change, typing: false }), life).unref();
    this.#typing.set(key, { timer, since: Date.now() });
    this.changed(change);
  }

  /** A message ends its author's typing, when it is not older than that. */
  sent({ conversationId, senderId, sentAt }: { conversationId: string; senderId: string; sentAt: Date }): void {
    const change = { conversationId, memberId: senderId, typing: false };
    const current = this.#typing.get(keyOf(change));
    if (current && sentAt.getTime() >= current.since) this.set(change);
  }

  isTyping(change: Omit<TypingChange, 'typing'>): boolean {
    return this.#typing.has(keyOf(change));
  }

  [Symbol.dispose](): void {
    for (const { timer } of this.#typing.values()) clearTimeout(timer);
    this.#typing.clear();
  }
}
