import type { SharedAnswer } from './audience.ts';
import { SharedFrame } from './frames.ts';
import type { MeasuredOutlet } from './session.ts';
import type { Subscriber, Taken } from './subscriber.ts';

/** Subscribers served in one turn of the event loop, so that others get theirs too. */
const perTurn = 1_000;
/** With so many bytes on their way nothing more is taken. */
const backlogLimit = 4 * 1024 * 1024;
const backlogPause = 5;

export interface RoundsEvents {
  /** The message with this event for one subscriber. */
  own(subscriber: Subscriber, taken: Taken): string | Promise<string>;
  /** There are no more events, or the source has failed. */
  over(subscriber: Subscriber, failure?: { error: unknown }): void;
}

/**
 * Takes events out of the sources that have some, in rounds of one event for each subscriber. So an event that many get
 * goes out in one message for all of them, and each still gets its events in order.
 */
export class Rounds {
  #awake = new Set<Subscriber>();
  #scheduled = false;

  constructor(
    private readonly outlet: MeasuredOutlet,
    private readonly events: RoundsEvents,
  ) {}

  wake(subscriber: Subscriber): void {
    this.#awake.add(subscriber);
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.#round());
  }

  #round(): void {
    if (this.outlet.backlog > backlogLimit) {
      setTimeout(() => this.#round(), backlogPause);
      return;
    }
    this.#scheduled = false;
    const frames = new Map<SharedAnswer, SharedFrame>();
    const turn = this.#awake.size <= perTurn ? [...this.#awake] : [...this.#awake.values().take(perTurn)];
    for (const subscriber of turn) {
      this.#awake.delete(subscriber);
      if (!subscriber.closed && !subscriber.paused && !subscriber.busy) this.#serve(subscriber, frames);
    }
    for (const frame of frames.values()) for (const message of frame.messages()) this.outlet.send(message);
    const [waiting] = this.#awake;
    if (waiting) this.wake(waiting);
  }

  #serve(subscriber: Subscriber, frames: Map<SharedAnswer, SharedFrame>): void {
    try {
      const taken = subscriber.take();
      if (!taken) {
        if (subscriber.source?.ended) this.events.over(subscriber);
        return;
      }
      // There may be more.
      this.#awake.add(subscriber);
      this.#tell(subscriber, taken, frames);
    } catch (error) {
      this.events.over(subscriber, { error });
    }
  }

  #tell(subscriber: Subscriber, taken: Taken, frames: Map<SharedAnswer, SharedFrame>): void {
    const answer = subscriber.audience?.answer(taken.event) ?? null;
    if (answer instanceof Promise) {
      subscriber.held = taken;
      return this.#hold(subscriber, answer);
    }
    if (answer) {
      let frame = frames.get(answer);
      if (!frame) frames.set(answer, (frame = new SharedFrame(answer)));
      return frame.add(subscriber, taken.place);
    }
    const message = this.events.own(subscriber, taken);
    if (message instanceof Promise)
      this.#hold(subscriber, message.then((text) => void (subscriber.closed || this.outlet.send(text))));
    else this.outlet.send(message);
  }

  /** Nothing else is taken for this subscriber until something is loaded. */
  #hold(subscriber: Subscriber, loading: Promise<unknown>): void {
    subscriber.busy = true;
    loading
      .catch((error: unknown) => this.events.over(subscriber, { error }))
      .finally(() => {
        subscriber.busy = false;
        this.wake(subscriber);
      });
  }
}
