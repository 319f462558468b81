import type { ExecutionResult } from 'graphql';
import type { ExecutionRequest } from '@graphql-tools/utils';
import type { OperationContext } from '../graph/context.ts';
import { documentJson, unavailable } from './query.ts';
import type { Streams } from './streams.ts';

/** Events kept for one viewer whose plan does not keep up; with more, the viewer's operation ends. */
const waitingLimit = 256;

type Step = IteratorResult<ExecutionResult>;
const finished: Step = { done: true, value: undefined };

/**
 * One viewer's events for a plan that does more with them than to pass them on, in order and bounded. When the source is
 * lost they simply end, and the viewer's client comes again with its newest cursor; a source that was never reached is
 * told as an error first.
 */
export class Stream implements AsyncIterableIterator<ExecutionResult> {
  #waiting: ExecutionResult[] = [];
  #pull: ((step: Step) => void) | undefined;
  #ended = false;
  #close: () => void = () => {};

  static async open(streams: Streams, request: ExecutionRequest): Promise<Stream> {
    const stream = new Stream();
    let begun = false;
    const reader = {
      event(event: ExecutionResult) {
        begun = true;
        stream.#deliver(event);
      },
      failed: (errors: ExecutionResult['errors'] | readonly object[]) => {
        stream.#deliver({ data: null, errors: errors as NonNullable<ExecutionResult['errors']> });
        stream.#end();
      },
      completed: () => stream.#end(),
      lost() {
        if (!begun) stream.#deliver({ data: null, errors: [unavailable()] });
        stream.#end();
      },
    };
    const variables = request.variables as Record<string, unknown> | undefined;
    const asked = { document: documentJson(request.document), variables };
    const id = await streams.open(reader, asked, request.context as OperationContext);
    stream.#close = () => streams.close(id);
    return stream;
  }

  #deliver(event: ExecutionResult): void {
    if (this.#ended) return;
    if (this.#pull) {
      this.#pull({ done: false, value: event });
      this.#pull = undefined;
    } else if (this.#waiting.push(event) > waitingLimit) void this.return();
  }

  #end(): void {
    this.#ended = true;
    this.#pull?.(finished);
    this.#pull = undefined;
  }

  next(): Promise<Step> {
    const event = this.#waiting.shift();
    if (event) return Promise.resolve({ done: false, value: event });
    if (this.#ended) return Promise.resolve(finished);
    return new Promise((resolve) => {
      this.#pull = resolve;
    });
  }

  return(): Promise<Step> {
    this.#waiting = [];
    this.#close();
    this.#end();
    return Promise.resolve(finished);
  }

  throw(error: unknown): Promise<Step> {
    void this.return();
    return Promise.reject(error as Error);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
