/** Events that a test sends into a subscription; every subscriber gets all of them. */
export class Channel<T> {
  #subscribers = new Set<(event: T) => void>();

  get subscribers(): number {
    return this.#subscribers.size;
  }

  send(event: T): void {
    for (const deliver of this.#subscribers) deliver(event);
  }

  async *events(before: readonly T[] = []): AsyncGenerator<T> {
    const waiting = [...before];
    let wake = () => {};
    const deliver = (event: T) => {
      waiting.push(event);
      wake();
    };
    this.#subscribers.add(deliver);
    try {
      for (;;) {
        while (waiting.length > 0) yield waiting.shift()!;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      this.#subscribers.delete(deliver);
    }
  }
}
