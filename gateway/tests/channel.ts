/** Events that a test sends into a subscription; every subscriber gets all of them. */
export class Channel<T> {
  #subscribers = new Set<(event: T) => void>();

  get subscribers(): number {
    return this.#subscribers.size;
  }

  send(event: T): void {
    for (const deliver of this.#subscribers) deliver(event);
  }

  /** Not a generator, which could not end while it waits for an event. */
  events(before: readonly T[] = []): AsyncIterableIterator<T> {
    const waiting = [...before];
    let pull: ((step: IteratorResult<T>) => void) | undefined;
    const deliver = (event: T) => {
      if (pull) pull({ done: false, value: event });
      else waiting.push(event);
      pull = undefined;
    };
    this.#subscribers.add(deliver);
    return {
      next: () => {
        if (waiting.length > 0) return Promise.resolve({ done: false, value: waiting.shift()! });
        return new Promise((resolve) => (pull = resolve));
      },
      return: () => {
        this.#subscribers.delete(deliver);
        pull?.({ done: true, value: undefined });
        return Promise.resolve({ done: true, value: undefined });
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }
}
