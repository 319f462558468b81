import { createClient, type Client } from 'graphql-ws';
import WebSocket from 'ws';
import type { Subgraph } from './subgraph.ts';

const pingEvery = 1_000;
/** A source that does not answer a ping for this long is given up: at most 2.5 s after it stopped. */
const pongWithin = 1_500;

class UpstreamSocket extends WebSocket {
  constructor(address: string | URL, protocols?: string | string[]) {
    super(address, protocols, { handshakeTimeout: 3_000, perMessageDeflate: false });
  }
}

/** A socket to a subgraph, opened by the first operation and closed some seconds after the last. */
export function connect(subgraph: Subgraph): Client {
  let silence: NodeJS.Timeout | undefined;
  let socket: WebSocket | undefined;
  return createClient({
    url: `${subgraph.base.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: UpstreamSocket,
    connectionParams: async () => ({ gateway: await subgraph.token(null) }),
    lazy: true,
    lazyCloseTimeout: 3_000,
    // Viewers' clients know their cursors: they connect again, not we.
    retryAttempts: 0,
    connectionAckWaitTimeout: 3_000,
    keepAlive: pingEvery,
    on: {
      opened: (opened) => {
        socket = opened as WebSocket;
      },
      ping: (received) => {
        if (received) return;
        clearTimeout(silence);
        silence = setTimeout(() => socket?.terminate(), pongWithin);
      },
      pong: (received) => {
        if (received) clearTimeout(silence);
      },
      closed: () => {
        clearTimeout(silence);
        socket = undefined;
      },
    },
    onNonLazyError: () => {},
  });
}
