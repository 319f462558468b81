import { createClient, type Client } from 'graphql-ws';
import type { ExecutionResult } from 'graphql';
import WebSocket from 'ws';

export interface Opened {
  client: Client;
  /** The code that the socket closed with. */
  closed: Promise<{ code: number; reason: string }>;
}

/** A client of the protocol that sends the headers a browser would. */
export function open({ url }: { url: string }, headers: Record<string, string> = {}, connectionParams = {}): Opened {
  class Socket extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers });
    }
  }
  let close: (event: { code: number; reason: string }) => void;
  const closed = new Promise<{ code: number; reason: string }>((resolve) => (close = resolve));
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: Socket,
    retryAttempts: 0,
    connectionParams,
    lazyCloseTimeout: 10_000,
    on: { closed: (event) => close(event as { code: number; reason: string }) },
  });
  return { client, closed };
}

export interface Following {
  events: ExecutionResult[];
  /** Settles when the operation ends: 'complete', or what it failed with. */
  ended: Promise<unknown>;
  stop(): void;
}

export function follow(client: Client, query: string, variables: Record<string, unknown> = {}): Following {
  const events: ExecutionResult[] = [];
  let stop = () => {};
  const ended = new Promise<unknown>((resolve) => {
    stop = client.subscribe(
      { query, variables },
      {
        next: (event) => void events.push(event as ExecutionResult),
        error: (error) => resolve(error),
        complete: () => resolve('complete'),
      },
    );
  });
  return { events, ended, stop };
}

/** Opens a socket without the protocol's client, to misbehave with. */
export function raw({ url }: { url: string }, headers: Record<string, string> = {}): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (_request, response) => reject(new Error(`status ${response.statusCode}`)));
    socket.on('error', reject);
  });
}

export const closeCode = (socket: WebSocket): Promise<number> =>
  new Promise((resolve) => socket.on('close', (code) => resolve(code)));
