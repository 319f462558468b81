import { ServerSession, type Outlet, type SubscribePayload } from '@minga/socket';
import type { CallerVerifier } from '@minga/viewer';
import {
  createSourceEventStream,
  execute,
  GraphQLError,
  type ExecutionResult,
  type FormattedExecutionResult,
} from 'graphql';
import { requestContext, type ServeOptions } from '../request.ts';
import type { Audiences } from './audiences.ts';
import type { StreamDocuments } from './documents.ts';
import { formatted } from './failures.ts';
import { completeMessage, errorMessage, nextMessage } from './frames.ts';
import { Rounds } from './rounds.ts';
import { placedEvent, sourceOf } from './source.ts';
import { Subscriber, type Asked, type Taken } from './subscriber.ts';

export interface SessionFacilities<Context extends object> {
  options: ServeOptions<Context>;
  verifier: CallerVerifier;
  documents: StreamDocuments;
  audiences: Audiences;
}

interface Extensions {
  caller?: string;
  headers?: Record<string, string>;
  shared?: boolean;
}

/** An outlet that tells how many bytes it still has to get rid of. */
export interface MeasuredOutlet extends Outlet {
  readonly backlog: number;
}

/** What one socket of the gateway's carries: the subscriptions of many viewers. */
export class SubgraphSession<Context extends object> extends ServerSession {
  #subscribers = new Map<string, Subscriber>();
  #rounds: Rounds;
  /** Whoever knows what that is may ask for shared events, and for pauses. */
  protected override readonly acknowledgement = '{"type":"connection_ack","payload":{"shared":true}}';

  constructor(
    protected readonly outlet: MeasuredOutlet,
    private readonly facilities: SessionFacilities<Context>,
  ) {
    super();
    this.#rounds = new Rounds(outlet, {
      own: (subscriber, taken) => this.#answerAlone(subscriber, taken),
      over: (subscriber, failure) => this.#finish(subscriber, failure),
    });
  }

  /** Subscriptions come with tokens of their own; the socket itself only with one that says that it is the gateway's. */
  protected override async greeted(payload: Record<string, unknown>): Promise<boolean> {
    const token = payload['gateway'];
    return typeof token === 'string' && (await this.#verify(token)) !== undefined;
  }

  #verify(token: string | undefined) {
    const { verifier, options } = this.facilities;
    return verifier.verify(token, { issuer: 'gateway', audience: options.name });
  }

  protected override holds(id: string): boolean {
    return this.#subscribers.has(id);
  }

  protected override subscribed(id: string, payload: SubscribePayload): void {
    const { query, variables, extensions } = payload;
    const { caller: token, headers = {}, shared = false } = (extensions ?? {}) as Extensions;
    const known = this.#known(id, query);
    if (!known) return;
    const subscriber = new Subscriber({
      id,
      known,
      variables: (variables ?? undefined) as Record<string, unknown> | undefined,
      caller: null,
      headers,
      sharing: shared,
    });
    this.#subscribers.set(id, subscriber);
    this.#open(subscriber, token).catch((error: unknown) => this.#finish(subscriber, { error }));
  }

  /** The document, or nothing when the other side has been told what is wrong with it. */
  #known(id: string, query: unknown) {
    try {
      const known = this.facilities.documents.find(String(query));
      if (known.errors.length === 0) return known;
      this.#refuse(id, known.errors);
    } catch (error) {
      this.#refuse(id, [error]);
    }
    return undefined;
  }

  #refuse(id: string, errors: readonly unknown[]): void {
    this.outlet.send(errorMessage(id, errors.map((error) => formatted(error, this.facilities.options.log))));
  }

  async #open(subscriber: Subscriber, token: string | undefined): Promise<void> {
    const { asked } = subscriber;
    const caller = await this.#verify(token);
    if (caller === undefined) throw new GraphQLError('Only the gateway may ask.');
    asked.caller = caller;
    const { options, audiences } = this.facilities;
    const events = await createSourceEventStream({
      schema: options.subgraph.schema,
      document: asked.known.document,
      variableValues: asked.variables,
      contextValue: this.#context(asked),
    });
    if (!(Symbol.asyncIterator in events)) {
      if (!subscriber.closed) this.outlet.send(nextMessage(asked.id, this.#result(events)));
      return this.#finish(subscriber);
    }
    const source = sourceOf(events as AsyncIterable<object>);
    // It left while its source was being opened.
    if (subscriber.closed) return source.close();
    subscriber.source = source;
    subscriber.audience = audiences.join(asked.known, asked.variables);
    source.listen(() => this.#rounds.wake(subscriber));
    this.#rounds.wake(subscriber);
  }

  /** Each event is an operation of its own: what the one before loaded may be old. */
  #context({ caller, headers }: Asked): Context {
    const { options } = this.facilities;
    const base = requestContext(caller, headers, options.log);
    return Object.assign(options.context(base), base);
  }

  #answerAlone({ asked }: Subscriber, { event, place }: Taken): string | Promise<string> {
    const result = execute({
      schema: this.facilities.options.subgraph.schema,
      document: asked.known.document,
      rootValue: placedEvent(event, place),
      variableValues: asked.variables,
      contextValue: this.#context(asked),
    }) as ExecutionResult | Promise<ExecutionResult>;
    const message = (settled: ExecutionResult) => nextMessage(asked.id, this.#result(settled));
    return result instanceof Promise ? result.then(message) : message(result);
  }

  #result(result: ExecutionResult): FormattedExecutionResult {
    if (!result.errors) return result as FormattedExecutionResult;
    return { ...result, errors: result.errors.map((error) => formatted(error, this.facilities.options.log)) };
  }

  protected override paused(id: string, isPaused: boolean): void {
    const subscriber = this.#subscribers.get(id);
    if (!subscriber) return;
    subscriber.paused = isPaused;
    if (!isPaused) this.#rounds.wake(subscriber);
  }

  protected override completed(id: string): void {
    const subscriber = this.#subscribers.get(id);
    if (subscriber) this.#drop(subscriber);
  }

  /** It has had its last event. */
  #finish(subscriber: Subscriber, failure?: { error: unknown }): void {
    if (subscriber.closed) return;
    this.#drop(subscriber);
    const { id } = subscriber.asked;
    if (failure) this.#refuse(id, [failure.error]);
    else this.outlet.send(completeMessage(id));
  }

  #drop(subscriber: Subscriber): void {
    subscriber.closed = true;
    this.#subscribers.delete(subscriber.asked.id);
    if (subscriber.audience) this.facilities.audiences.leave(subscriber.audience);
    subscriber.source?.listen(undefined);
    subscriber.source?.close();
  }

  protected override ended(): void {
    for (const subscriber of this.#subscribers.values()) this.#drop(subscriber);
  }
}
