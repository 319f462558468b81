/**
 * A subscriber's events, taken when they are wanted: a reader that is slow is not read for, and no promise is pending for
 * one to whom nothing happens. What a subscription's `subscribe` answers with; any other async iterable is read as one.
 *
 * Of an event that several subscribers get each source hands out the same object, which never changes: what was resolved
 * for one is taken for the others too.
 */
export abstract class LiveSource<Event extends object = object> implements AsyncIterable<Event> {
  #listener: (() => void) | undefined;
  /** No more events come. */
  ended = false;

  /** The next event, or undefined when there is none now. What it throws ends the stream. */
  abstract take(): Event | undefined;

  /** The subscriber's place after the event that was taken last, where the stream has places. */
  cursor(): string | undefined {
    return undefined;
  }

  /** Lets go of everything. */
  abstract close(): void;

  /** Who is told when `take` is worth another try. */
  listen(listener: (() => void) | undefined): void {
    this.#listener = listener;
  }

  protected wake(): void {
    this.#listener?.();
  }

  /** The same events as GraphQL's own executor reads them, each with its place. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Event, void, void> {
    try {
      while (!this.ended) {
        const { promise, resolve } = Promise.withResolvers<void>();
        this.listen(resolve);
        const event = this.take();
        if (event !== undefined) yield placedEvent(event, this.cursor());
        else if (!this.ended) await promise;
      }
    } finally {
      this.close();
    }
  }
}

/** The event as one subscriber gets it. */
export const placedEvent = <Event extends object>(event: Event, cursor: string | undefined): Event =>
  cursor === undefined ? event : { ...event, cursor };

/** Reads an iterator as a source: one event at a time, and only when it is wanted. */
export class IteratorSource extends LiveSource {
  #iterator: AsyncIterator<object>;
  #event: object | undefined;
  #failure: { error: unknown } | undefined;
  #asked = false;

  constructor(events: AsyncIterable<object>) {
    super();
    this.#iterator = events[Symbol.asyncIterator]();
  }

  take(): object | undefined {
    if (this.#failure) throw this.#failure.error;
    const event = this.#event;
    this.#event = undefined;
    if (event === undefined && !this.#asked && !this.ended) this.#ask();
    return event;
  }

  #ask(): void {
    this.#asked = true;
    this.#iterator
      .next()
      .then(
        (step) => {
          if (step.done) this.ended = true;
          else this.#event = step.value;
        },
        (error: unknown) => {
          this.#failure = { error };
        },
      )
      .finally(() => {
        this.#asked = false;
        this.wake();
      });
  }

  close(): void {
    this.ended = true;
    this.#iterator.return?.().catch(() => undefined);
  }
}

export const sourceOf = (events: AsyncIterable<object>): LiveSource =>
  events instanceof LiveSource ? events : new IteratorSource(events);
