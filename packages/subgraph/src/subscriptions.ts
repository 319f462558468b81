import type { Server } from 'node:http';
import { protocol } from '@minga/socket';
import type { CallerVerifier } from '@minga/viewer';
import { WebSocketServer, type WebSocket } from 'ws';
import { requestContext, type ServeOptions } from './request.ts';
import { Audiences } from './streams/audiences.ts';
import { StreamDocuments } from './streams/documents.ts';
import { SubgraphSession, type MeasuredOutlet, type SessionFacilities } from './streams/session.ts';

const messageLimit = 256 * 1024;

/**
 * Subscriptions for the gateway over graphql-transport-ws. A socket carries many viewers: each operation comes with its
 * own caller token. Operations whose sender takes them so get events together with others (`streams/`).
 */
export function serveSubscriptions<Context extends object>(
  server: Server,
  options: ServeOptions<Context>,
  verifier: CallerVerifier,
): AsyncDisposable {
  const { subgraph, log } = options;
  const sockets = new WebSocketServer({
    server,
    path: '/graphql',
    maxPayload: messageLimit,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(protocol) ? protocol : false),
  });
  const facilities: SessionFacilities<Context> = {
    options,
    verifier,
    documents: new StreamDocuments(subgraph.schema, subgraph.sharing),
    audiences: new Audiences(subgraph.schema, () => {
      const nobody = { ...requestContext(null, {}, log), forAll: true };
      return Object.assign(options.context(nobody), nobody);
    }),
  };
  sockets.on('connection', (socket) => serve(socket, facilities));
  return {
    async [Symbol.asyncDispose]() {
      for (const socket of sockets.clients) socket.close(1001, 'Going away');
      await new Promise<void>((resolve) => {
        setTimeout(() => {
          for (const socket of sockets.clients) socket.terminate();
        }, 500).unref();
        sockets.close(() => resolve());
      });
    },
  };
}

function serve<Context extends object>(socket: WebSocket, facilities: SessionFacilities<Context>): void {
  const outlet: MeasuredOutlet = {
    send: (text) => {
      if (socket.readyState === socket.OPEN) socket.send(text);
    },
    close: (code, reason) => socket.close(code, reason),
    get backlog() {
      return socket.bufferedAmount;
    },
  };
  const session = new SubgraphSession(outlet, facilities);
  socket.on('message', (data) => session.receive(String(data)));
  socket.on('error', () => socket.terminate());
  socket.on('close', () => session.end());
}
