import { closeCodes, readClientMessage, type SubscribePayload } from './messages.ts';

/** Where a session's messages go. */
export interface Outlet {
  send(text: string): void;
  close(code: number, reason: string): void;
}

/** Whether the other side is let in: false closes the socket as forbidden. */
export type Handshake = boolean | Promise<boolean>;

const handshakeWithin = 3_000;
const pong = '{"type":"pong"}';

/**
 * The serving side of one socket: it holds messages to their order, and closes the socket by name when they break it.
 * What subscriptions are is its heirs' affair.
 */
export abstract class ServerSession {
  #phase: 'new' | 'greeting' | 'open' | 'over' = 'new';
  #deadline: NodeJS.Timeout | undefined;

  protected abstract readonly outlet: Outlet;
  /** What the other side is told once it is let in. */
  protected readonly acknowledgement: string = '{"type":"connection_ack"}';

  constructor() {
    this.#deadline = setTimeout(
      () => this.close(closeCodes.noHandshake, 'Connection initialisation timeout'),
      handshakeWithin,
    );
  }

  /** The other side introduces itself. */
  protected greeted(_payload: Record<string, unknown>): Handshake {
    return true;
  }
  /** Whether an operation goes by this id now. */
  protected abstract holds(id: string): boolean;
  /** A new operation; its id is free. */
  protected abstract subscribed(id: string, payload: SubscribePayload): void;
  /** The other side wants no more of it. */
  protected abstract completed(id: string): void;
  protected paused(_id: string, _isPaused: boolean): void {}
  /** The socket is gone: whatever it held is let go of. */
  protected abstract ended(): void;

  /** Takes a message of the other side's. */
  receive(text: string): void {
    if (this.#phase === 'over') return;
    const message = readClientMessage(text);
    switch (message?.type) {
      case 'connection_init':
        if (this.#phase !== 'new') return this.close(closeCodes.secondHandshake, 'Too many initialisation requests');
        this.#phase = 'greeting';
        void this.#greet(message.payload);
        return;
      case 'ping':
        return this.outlet.send(pong);
      case 'pong':
        return;
      case 'subscribe':
        if (this.#phase !== 'open') return this.close(closeCodes.unauthorized, 'Unauthorized');
        if (this.holds(message.id))
          return this.close(closeCodes.idTaken, `Subscriber for ${message.id.slice(0, 64)} already exists`);
        return this.subscribed(message.id, message.payload);
      case 'complete':
        return this.completed(message.id);
      case 'pause':
      case 'resume':
        return this.paused(message.id, message.type === 'pause');
      default:
        return this.close(closeCodes.badMessage, 'Invalid message received');
    }
  }

  async #greet(payload: Record<string, unknown>): Promise<void> {
    const welcome = await this.greeted(payload);
    if (this.#phase !== 'greeting') return;
    clearTimeout(this.#deadline);
    this.#deadline = undefined;
    if (!welcome) return this.close(closeCodes.forbidden, 'Forbidden');
    this.#phase = 'open';
    this.outlet.send(this.acknowledgement);
  }

  close(code: number, reason: string): void {
    if (this.#phase === 'over') return;
    this.outlet.close(code, reason);
    this.end();
  }

  /** To be called when the socket has closed, by whomever. */
  end(): void {
    if (this.#phase === 'over') return;
    this.#phase = 'over';
    clearTimeout(this.#deadline);
    this.#deadline = undefined;
    this.ended();
  }
}
