import { print, type DocumentNode, type ExecutionResult } from 'graphql';
import type { Client, SubscribePayload } from 'graphql-ws';
import type { ExecutionRequest } from '@graphql-tools/utils';
import type { OperationContext } from '../graph/context.ts';
import { unavailable } from './query.ts';
import { connect } from './socket.ts';
import type { Subgraph } from './subgraph.ts';

/** Sockets to each subgraph with subscriptions; all viewers' operations share them. */
const poolSize = 2;
/** Events kept for one viewer whose socket does not take them; with more, the viewer's operation ends. */
const waitingLimit = 500;

const printed = new WeakMap<DocumentNode, string>();
function text(document: DocumentNode): string {
  let known = printed.get(document);
  if (known === undefined) printed.set(document, (known = print(document)));
  return known;
}

/** The subscriptions of one subgraph: every viewer's operation carries the viewer's own token over a shared socket. */
export class Streams implements AsyncDisposable {
  #clients: Client[];
  #next = 0;

  constructor(private readonly subgraph: Subgraph) {
    this.#clients = Array.from({ length: poolSize }, () => connect(subgraph));
  }

  async open(request: ExecutionRequest): Promise<AsyncIterableIterator<ExecutionResult>> {
    const context = request.context as OperationContext;
    const client = this.#clients[this.#next++ % poolSize]!;
    const payload: SubscribePayload = {
      query: text(request.document),
      variables: request.variables as Record<string, unknown>,
      extensions: { caller: await this.subgraph.token(context), headers: this.subgraph.about(context) },
    };
    return new Stream(client, payload, (error) => {
      context.log.warn({ subgraph: this.subgraph.name, err: error }, 'subscription source lost');
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.dispose()));
  }
}

type Step = IteratorResult<ExecutionResult>;
const finished: Step = { done: true, value: undefined };

/**
 * One viewer's events, in order and bounded. When the source is lost the stream simply ends, and the viewer's client
 * connects again with its newest cursor; a source that was never reached is told as an error first.
 */
class Stream implements AsyncIterableIterator<ExecutionResult> {
  #waiting: ExecutionResult[] = [];
  #pull: ((step: Step) => void) | undefined;
  #ended = false;
  #begun = false;
  #unsubscribe: () => void;

  constructor(client: Client, payload: SubscribePayload, lost: (error: unknown) => void) {
    this.#unsubscribe = client.subscribe<Record<string, unknown>>(payload, {
      next: (event) => this.#deliver(event as ExecutionResult),
      complete: () => this.#end(),
      error: (error) => {
        if (Array.isArray(error)) this.#deliver({ data: null, errors: error });
        else {
          if (!this.#begun && !this.#ended) this.#deliver({ data: null, errors: [unavailable()] });
          lost(error);
        }
        this.#end();
      },
    });
  }

  #deliver(event: ExecutionResult): void {
    if (this.#ended) return;
    this.#begun = true;
    if (this.#pull) {
      this.#pull({ done: false, value: event });
      this.#pull = undefined;
    } else if (this.#waiting.push(event) > waitingLimit) {
      this.#waiting = [];
      this.#unsubscribe();
      this.#end();
    }
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
    this.#unsubscribe();
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
