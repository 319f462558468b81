import { protocol } from '@minga/socket';
import WebSocket from 'ws';

const pingEvery = 1_000;
/** A source that says nothing for this long after a ping is given up: at most 2.5 s after it stopped. */
const silentAtMost = 1_500;
const handshakeWithin = 3_000;
const messageLimit = 64 * 1024 * 1024;

/** What the other side says once it is greeted. */
export interface Welcome {
  /** It sends events for many in one message, and stops sending to those who are slow. */
  shared: boolean;
}

export interface WireEvents {
  opened(welcome: Welcome): void;
  /** Any message but those of the handshake and the heartbeat. */
  received(message: Record<string, unknown>): void;
  lost(reason: Error): void;
}

/** One socket to a subgraph: its handshake, its heartbeat, and its end, which comes once. */
export class Wire {
  #socket: WebSocket;
  #pulse: NodeJS.Timeout;
  #pinged = 0;
  #answered = true;
  #over = false;

  constructor(
    url: string,
    token: string,
    private readonly events: WireEvents,
  ) {
    const options = { handshakeTimeout: handshakeWithin, perMessageDeflate: false, maxPayload: messageLimit };
    const socket = (this.#socket = new WebSocket(url, protocol, options));
    this.#pinged = Date.now();
    this.#answered = false;
    socket.on('open', () => this.send(JSON.stringify({ type: 'connection_init', payload: { gateway: token } })));
    socket.on('message', (data) => this.#read(String(data)));
    socket.on('error', (error) => this.#lose(error));
    socket.on('close', (code, reason) => this.#lose(new Error(`closed with ${code} ${String(reason)}`)));
    this.#pulse = setInterval(() => this.#beat(), pingEvery / 2);
  }

  send(text: string): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(text);
  }

  #read(text: string): void {
    this.#answered = true;
    const message = JSON.parse(text) as Record<string, unknown>;
    if (message['type'] === 'pong') return;
    if (message['type'] === 'ping') return this.send('{"type":"pong"}');
    if (message['type'] !== 'connection_ack') return this.events.received(message);
    const welcome = (message['payload'] ?? {}) as Partial<Welcome>;
    this.events.opened({ shared: welcome.shared === true });
  }

  #beat(): void {
    const waited = Date.now() - this.#pinged;
    if (!this.#answered && waited > silentAtMost) {
      // It may be we who were busy: what has arrived meanwhile is read first.
      setImmediate(() => {
        if (!this.#answered) this.#lose(new Error('silent'));
      });
    } else if (this.#answered && waited >= pingEvery && this.#socket.readyState === WebSocket.OPEN) {
      this.#pinged = Date.now();
      this.#answered = false;
      this.send('{"type":"ping"}');
    }
  }

  #lose(reason: Error): void {
    if (this.#over) return;
    this.#over = true;
    clearInterval(this.#pulse);
    this.#socket.terminate();
    this.events.lost(reason);
  }

  /** Ends it from our side: nobody is told. */
  close(): void {
    if (this.#over) return;
    this.#over = true;
    clearInterval(this.#pulse);
    this.#socket.close(1000);
    const socket = this.#socket;
    setTimeout(() => socket.terminate(), 500).unref();
  }
}
