import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import type { OperationContext } from '../graph/context.ts';
import { Wire } from './wire.ts';
import type { Subgraph } from './subgraph.ts';

/** The socket is closed so long after the last of its streams. */
const idleAtMost = 3_000;

/** Readers to whom an event is the same but for their places in the stream. */
export interface Readers {
  /** `to`: a reader and its place by turns where there is a `hole` for places in the payload, else readers alone. */
  shared(payload: ExecutionResult, hole: string | undefined, to: readonly (Reader | string)[]): void;
}

/** Who gets the events of one stream. */
export interface Reader {
  /** Events may come for all of them together. */
  readonly readers?: Readers;
  event(event: ExecutionResult): void;
  /** The stream failed, and is over. */
  failed(errors: readonly GraphQLFormattedError[]): void;
  /** The stream is over. */
  completed(): void;
  /** The subgraph is gone, and the stream with it. */
  lost(): void;
}

/** What is asked of a subgraph: a document as JSON, and its variables. */
export interface StreamRequest {
  document: string;
  variables: Record<string, unknown> | undefined;
}

/**
 * The subscriptions of one subgraph. Every viewer's carries the viewer's own token over one shared socket, which is
 * opened by the first of them. When the socket is lost they end: viewers' clients know their cursors, and come again.
 */
export class Streams implements Disposable {
  #wire: Wire | undefined;
  #readers = new Map<string, Reader>();
  /** What is to be said once the other side has greeted. */
  #waiting: string[] | undefined;
  #slows = false;
  #number = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(private readonly subgraph: Subgraph) {}

  /** Asks for events; the answer is the stream's name for what follows. */
  async open(reader: Reader, request: StreamRequest, context: OperationContext): Promise<string> {
    const { subgraph } = this;
    const caller = await subgraph.token(context);
    const id = String(++this.#number);
    this.#readers.set(id, reader);
    const variables = request.variables ? `,"variables":${JSON.stringify(request.variables)}` : '';
    const extensions = JSON.stringify({ caller, headers: subgraph.about(context), shared: reader.readers !== undefined });
    this.#say(`{"id":"${id}","type":"subscribe","payload":{"query":${request.document}${variables},"extensions":${extensions}}}`);
    clearTimeout(this.#idle);
    if (!this.#wire) this.#connect().catch((error: unknown) => this.#lose(error as Error));
    return id;
  }

  close(id: string): void {
    if (!this.#readers.delete(id)) return;
    this.#say(`{"id":"${id}","type":"complete"}`);
    this.#rest();
  }

  /** Holds events back at their source, and lets them flow again; where the source does not know how, they go on. */
  pause(id: string, isPaused: boolean): void {
    if (this.#slows) this.#say(`{"id":"${id}","type":"${isPaused ? 'pause' : 'resume'}"}`);
  }

  #say(message: string): void {
    if (this.#wire && !this.#waiting) this.#wire.send(message);
    else (this.#waiting ??= []).push(message);
  }

  async #connect(): Promise<void> {
    this.#waiting ??= [];
    const { subgraph } = this;
    const url = `${subgraph.base.replace(/^http/, 'ws')}/graphql`;
    const token = await subgraph.token(null);
    if (this.#wire) return;
    const wire = new Wire(url, token, {
      opened: ({ shared }) => {
        this.#slows = shared;
        const waiting = this.#waiting ?? [];
        this.#waiting = undefined;
        for (const message of waiting) wire.send(message);
      },
      received: (message) => this.#receive(message),
      lost: (reason) => this.#lose(reason),
    });
    this.#wire = wire;
  }

  #lose(reason: Error): void {
    this.#forget();
    const readers = [...this.#readers.values()];
    this.#readers.clear();
    if (readers.length > 0) this.subgraph.log.warn({ subgraph: this.subgraph.name, err: reason }, 'subscription source lost');
    for (const reader of readers) reader.lost();
  }

  #forget(): void {
    this.#wire = undefined;
    this.#waiting = undefined;
    this.#slows = false;
  }

  #receive({ type, id, payload, to, hole }: Record<string, unknown>): void {
    if (type === 'shared') return this.#share(payload as ExecutionResult, hole as string | undefined, to as string[]);
    const reader = this.#readers.get(id as string);
    if (!reader) return;
    if (type === 'next') return reader.event(payload as ExecutionResult);
    this.#readers.delete(id as string);
    if (type === 'error') reader.failed(payload as GraphQLFormattedError[]);
    else reader.completed();
    this.#rest();
  }

  /** Ids that came with an event become readers; those who asked alike are told together. */
  #share(payload: ExecutionResult, hole: string | undefined, to: (string | Reader)[]): void {
    const step = hole === undefined ? 1 : 2;
    const told = new Map<Readers, (Reader | string)[]>();
    for (let at = 0; at < to.length; at += step) {
      const reader = this.#readers.get(to[at] as string);
      if (!reader?.readers) continue;
      let list = told.get(reader.readers);
      if (!list) told.set(reader.readers, (list = []));
      list.push(reader);
      if (step === 2) list.push(to[at + 1]!);
    }
    for (const [readers, list] of told) readers.shared(payload, hole, list);
  }

  #rest(): void {
    if (this.#readers.size > 0) return;
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      if (this.#readers.size > 0) return;
      this.#wire?.close();
      this.#forget();
    }, idleAtMost);
    this.#idle.unref();
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#idle);
    this.#readers.clear();
    this.#wire?.close();
    this.#forget();
  }
}
