import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Caller } from '@minga/viewer';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL, type Server } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import type { GatewayConfig } from '../config.ts';
import type { Log } from '../log.ts';
import { limits } from '../limits/limits.ts';
import type { Revocation } from '../session/revocations.ts';
import { concerns, type Sessions } from '../session/sessions.ts';
import { cookie, sessionCookie } from './cookies.ts';
import { isForeign } from './origin.ts';
import type { Seal } from './seal.ts';
import { visitor, type Visitor } from './visitor.ts';

/** The session ended: the client signs in again before it comes back. */
const sessionEnded = 4401;
const goingAway = 1001;
const pingEvery = 15_000;
const sweepEvery = 1_000;
/** A reader that lets this much wait for it is dropped; it comes back with its cursor. */
const bufferLimit = 1024 * 1024;
const recheckAtOnce = 20;

/** Who a socket belongs to, from the moment it opened: nothing that the client sends changes it. */
export interface SocketViewer extends Visitor {
  caller: Caller | null;
  callerKnown: boolean;
}

interface Entry {
  viewer: SocketViewer;
  token: string | undefined;
  expires: number;
  answered: boolean;
}

export interface SocketsOptions {
  config: GatewayConfig;
  sessions: Sessions;
  seal: Seal;
  server: Server<SocketViewer>;
  log: Log;
}

/** The clients' WebSockets: who may open one, whose it is, and when it has to close. */
export class Sockets {
  #open = new Map<WebSocket, Entry>();
  #accepting = new WebSocketServer({
    noServer: true,
    maxPayload: limits.frame,
    perMessageDeflate: false,
    clientTracking: false,
    handleProtocols: (offered) => (offered.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) ? GRAPHQL_TRANSPORT_WS_PROTOCOL : false),
  });
  #pings: NodeJS.Timeout;
  #sweeps: NodeJS.Timeout;
  #rechecking = false;

  constructor(private readonly options: SocketsOptions) {
    this.#pings = setInterval(() => this.#ping(), pingEvery).unref();
    this.#sweeps = setInterval(() => this.#sweep(), sweepEvery).unref();
  }

  get size(): number {
    return this.#open.size;
  }

  async upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    const { config, sessions, seal, log } = this.options;
    stream.on('error', () => stream.destroy());
    if (isForeign(request.headers, config.publicUrl, config.production)) return refuse(stream, 403);
    const token = cookie(request.headers.cookie, sessionCookie(config.production));
    const found = await sessions.find(token);
    if (!found.known) return refuse(stream, 503);
    const from = visitor(request, seal, config.proxies);
    this.#accepting.handleUpgrade(request, stream, head, (socket) => {
      const viewer = { ...from, caller: found.session?.caller ?? null, callerKnown: true };
      this.#opened(socket, { viewer, token, expires: found.session?.expires ?? Infinity, answered: true });
      log.debug({ requestId: from.requestId }, 'socket opened');
    });
  }

  #opened(socket: WebSocket, entry: Entry): void {
    const { server, log } = this.options;
    this.#open.set(socket, entry);
    const closed = server.opened(
      {
        protocol: socket.protocol,
        close: (code, reason) => socket.close(code, reason),
        send: (text) => send(socket, text),
        onMessage: (receive) => {
          socket.on('message', (data) => {
            receive(String(data)).catch((error: unknown) => {
              log.error({ err: error, requestId: entry.viewer.requestId }, 'socket failed');
              socket.close(1011, 'Something went wrong on our side.');
            });
          });
        },
      },
      entry.viewer,
    );
    socket.on('pong', () => {
      entry.answered = true;
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', (code, reason) => {
      this.#open.delete(socket);
      void closed(code, String(reason));
    });
  }

  /** Closes at once what belongs to a session that ended. */
  revoke(revocation: Revocation): void {
    for (const [socket, { viewer }] of this.#open)
      if (viewer.caller && concerns(revocation, viewer.caller)) end(socket);
  }

  /** Asks again whose sockets these are: revocations may have been missed. */
  async recheck(): Promise<void> {
    if (this.#rechecking) return;
    this.#rechecking = true;
    try {
      const signedIn = [...this.#open].filter(([, { viewer }]) => viewer.caller);
      for (let at = 0; at < signedIn.length; at += recheckAtOnce) {
        const known = await Promise.all(signedIn.slice(at, at + recheckAtOnce).map((one) => this.#recheckOne(...one)));
        // accounts does not answer: asking for all the others would not help it.
        if (!known.every(Boolean)) return;
      }
    } finally {
      this.#rechecking = false;
    }
  }

  async #recheckOne(socket: WebSocket, { token, viewer }: Entry): Promise<boolean> {
    const { session, known } = await this.options.sessions.find(token);
    if (known && session?.caller.sessionId !== viewer.caller?.sessionId) end(socket);
    return known;
  }

  #sweep(): void {
    const now = Date.now();
    for (const [socket, { expires }] of this.#open) {
      if (expires <= now) end(socket);
      else if (socket.bufferedAmount > bufferLimit) socket.terminate();
    }
    if (!this.options.sessions.watched) void this.recheck();
  }

  #ping(): void {
    for (const [socket, entry] of this.#open) {
      if (!entry.answered) socket.terminate();
      else {
        entry.answered = false;
        socket.ping();
      }
    }
  }

  /** Tells every client to come back elsewhere, or later. */
  async close(): Promise<void> {
    clearInterval(this.#pings);
    clearInterval(this.#sweeps);
    const gone = [...this.#open.keys()].map(
      (socket) =>
        new Promise<void>((resolve) => {
          socket.once('close', () => resolve());
          socket.close(goingAway, 'The gateway stops.');
          setTimeout(() => socket.terminate(), 500).unref();
        }),
    );
    await Promise.all(gone);
  }
}

/** A client that is told to leave and does not is cut off. */
function end(socket: WebSocket): void {
  socket.close(sessionEnded, 'The session has ended.');
  setTimeout(() => socket.terminate(), 300).unref();
}

/** Settles once the data has left, so that a slow reader slows down its own source only. */
function send(socket: WebSocket, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.readyState !== socket.OPEN) return resolve();
    socket.send(text, (error) => (error ? reject(error) : resolve()));
  });
}

function refuse(stream: Duplex, status: number): void {
  stream.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
