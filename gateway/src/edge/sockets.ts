import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { closeCodes, protocol } from '@minga/socket';
import { WebSocket, WebSocketServer } from 'ws';
import type { GatewayConfig } from '../config.ts';
import { limits } from '../limits/limits.ts';
import type { Revocation } from '../session/revocations.ts';
import { concerns, type Found, type Sessions } from '../session/sessions.ts';
import { Client, type ClientFacilities, type SocketViewer } from './client.ts';
import { Clients } from './clients.ts';
import { cookie, sessionCookie } from './cookies.ts';
import { isForeign } from './origin.ts';
import type { Outbox } from './outbox.ts';
import type { Seal } from './seal.ts';
import { visitor } from './visitor.ts';

const sweepEvery = 1_000;
const recheckAtOnce = 20;

export interface SocketsOptions extends Omit<ClientFacilities, 'behind'> {
  config: GatewayConfig;
  sessions: Sessions;
  seal: Seal;
}

/** A socket that knows its client, so that thousands of them share the same few listeners. */
class ClientSocket extends WebSocket {
  client: Client | undefined;
}

function onMessage(this: WebSocket, data: unknown): void {
  (this as ClientSocket).client?.receive(String(data));
}
function onPong(this: WebSocket): void {
  const { client } = this as ClientSocket;
  if (client) client.alive = true;
}
function onError(this: WebSocket): void {
  this.terminate();
}

/** The clients' WebSockets: who may open one, whose it is, and when it has to close. */
export class Sockets {
  #clients = new Clients();
  #behind = new Set<Outbox>();
  #facilities: ClientFacilities;
  #accepting = new WebSocketServer({
    noServer: true,
    maxPayload: limits.frame,
    perMessageDeflate: false,
    clientTracking: false,
    WebSocket: ClientSocket as never,
    handleProtocols: (offered) => (offered.has(protocol) ? protocol : false),
  });
  #sweeps: NodeJS.Timeout;
  #second = 0;
  #rechecking = false;

  constructor(private readonly options: SocketsOptions) {
    const { operations, subscriptions, log } = options;
    this.#facilities = { operations, subscriptions, log, behind: this.#behind };
    this.#sweeps = setInterval(() => this.#sweep(), sweepEvery).unref();
  }

  get size(): number {
    return this.#clients.size;
  }

  async upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    const { config, sessions, seal } = this.options;
    stream.on('error', () => stream.destroy());
    if (isForeign(request.headers, config.publicUrl, config.production)) return refuse(stream, 403);
    const token = cookie(request.headers.cookie, sessionCookie(config.production));
    const found = await sessions.find(token);
    if (!found.known) return refuse(stream, 503);
    const from = visitor(request, seal, config.proxies);
    const owner = found.session?.caller.memberId ?? `address ${from.client}`;
    if (!this.#clients.hasRoom(owner)) return refuse(stream, 429);
    this.#accepting.handleUpgrade(request, stream, head, (socket) =>
      this.#opened(socket, stream, owner, { ...from, ...viewerOf(found), token }),
    );
  }

  #opened(socket: WebSocket, stream: Duplex, owner: string, viewer: SocketViewer): void {
    if (socket.protocol !== protocol) return socket.close(closeCodes.badProtocol, 'Subprotocol not acceptable');
    const client = new Client(socket, stream, viewer, this.#facilities);
    const leave = this.#clients.add(client, owner);
    (socket as ClientSocket).client = client;
    socket.on('message', onMessage);
    socket.on('pong', onPong);
    socket.on('error', onError);
    socket.on('close', () => {
      leave();
      client.end();
    });
  }

  /** Closes at once what belongs to a session that ended. */
  revoke(revocation: Revocation): void {
    for (const client of this.#clients)
      if (client.viewer.caller && concerns(revocation, client.viewer.caller)) client.sessionEnded();
  }

  /** Asks again whose sockets these are: revocations may have been missed. */
  async recheck(): Promise<void> {
    if (this.#rechecking) return;
    this.#rechecking = true;
    try {
      const signedIn = [...this.#clients].filter(({ viewer }) => viewer.caller);
      for (let at = 0; at < signedIn.length; at += recheckAtOnce) {
        const known = await Promise.all(signedIn.slice(at, at + recheckAtOnce).map((one) => this.#recheckOne(one)));
        // accounts does not answer: asking for all the others would not help it.
        if (!known.every(Boolean)) return;
      }
    } finally {
      this.#rechecking = false;
    }
  }

  async #recheckOne(client: Client): Promise<boolean> {
    const { token, caller } = client.viewer;
    const { session, known } = await this.options.sessions.find(token);
    if (known && session?.caller.sessionId !== caller?.sessionId) client.sessionEnded();
    return known;
  }

  #sweep(): void {
    const now = Date.now();
    for (const client of this.#clients) if (client.viewer.expires <= now) client.sessionEnded();
    for (const outbox of this.#behind) outbox.check(now);
    for (const client of this.#clients.slot(this.#second++)) ping(client);
    if (!this.options.sessions.watched) void this.recheck();
  }

  /** Tells every client to come back elsewhere, or later. */
  async close(): Promise<void> {
    clearInterval(this.#sweeps);
    const gone = [...this.#clients].map(
      (client) =>
        new Promise<void>((resolve) => {
          client.socket.once('close', () => resolve());
          client.close(closeCodes.goingAway, 'The gateway stops.');
        }),
    );
    await Promise.all(gone);
  }
}

const viewerOf = ({ session }: Found) => ({
  caller: session?.caller ?? null,
  callerKnown: true,
  expires: session?.expires ?? Infinity,
});

/** A client that has not answered the last one is gone. */
function ping(client: Client): void {
  if (!client.alive) return client.socket.terminate();
  client.alive = false;
  client.socket.ping();
}

function refuse(stream: Duplex, status: number): void {
  stream.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
