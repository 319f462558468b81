import type { Caller } from '@minga/viewer';
import type { Audience } from './audience.ts';
import type { StreamDocument } from './documents.ts';
import type { LiveSource } from './source.ts';

/** What a subscriber asked for, and who it is. */
export interface Asked {
  id: string;
  known: StreamDocument;
  variables: Record<string, unknown> | undefined;
  caller: Caller | null;
  headers: Record<string, string>;
  /** Whether the other side takes events for many subscribers in one message. */
  sharing: boolean;
}

/** An event on its way, with the subscriber's place after it. */
export interface Taken {
  event: object;
  place: string | undefined;
}

/** One subscription: its source, and how far along it is. */
export class Subscriber {
  /** Undefined while it is being opened. */
  source: LiveSource | undefined;
  audience: Audience | undefined;
  /** The other side wants nothing for the moment. */
  paused = false;
  /** Something of the last event is still being loaded. */
  busy = false;
  /** Taken, and to be answered once it is loaded. */
  held: Taken | undefined;
  closed = false;

  constructor(readonly asked: Asked) {}

  take(): Taken | undefined {
    const held = this.held;
    if (held) {
      this.held = undefined;
      return held;
    }
    const event = this.source?.take();
    if (!event) return undefined;
    // Of an event that tells no place, none is made: they are long.
    return { event, place: this.audience?.places(event) === false ? undefined : this.source!.cursor() };
  }
}
