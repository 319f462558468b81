import type { ExecutionResult } from 'graphql';

type Step = IteratorResult<ExecutionResult>;
const finished: Step = { done: true, value: undefined };

/** Events put in by hand where a plan expects a subgraph's: the plan then shapes them, and does nothing else. */
export class Feed implements AsyncIterableIterator<ExecutionResult> {
  #events: ExecutionResult[] = [];
  #pull: ((step: Step) => void) | undefined;

  push(event: ExecutionResult): void {
    if (this.#pull) this.#pull({ done: false, value: event });
    else this.#events.push(event);
    this.#pull = undefined;
  }

  next(): Promise<Step> {
    const event = this.#events.shift();
    if (event) return Promise.resolve({ done: false, value: event });
    return new Promise((resolve) => {
      this.#pull = resolve;
    });
  }

  return(): Promise<Step> {
    this.#pull?.(finished);
    this.#pull = undefined;
    return Promise.resolve(finished);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
