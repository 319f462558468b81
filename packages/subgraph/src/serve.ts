import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CallerVerifier } from '@minga/viewer';
import { executor } from './execute.ts';
import { bearer, HttpProblem, readJson, sendJson } from './http.ts';
import { internalHandler } from './internal.ts';
import { requestContext, type ServeOptions } from './request.ts';
import { serveSubscriptions } from './subscriptions.ts';

export interface SubgraphServer extends AsyncDisposable {
  url: string;
}

const bodyLimit = 1024 * 1024;

type Handler = (...args: Parameters<RequestListener>) => Promise<void>;

/** Answers GraphQL to the gateway alone; `onRequest` is told of each call. */
async function graphqlHandler<Context extends object>(
  { name, subgraph, context, log }: ServeOptions<Context>,
  verifier: CallerVerifier,
  onRequest: () => void,
): Promise<Handler> {
  const execute = await executor(subgraph.schema, log);
  return async (request, response) => {
    const caller = await verifier.verify(bearer(request), { issuer: 'gateway', audience: name });
    if (caller === undefined) return sendJson(response, 401, { errors: [{ message: 'Only the gateway may ask.' }] });
    if (request.method !== 'POST') throw new HttpProblem(405, 'POST only.');
    onRequest();
    const base = requestContext(caller, request.headers, log);
    const body = await readJson(request, bodyLimit);
    const { status, text } = await execute(body, () => Object.assign(context(base), base));
    if (base.cookies.length > 0) response.setHeader('set-cookie', base.cookies);
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
    response.end(text);
  };
}

/** Prometheus' text format; what tests gate and operators watch. */
function sendMetrics(response: ServerResponse, service: string, counters: Record<string, number>): void {
  response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' });
  const lines = Object.entries(counters).map(
    ([name, value]) => `# TYPE minga_${name}_total counter\nminga_${name}_total{service="${service}"} ${value}\n`,
  );
  response.end(lines.join(''));
}

/** Everything a subgraph answers, by path. */
async function router<Context extends object>(
  options: ServeOptions<Context>,
  verifier: CallerVerifier,
): Promise<Handler> {
  const { name, database } = options;
  let requests = 0;
  const graphql = await graphqlHandler(options, verifier, () => requests++);
  const internal = internalHandler(name, options.internal ?? {}, verifier);
  return async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname === '/graphql') return graphql(request, response);
    if (url.pathname === '/healthz') return sendJson(response, 200, { status: 'alive' });
    if (url.pathname === '/readyz') {
      const ready = await database.ready();
      return sendJson(response, ready ? 200 : 503, { status: ready ? 'ready' : 'not ready' });
    }
    if (url.pathname === '/metrics')
      return sendMetrics(response, name, { requests, statements: database.statements });
    if (!(await internal(request, response, url))) response.writeHead(404).end();
  };
}

/** Serves a subgraph on loopback: GraphQL for the gateway alone, health, and what other processes ask. */
export async function serveSubgraph<Context extends object>(options: ServeOptions<Context>): Promise<SubgraphServer> {
  const { config, log } = options;
  const verifier = new CallerVerifier(config.MINGA_PUBLIC_KEYS);
  const route = await router(options, verifier);
  const server = createServer((request, response) => {
    route(request, response).catch((error: unknown) => {
      const status = error instanceof HttpProblem ? error.status : 500;
      if (status === 500) log.error({ err: error, path: request.url }, 'request failed');
      if (response.headersSent) response.destroy();
      else sendJson(response, status, { errors: [{ message: status === 500 ? 'Internal error.' : String(error) }] });
    });
  });
  server.keepAliveTimeout = 65_000;
  const sockets = options.subscriptions ? serveSubscriptions(server, options, verifier) : undefined;
  const url = await listen(server, config.PORT, config.HOST);
  const events = await takeEvents(options);
  return {
    url,
    async [Symbol.asyncDispose]() {
      await events?.[Symbol.asyncDispose]();
      await sockets?.[Symbol.asyncDispose]();
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 1_000).unref();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Takes events from JetStream where there is one; otherwise the relay posts them. */
async function takeEvents<Context extends object>({ config, internal, log }: ServeOptions<Context>) {
  if (!config.NATS_URL || !internal?.consumer) return undefined;
  const { subscribe } = await import('@minga/events/jetstream');
  return subscribe({ natsUrl: config.NATS_URL, consumer: internal.consumer, log });
}

async function listen(server: Server, port: number, host: string): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return `http://${host}:${address.port}`;
}
