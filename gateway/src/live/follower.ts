import { textFrame } from '@minga/socket';
import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import type { OperationContext } from '../graph/context.ts';
import { unavailable } from '../upstream/query.ts';
import type { Reader } from '../upstream/streams.ts';
import type { Audience, CutEvent } from './audience.ts';

/** Where a client's messages go, and who the client is. */
export interface Recipient {
  write(frame: Buffer): void;
  /** The operation has ended, and the client is to be told. */
  finished(id: string): void;
  context(): OperationContext;
}

/** A client's operation under way. */
export interface Running {
  stop(): void;
  /** The client takes no more for the moment. */
  pause(isPaused: boolean): void;
}

/** One client's subscription, of which the events are passed on as they come. */
export class Follower implements Running, Reader {
  #stream = '';
  #begun = false;
  #over = false;

  constructor(
    private readonly id: string,
    private readonly recipient: Recipient,
    readonly readers: Audience,
  ) {
    readers.join();
  }

  async open(variables: Record<string, unknown> | undefined): Promise<void> {
    const { streams, document } = this.readers.plan;
    this.#stream = await streams.open(this, { document, variables }, this.recipient.context());
  }

  tell(event: CutEvent, place: string): void {
    if (this.#over) return;
    this.#begun = true;
    const parts: (Buffer | string)[] = [`{"id":${JSON.stringify(this.id)}`];
    for (const [index, part] of event.entries()) {
      if (index > 0) parts.push(place);
      parts.push(part);
    }
    this.recipient.write(textFrame(parts));
  }

  event(payload: ExecutionResult): void {
    this.readers.alone(payload, this.recipient.context(), this);
  }

  failed(errors: readonly GraphQLFormattedError[]): void {
    this.event({ data: null, errors: errors as never });
    this.completed();
  }

  completed(): void {
    this.readers.afterwards(() => this.end());
  }

  /** A source that was never reached is told as an error first; of another one only the stream is over. */
  lost(): void {
    this.readers.afterwards(() => {
      if (!this.#begun) this.event({ data: null, errors: [unavailable()] });
      this.completed();
    });
  }

  /** The client is told that it is over. */
  end(): void {
    if (this.#over) return;
    this.recipient.finished(this.id);
    this.stop();
  }

  stop(): void {
    if (this.#over) return;
    this.#over = true;
    this.readers.plan.streams.close(this.#stream);
    this.readers.leave();
  }

  pause(isPaused: boolean): void {
    this.readers.plan.streams.pause(this.#stream, isPaused);
  }
}
