import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { CallerVerifier, generateKeys, type Caller } from '@minga/viewer';
import { execute, parse, subscribe, validate, type GraphQLSchema } from 'graphql';
import type { ServerOptions } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { GatewayConfig } from '../src/config.ts';
import { World, type Thing, type WorldOptions } from './world.ts';

const folder = new URL('../../schema/', import.meta.url);
export const supergraph = readFileSync(new URL('supergraph.graphql', folder), 'utf8');
export const api = readFileSync(new URL('api.graphql', folder), 'utf8');
const subgraphFiles = readdirSync(new URL('subgraphs/', folder)).filter((file) => file.endsWith('.graphql'));

/** What came with a call, as the subgraph saw it. */
export interface Seen {
  headers: IncomingMessage['headers'];
  caller: Caller | null;
  query: string;
}

type Resolve = (args: Record<string, unknown>, context: Context) => unknown;

interface Context {
  caller: Caller | null;
  cookies: string[];
  headers: Record<string, string | string[] | undefined>;
}

/** A subgraph in memory, over real HTTP, that answers as `world` says unless told otherwise. */
export class FakeSubgraph {
  url = '';
  seen: Seen[] = [];
  /** Root fields with an answer of their own: `Query.member`. */
  roots: Record<string, Resolve> = {};
  /** Takes over the answer to a call, as a broken subgraph would. */
  broken: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  ready = true;
  /** Sources of subscriptions by field. */
  streams: Record<string, (args: Record<string, unknown>, context: Context) => AsyncIterable<unknown>> = {};
  sockets = new Set<import('ws').WebSocket>();
  #server: Server | undefined;
  #schema: GraphQLSchema;
  #webSockets: WebSocketServer | undefined;

  constructor(
    readonly name: string,
    sdl: string,
    private readonly world: World,
    private readonly verifier: CallerVerifier,
    entities: ReadonlySet<string>,
  ) {
    const references = [...entities].map((type) => {
      const key = type === 'Region' ? 'code' : 'id';
      const resolve = async (reference: Record<string, string>) => world.entity(type, reference[key]!);
      return [type, { __resolveReference: resolve }] as const;
    });
    const present = references.filter(([type]) => new RegExp(`type ${type} `).test(sdl));
    this.#schema = buildSubgraphSchema([
      { typeDefs: parse(sdl), resolvers: Object.fromEntries(present) as never },
    ]);
  }

  async start(port = 0): Promise<void> {
    const server = createServer((request, response) => void this.#handle(request, response));
    this.#server = server;
    this.#webSockets = this.#serveSockets(server);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** As if the process were killed. */
  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.terminate();
    this.#webSockets?.close();
    const server = this.#server;
    this.#server = undefined;
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  }

  async restart(): Promise<void> {
    await this.start(Number(new URL(this.url).port));
  }

  /** What this subgraph answers besides GraphQL; accounts overrides it. */
  internal: (request: IncomingMessage, response: ServerResponse) => boolean = () => false;

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.broken) return this.broken(request, response);
    if (request.url === '/readyz') return void response.writeHead(this.ready ? 200 : 503).end('{}');
    if (this.internal(request, response)) return;
    const caller = await this.#caller(request.headers.authorization?.replace('Bearer ', ''));
    if (caller === undefined) return void response.writeHead(401).end('{"errors":[{"message":"unsigned"}]}');
    const { query, variables } = JSON.parse(await text(request)) as { query: string; variables?: object };
    this.seen.push({ headers: request.headers, caller, query });
    const context: Context = { caller, cookies: [], headers: request.headers };
    const result = await this.#execute(query, variables, context);
    if (context.cookies.length) response.setHeader('set-cookie', context.cookies);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
  }

  #caller(token: string | undefined) {
    return this.verifier.verify(token, { issuer: 'gateway', audience: this.name });
  }

  async #execute(query: string, variables: object | undefined, context: Context) {
    const document = parse(query);
    const errors = validate(this.#schema, document);
    if (errors.length) return { errors };
    return execute(this.#args(document, variables, context));
  }

  #args(document: ReturnType<typeof parse>, variables: object | undefined, context: Context) {
    return {
      schema: this.#schema,
      document,
      variableValues: variables as Record<string, unknown>,
      contextValue: context,
      fieldResolver: ((parent: Thing, args, _context, info) => {
        const own = this.roots[`${info.parentType.name}.${info.fieldName}`];
        if (own) return own(args, context);
        // Plain answers of tests carry their fields themselves.
        if (parent && !('seed' in parent)) return (parent as Record<string, unknown>)[info.fieldName];
        return this.world.resolve(parent, args, _context, info);
      }) as typeof this.world.resolve,
      typeResolver: (thing: { __typename?: string }) => thing.__typename,
    };
  }

  #serveSockets(server: Server): WebSocketServer {
    const sockets = new WebSocketServer({ server, path: '/graphql' });
    sockets.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
    useServer(
      {
        onConnect: async ({ connectionParams }) =>
          (await this.#caller(connectionParams?.['gateway'] as string)) === null,
        onSubscribe: async (_ctx, _id, { query, variables, extensions }) => {
          const caller = await this.#caller(extensions?.['caller'] as string);
          if (caller === undefined) throw new Error('unsigned');
          const headers = (extensions?.['headers'] ?? {}) as Record<string, string>;
          return this.#args(parse(query), variables as object, { caller, cookies: [], headers });
        },
        subscribe: (args) =>
          subscribe({
            ...args,
            subscribeFieldResolver: (_parent, values, context: Context, info) =>
              mapped(this.streams[info.fieldName]!(values, context), info.fieldName),
          }),
      } satisfies ServerOptions,
      sockets,
    );
    return sockets;
  }
}

/** Each event as the root value of its own execution. */
function mapped(events: AsyncIterable<unknown>, field: string): AsyncIterableIterator<object> {
  const source = events[Symbol.asyncIterator]();
  return {
    async next() {
      const step = await source.next();
      return step.done ? { done: true, value: undefined } : { done: false, value: { [field]: step.value } };
    },
    async return() {
      await source.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

export interface Network extends AsyncDisposable {
  subgraphs: Record<string, FakeSubgraph>;
  accounts: FakeAccounts;
  world: World;
  /** What a gateway before these subgraphs is configured with. */
  config: GatewayConfig;
}

/** The sessions that accounts knows of. */
export class FakeAccounts {
  sessions = new Map<string, { caller: Caller; expiresAt: string }>();
  lookUps = 0;
  beating = true;
  #followers = new Set<ServerResponse>();
  #beat = setInterval(() => {
    if (this.beating) for (const follower of this.#followers) follower.write('\n');
  }, 500);

  constructor(subgraph: FakeSubgraph) {
    subgraph.internal = (request, response) => this.#internal(request, response);
  }

  signIn(token: string, memberId: string): void {
    const caller: Caller = { memberId, roles: ['MEMBER'], sessionId: `session of ${token}` };
    this.sessions.set(token, { caller, expiresAt: new Date(Date.now() + 3_600_000).toISOString() });
  }

  revoke(revocation: object): void {
    for (const follower of this.#followers) follower.write(`${JSON.stringify(revocation)}\n`);
  }

  get followers(): number {
    return this.#followers.size;
  }

  dropFollowers(): void {
    for (const follower of this.#followers) follower.destroy();
  }

  #internal(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.url === '/internal/session') {
      this.lookUps++;
      void text(request).then((body) => {
        const { tokens } = JSON.parse(body) as { tokens: string[] };
        const callers = tokens.map((token) => {
          const found = this.sessions.get(token);
          return found ? { ...found.caller, expiresAt: found.expiresAt } : null;
        });
        response.end(JSON.stringify({ callers }));
      });
      return true;
    }
    if (request.url !== '/internal/revocations') return false;
    response.writeHead(200, { 'content-type': 'application/x-ndjson' }).write('\n');
    this.#followers.add(response);
    response.on('close', () => this.#followers.delete(response));
    return true;
  }

  stop(): void {
    clearInterval(this.#beat);
    this.dropFollowers();
  }
}

export const entitiesIn = (sdl: string): Set<string> =>
  new Set([...sdl.matchAll(/^type (\w+)[^{]*@join__type\([^)]*key: /gm)].map((match) => match[1]!));

/** Six subgraphs in memory, each on a port of its own, that check the gateway's tokens. */
export async function startNetwork(options: Omit<WorldOptions, 'entities'> = {}): Promise<Network> {
  const entities = entitiesIn(supergraph);
  const world = new World({ ...options, entities });
  const keys = await generateKeys();
  const verifier = new CallerVerifier({ gateway: keys.publicKey });
  const subgraphs: Record<string, FakeSubgraph> = {};
  for (const file of subgraphFiles) {
    const name = file.replace('.graphql', '');
    const sdl = readFileSync(new URL(`subgraphs/${file}`, folder), 'utf8');
    subgraphs[name] = new FakeSubgraph(name, sdl, world, verifier, entities);
    await subgraphs[name].start();
  }
  const accounts = new FakeAccounts(subgraphs['accounts']!);
  const config: GatewayConfig = {
    production: false,
    host: '127.0.0.1',
    port: 0,
    logLevel: process.env['GATEWAY_TEST_LOG'] ?? 'silent',
    subgraphs: Object.fromEntries(Object.entries(subgraphs).map(([name, { url }]) => [name, url])),
    supergraph,
    webUrl: 'http://127.0.0.1:9',
    publicUrl: undefined,
    proxies: 0,
    privateKey: keys.privateKey,
    trustedDocuments: new Map(),
  };
  return {
    subgraphs,
    accounts,
    world,
    config,
    async [Symbol.asyncDispose]() {
      accounts.stop();
      await Promise.all(Object.values(subgraphs).map((subgraph) => subgraph.stop()));
    },
  };
}
