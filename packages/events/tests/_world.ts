import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTestDatabase, testKeys, type TestDatabase } from '@minga/testkit';
import { CallerVerifier } from '@minga/viewer';
import pg from 'pg';
import { pino } from 'pino';
import * as v from 'valibot';
import { consumedEventTable, consumer, PoisonEvent, publish, type Consumer, type Event, type NewEvent, type Runner } from '../src/index.ts';
import { createRelay, type Relay } from '../src/relay/relay.ts';

export const log = pino({ level: 'silent' });

/** A pool with the transactions that a service has. */
export class Store implements AsyncDisposable {
  readonly pool: pg.Pool;

  constructor(url: string) {
    this.pool = new pg.Pool({ connectionString: url, max: 10 });
    this.pool.on('error', () => undefined);
  }

  async begin(): Promise<Runner & { commit(): Promise<void>; rollback(): Promise<void> }> {
    const client = await this.pool.connect();
    const end = async (how: string): Promise<void> => {
      await client.query(how).finally(() => client.release());
    };
    await client.query('begin');
    return {
      query: async <Row>(text: string, values: readonly unknown[] = []) => (await client.query(text, [...values])).rows as Row[],
      commit: () => end('commit'),
      rollback: () => end('rollback'),
    };
  }

  async transaction<T>(work: (tx: Runner) => Promise<T>): Promise<T> {
    const tx = await this.begin();
    try {
      const result = await work(tx);
      await tx.commit();
      return result;
    } catch (error) {
      await tx.rollback();
      throw error;
    }
  }

  publish(events: NewEvent | readonly NewEvent[]): Promise<void> {
    return this.transaction((tx) => publish(tx, events));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.pool.end();
  }
}

const Numbered = v.object({ n: v.number() });

export const numbered = (n: number): NewEvent => ({ type: 'Counted', subject: `subject ${n}`, payload: { n } });

/** A consumer that writes down, in its own schema, the numbers that it is told, in the order in which it is. */
export async function createCounter(store: Store, name: string, types = ['Counted']): Promise<Consumer> {
  await store.pool.query(`${consumedEventTable} create table seen (place bigint generated always as identity, n int)`);
  const write = async (event: Event, tx: Runner): Promise<void> => {
    const { n } = v.parse(Numbered, event.payload);
    await tx.query('insert into seen (n) values ($1)', [n]);
  };
  return consumer({ name, database: store, handlers: Object.fromEntries(types.map((type) => [type, write])) });
}

export async function seen(store: Store): Promise<number[]> {
  return (await store.pool.query<{ n: number }>('select n from seen order by place')).rows.map(({ n }) => n);
}

/** A service that takes events by HTTP, as @minga/subgraph serves a consumer; it can be down, slow, or lose its answers. */
export class Service implements AsyncDisposable {
  requests = 0;
  /** What happens to a request for events once they are applied. */
  afterApply: () => Promise<void> | void = () => undefined;
  /** The status to answer instead of applying. */
  failing: number | undefined;
  #server;

  private constructor(readonly consumer: Consumer, verifier: CallerVerifier) {
    this.#server = createServer(async (request, response) => {
      try {
        response.writeHead(...(await this.#answer(request, verifier)));
      } catch (error) {
        if (!(error instanceof PoisonEvent)) response.writeHead(500);
        else response.writeHead(422).write(JSON.stringify({ eventId: error.eventId, message: error.message }));
      }
      if (request.method === 'GET') response.write(JSON.stringify({ types: this.consumer.types }));
      response.end();
    });
  }

  static async start(of: Consumer): Promise<Service> {
    const service = new Service(of, new CallerVerifier((await testKeys()).publicKeys));
    await service.up(0);
    return service;
  }

  up(port: number): Promise<void> {
    return new Promise((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
  }

  down(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async #answer(request: IncomingMessage, verifier: CallerVerifier): Promise<[number]> {
    const token = request.headers.authorization?.slice('Bearer '.length);
    const caller = await verifier.verify(token, { issuer: 'relay', audience: this.consumer.name });
    if (caller === undefined) return [401];
    if (this.failing === 404) return [404];
    if (request.method === 'GET') return [200];
    this.requests++;
    if (this.failing) return [this.failing];
    const { events } = JSON.parse(Buffer.concat(await request.toArray()).toString()) as { events: Event[] };
    await this.consumer.apply(events);
    await this.afterApply();
    return [204];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#server.listening) await this.down();
  }
}

export async function startRelay(database: TestDatabase, services: readonly Service[], natsUrl?: string): Promise<Relay> {
  return createRelay({
    databaseUrl: database.urls['events']!,
    consumers: Object.fromEntries(services.map(({ consumer: { name }, url }) => [name, url])),
    privateKey: (await testKeys()).privateKeys.relay,
    log,
    natsUrl,
  });
}

/** A database where `groups` publishes and `search` counts. */
export async function createWorld() {
  const stack = new AsyncDisposableStack();
  const database = stack.use(await createTestDatabase(['groups', 'search']));
  const publisher = stack.use(new Store(database.urls['groups']!));
  const store = stack.use(new Store(database.urls['search']!));
  const events = stack.use(new Store(database.urls['events']!));
  const service = stack.use(await Service.start(await createCounter(store, 'search')));
  return { database, publisher, store, events, service, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

export const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
