import type { Log } from '@minga/subgraph';
import { v7 } from 'uuid';
import { decodePayload, encodePayloads } from './payload.ts';
import type { Signal } from './signal.ts';

/** What carries payloads between the processes of messaging. At most once: whatever is lost comes again otherwise. */
export interface Transport extends AsyncDisposable {
  publish(payload: string): Promise<void>;
}

export interface TransportEvents {
  onPayload(payload: string): void;
  /** It was interrupted, and is there again: what was sent meanwhile is lost. */
  onRestored(): void;
}

export type OpenTransport = (events: TransportEvents, log: Log) => Promise<Transport>;

export interface WakeEvents {
  onSignals(from: string, signals: readonly Signal[]): void;
  onRestored(): void;
}

/** More than this waits only while the transport is away: then the oldest go. */
const queueLimit = 10_000;
const retryDelay = 500;

/** Signals that say the same are sent once; those of presence are numbered, so that each is another. */
const keyOf = (signal: Signal): string | Signal => {
  if (signal.kind === 'conversation') return `${signal.id} ${signal.moved ?? ''}`;
  if (signal.kind === 'typing') return `${signal.conversationId} ${signal.memberId}`;
  return signal;
};

/** Sends signals to the other processes, those of a moment together: one batch is on its way at a time. */
export class Wake implements AsyncDisposable {
  readonly processId = v7();
  #transport!: Transport;
  #queue = new Map<string | Signal, Signal>();
  #sending = false;
  #closed = false;

  private constructor(private readonly log: Log) {}

  static async open(openTransport: OpenTransport, events: WakeEvents, log: Log): Promise<Wake> {
    const wake = new Wake(log);
    wake.#transport = await openTransport(
      {
        onPayload(text) {
          const payload = decodePayload(text);
          // What this process sent it has acted upon already.
          if (payload && payload.from !== wake.processId) events.onSignals(payload.from, payload.signals);
        },
        onRestored: () => events.onRestored(),
      },
      log,
    );
    return wake;
  }

  send(signal: Signal): void {
    if (this.#closed) return;
    const key = keyOf(signal);
    // The newest of a kind last: typing may have been turned on and off within a batch.
    this.#queue.delete(key);
    this.#queue.set(key, signal);
    if (this.#queue.size > queueLimit) this.#queue.delete(this.#queue.keys().next().value!);
    if (!this.#sending) void this.#sendAll();
  }

  async #sendAll(): Promise<void> {
    this.#sending = true;
    // What is sent in this turn of the event loop goes together.
    await Promise.resolve();
    while (this.#queue.size > 0) {
      const batch = this.#queue;
      this.#queue = new Map();
      try {
        for (const payload of encodePayloads(this.processId, [...batch.values()]))
          await this.#transport.publish(payload);
      } catch (error) {
        if (this.#closed) return;
        this.log.warn({ err: error }, 'wake-ups wait');
        this.#queue = new Map([...batch, ...this.#queue]);
        await new Promise((resolve) => setTimeout(resolve, retryDelay));
      }
    }
    this.#sending = false;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    await this.#transport[Symbol.asyncDispose]();
  }
}
