import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CallerSigner } from '@minga/viewer';
import type { GatewayConfig } from './config.ts';
import { arrivesWithin } from './edge/arrival.ts';
import { FilesEndpoint } from './edge/files.ts';
import { GraphqlEndpoint } from './edge/graphql.ts';
import { Health, subgraphPart, webPart } from './edge/health.ts';
import { Proxy } from './edge/proxy.ts';
import { Seal } from './edge/seal.ts';
import { Sockets } from './edge/sockets.ts';
import { Documents } from './graph/documents.ts';
import { Operations } from './graph/operations.ts';
import { createPlanner } from './graph/planner.ts';
import { Audiences } from './live/audiences.ts';
import { Subscriptions } from './live/subscriptions.ts';
import { createLog, type Log } from './log.ts';
import { Sessions } from './session/sessions.ts';
import { Subgraph } from './upstream/subgraph.ts';

export type { GatewayConfig } from './config.ts';

export interface GatewayService extends AsyncDisposable {
  url: string;
  port: number;
}

/** How long requests under way may still take when the gateway stops. */
const drainFor = 3_000;

/** Starts the gateway: the one public port of the network. */
export async function createGatewayService(
  config: GatewayConfig,
  log: Log = createLog(config.logLevel),
): Promise<GatewayService> {
  const signer = new CallerSigner('gateway', config.privateKey);
  const subgraphs = new Map(
    Object.entries(config.subgraphs).map(([name, url]) => [name, new Subgraph(name, url, signer, log)]),
  );
  const accounts = subgraphs.get('accounts');
  if (!accounts) throw new Error('SUBGRAPHS has no address for accounts');
  const planner = await createPlanner(config.supergraph, subgraphs);
  const { trustedDocuments: trusted, production: strict } = config;
  const documents = new Documents({ schema: planner.schema, keys: planner.keys, trusted, strict });
  const operations = new Operations(planner, documents);
  const seal = new Seal();
  const sessions = new Sessions(accounts, log, {
    revoked: (revocation) => sockets.revoke(revocation),
    gap: () => void sockets.recheck(),
  });
  const live = new Subscriptions(operations, new Audiences(planner, log));
  const sockets = new Sockets({ config, sessions, seal, operations, subscriptions: live, log });
  const proxy = new Proxy(config, seal, log);
  const endpoint = new GraphqlEndpoint({ config, operations, sessions, seal, log });
  const files = new FilesEndpoint({ config, subgraphs, sessions, seal, log });
  const parts = [...[...subgraphs.values()].map(subgraphPart), webPart(config.webUrl)];
  const health = new Health(parts, !config.production);

  const server = listenTo({
    graphql: (request, response) => endpoint.handle(request, response),
    files: (request, response) => files.handle(request, response),
    health: (_request, response) => health.handle(response),
    web: (request, response) => proxy.handle(request, response),
    socket: sockets,
  });
  const port = await listen(server, config);
  return {
    port,
    url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
    async [Symbol.asyncDispose]() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const cutOff = setTimeout(() => server.closeAllConnections(), drainFor);
      await Promise.all([closed, sockets.close()]);
      clearTimeout(cutOff);
      await planner[Symbol.asyncDispose]();
      for (const part of [sessions, proxy, files, ...subgraphs.values()]) part[Symbol.dispose]();
    },
  };
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

interface Routes {
  graphql: Handler;
  files: Handler;
  health: Handler;
  web: Handler;
  socket: Sockets;
}

const pathOf = (request: IncomingMessage) => (request.url ?? '/').split('?', 1)[0];

function listenTo({ graphql, files, health, web, socket }: Routes): Server {
  const server = createServer(
    // A request has to arrive within these times, however slowly its sender types; only a file may take longer.
    { headersTimeout: 10_000, requestTimeout: 120_000, connectionsCheckingInterval: 2_000, keepAliveTimeout: 65_000 },
    (request, response) => {
      const path = pathOf(request);
      if (path?.startsWith('/files/')) return void files(request, response);
      arrivesWithin(30_000, request, response);
      if (path === '/graphql') void graphql(request, response);
      else if (path === '/healthz') void health(request, response);
      else void web(request, response);
    },
  );
  server.on('upgrade', (request, stream, head) => {
    if (pathOf(request) !== '/graphql') return stream.destroy();
    socket.upgrade(request, stream, head).catch(() => stream.destroy());
  });
  return server;
}

function listen(server: Server, { port, host }: GatewayConfig): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
