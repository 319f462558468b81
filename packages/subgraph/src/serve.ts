import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { localeOf, type Locale } from '@minga/text';
import { CallerVerifier, type Caller, type PublicKeys } from '@minga/viewer';
import { executor } from './execute.ts';
import { bearer, HttpProblem, readJson, sendJson } from './http.ts';
import { internalHandler, type Internal } from './internal.ts';
import type { Log } from './log.ts';
import type { Subgraph } from './schema.ts';
import { serveSubscriptions } from './subscriptions.ts';

/** What every operation knows of its request. */
export interface SubgraphContext {
  /** Who asks; null when signed out. Vouched for by the gateway's signature. */
  caller: Caller | null;
  /** The token that says so; search passes it on to the owners of what it found. Empty on a subscription. */
  token: string;
  /** The language that the viewer reads. */
  locale: Locale;
  requestId: string;
  /** The network address of the viewer, for rate limits. */
  client: string;
  log: Log;
  /** Sets a cookie on the viewer's answer; only accounts does. */
  setCookie(cookie: string): void;
}

export interface ServeOptions<Context extends object> {
  name: string;
  config: { HOST: string; PORT: number; MINGA_PUBLIC_KEYS: PublicKeys; NATS_URL?: string | undefined };
  subgraph: Subgraph;
  /** What the resolvers get besides the request: loaders and use cases, made anew for each operation. */
  context: (request: SubgraphContext) => Context;
  /** Its own schema: asked whether it answers, and how many statements it got. */
  database: { ready(): Promise<boolean>; readonly statements: number };
  internal?: Internal;
  /** Whether it has subscriptions, and so a WebSocket. */
  subscriptions?: boolean;
  log: Log;
}

export interface SubgraphServer extends AsyncDisposable {
  url: string;
}

const bodyLimit = 1024 * 1024;

export function requestContext(
  caller: Caller | null,
  headers: IncomingMessage['headers'],
  log: Log,
): SubgraphContext & { cookies: string[] } {
  const requestId = String(headers['x-request-id'] ?? '');
  const cookies: string[] = [];
  return {
    caller,
    token: bearer({ headers }) ?? '',
    locale: localeOf(headers['accept-language']),
    requestId,
    client: String(headers['x-minga-client'] ?? ''),
    log: requestId ? log.child({ requestId }) : log,
    cookies,
    setCookie: (cookie) => cookies.push(cookie),
  };
}

/** Serves a subgraph on loopback: GraphQL for the gateway alone, health, and what other processes ask. */
export async function serveSubgraph<Context extends object>(options: ServeOptions<Context>): Promise<SubgraphServer> {
  const { name, config, log } = options;
  const verifier = new CallerVerifier(config.MINGA_PUBLIC_KEYS);
  const execute = await executor(options.subgraph.schema, log);
  const internal = internalHandler(name, options.internal ?? {}, verifier);

  let requests = 0;

  async function graphql(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const caller = await verifier.verify(bearer(request), { issuer: 'gateway', audience: name });
    if (caller === undefined) return sendJson(response, 401, { errors: [{ message: 'Only the gateway may ask.' }] });
    if (request.method !== 'POST') throw new HttpProblem(405, 'POST only.');
    requests++;
    const base = requestContext(caller, request.headers, log);
    const body = await readJson(request, bodyLimit);
    const { status, text } = await execute(body, () => Object.assign(options.context(base), base));
    if (base.cookies.length > 0) response.setHeader('set-cookie', base.cookies);
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
    response.end(text);
  }

  /** Prometheus' text format; what tests gate and operators watch. */
  function sendMetrics(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' });
    response.end(
      `# TYPE minga_requests_total counter\nminga_requests_total{service="${name}"} ${requests}\n` +
        `# TYPE minga_statements_total counter\nminga_statements_total{service="${name}"} ${options.database.statements}\n`,
    );
  }

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname === '/graphql') return graphql(request, response);
    if (url.pathname === '/healthz') return sendJson(response, 200, { status: 'alive' });
    if (url.pathname === '/readyz') {
      const ready = await options.database.ready();
      return sendJson(response, ready ? 200 : 503, { status: ready ? 'ready' : 'not ready' });
    }
    if (url.pathname === '/metrics') return sendMetrics(response);
    if (!(await internal(request, response, url))) response.writeHead(404).end();
  }

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
