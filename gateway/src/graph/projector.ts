import type { ExecutionResult } from 'graphql';
import type { Feed } from './feed.ts';

/** Shapes a subgraph's events as the client's document asks, one after the other, in the order they come. */
export class Projector {
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly feed: Feed,
    private readonly shaped: AsyncIterator<ExecutionResult>,
  ) {}

  project(event: ExecutionResult): Promise<ExecutionResult> {
    const projected = this.#last.then(async () => {
      this.feed.push(event);
      const step = await this.shaped.next();
      if (step.done) throw new Error('a plan ended before its events');
      return step.value;
    });
    this.#last = projected.catch(() => undefined);
    return projected;
  }

  /** Settles once all events so far are shaped. */
  async settled(): Promise<void> {
    await this.#last;
  }

  close(): void {
    void this.shaped.return?.();
  }
}
