import type { CallerSigner } from '@minga/viewer';
import * as v from 'valibot';
import { PoisonEvent } from '../consumer.ts';
import type { Event } from '../event.ts';

/** Where a cursor's events go: a consuming service, or a broker that passes them on. */
export interface Target {
  readonly name: string;
  /** The types that it wants now; `null` for all. */
  types(signal: AbortSignal): Promise<readonly string[] | null>;
  /** Resolves when all are applied. `PoisonEvent` for one that never can be, with those before it applied. */
  send(events: readonly Event[], signal: AbortSignal): Promise<void>;
}

/** How long a consumer may take over one batch (ms). */
const deadline = 5_000;
const Types = v.object({ types: v.array(v.string()) });
const Poison = v.object({ eventId: v.string(), message: v.string() });

/** A service that takes events by HTTP. */
export class HttpTarget implements Target {
  readonly #endpoint: URL;

  constructor(
    readonly name: string,
    url: string,
    private readonly signer: CallerSigner,
  ) {
    this.#endpoint = new URL('/internal/events', url);
  }

  async types(signal: AbortSignal): Promise<readonly string[]> {
    const response = await this.#call({ method: 'GET' }, signal);
    const text = await response.text();
    // A service that consumes nothing has no such path.
    if (response.status === 404) return [];
    if (!response.ok) throw new Error(`${this.name} answered ${response.status} when asked for its types`);
    return v.parse(Types, JSON.parse(text)).types;
  }

  async send(events: readonly Event[], signal: AbortSignal): Promise<void> {
    const response = await this.#call({ method: 'POST', body: JSON.stringify({ events }) }, signal);
    const text = await response.text();
    if (response.ok) return;
    if (response.status === 422) throw this.#poison(text, events);
    throw new Error(`${this.name} answered ${response.status}`);
  }

  async #call(init: { method: string; body?: string }, stop: AbortSignal): Promise<Response> {
    return fetch(this.#endpoint, {
      ...init,
      headers: {
        authorization: `Bearer ${await this.signer.sign(this.name, null)}`,
        ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      signal: AbortSignal.any([stop, AbortSignal.timeout(deadline)]),
    });
  }

  /** Only an event that was sent is set aside; any other answer is a fault of the consumer, and is tried again. */
  #poison(text: string, events: readonly Event[]): Error {
    const { eventId, message } = v.parse(Poison, JSON.parse(text));
    const event = events.find(({ id }) => id === eventId);
    if (!event) return new Error(`${this.name} refused an event that it was not sent`);
    return new PoisonEvent(event.id, event.position, message);
  }
}
