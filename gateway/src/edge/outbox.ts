import type { Duplex } from 'node:stream';
import { closeCodes, textFrame, type Outlet } from '@minga/socket';
import type { WebSocket } from 'ws';

/** What waits for a reader that takes less than it is sent. With more it is closed, and comes again with its cursor. */
const framesAtMost = 256;
const bytesAtMost = 1024 * 1024;
/** From so many on, its sources are asked to wait. */
const pauseAt = 32;
/** A reader that takes nothing for so long, in milliseconds, is closed. */
const patience = 5_000;
const farewellWithin = 1_000;

export interface OutboxEvents {
  /** Sources should wait, or may go on. */
  pressure(isHigh: boolean): void;
  /** The reader has fallen too far behind. */
  overrun(): void;
}

/**
 * A client's way out: frames go straight to the connection as long as it takes them, then they wait here, so many and no
 * more. Frames are written as they are; the WebSocket's own writer sends pings and the closing between them.
 */
export class Outbox implements Outlet {
  #held: Buffer[] = [];
  #bytes = 0;
  /** Since when the reader has taken nothing, or 0 while it keeps up. */
  #stuckSince = 0;
  #pressed = false;

  constructor(
    private readonly socket: WebSocket,
    private readonly stream: Duplex,
    private readonly behind: Set<Outbox>,
    private readonly events: OutboxEvents,
  ) {}

  send(text: string): void {
    this.write(textFrame([text]));
  }

  write(frame: Buffer): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    if (this.#stuckSince > 0) this.#hold(frame);
    else if (!this.stream.write(frame)) this.#wait();
  }

  #wait(): void {
    this.#stuckSince = Date.now();
    this.behind.add(this);
    this.stream.once('drain', () => this.#flush());
  }

  #hold(frame: Buffer): void {
    this.#bytes += frame.length;
    const count = this.#held.push(frame);
    if (count > framesAtMost || this.#bytes > bytesAtMost) return this.events.overrun();
    if (count >= pauseAt) this.#press(true);
  }

  #press(isHigh: boolean): void {
    if (this.#pressed === isHigh) return;
    this.#pressed = isHigh;
    this.events.pressure(isHigh);
  }

  #flush(): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    let sent = 0;
    let takes = true;
    while (takes && sent < this.#held.length) {
      const frame = this.#held[sent++]!;
      this.#bytes -= frame.length;
      takes = this.stream.write(frame);
    }
    this.#held.splice(0, sent);
    if (!takes) return this.#wait();
    this.#stuckSince = 0;
    this.behind.delete(this);
    this.#press(false);
  }

  /** Gives up a reader that has taken nothing for too long. */
  check(now: number): void {
    if (this.#stuckSince > 0 && now - this.#stuckSince > patience) this.events.overrun();
  }

  /** Says why and closes; what waits is given up, and a client that does not leave is cut off. */
  close(code: number, reason: string): void {
    this.forget();
    this.socket.close(code, reason);
    setTimeout(() => this.socket.terminate(), code === closeCodes.unauthorized ? farewellWithin / 4 : farewellWithin).unref();
  }

  forget(): void {
    this.#held = [];
    this.#bytes = 0;
    this.behind.delete(this);
  }
}
