import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { CallerSigner } from '@minga/viewer';
import type { JWK } from 'jose';
import pg from 'pg';
import type { Logger } from 'pino';
import { connectJetStream } from '../jetstream/target.ts';
import { migrate } from '../migrate.ts';
import { consumersWithWork, expire, readLag, type Want } from './cursors.ts';
import { Delivery } from './delivery.ts';
import { Jobs } from './jobs.ts';
import { HttpTarget, type Target } from './target.ts';
import { Watch } from './watch.ts';

/** How long events are kept that every consumer has had. */
const retentionDays = 30;
const tickEvery = 1_000;

export interface RelayOptions {
  /** The database, as the role `<database>_events`. */
  databaseUrl: string;
  /** Where the consumers are, by name. */
  consumers: Readonly<Record<string, string>>;
  /** The relay's own key. */
  privateKey: JWK;
  log: Logger;
  host?: string;
  port?: number;
  /** With it the events go to NATS JetStream, from which the consumers take them; without, to the consumers. */
  natsUrl?: string;
}

export interface Relay extends AsyncDisposable {
  /** Where `/healthz` and `/readyz` are. */
  readonly url: string;
}

/** Starts a relay. Several may run side by side: each consumer is served by one of them at a time. */
export async function createRelay(options: RelayOptions): Promise<Relay> {
  const parts = new Parts(options);
  const server = await parts.start();
  const { address, port } = server.address() as AddressInfo;
  return { url: `http://${address}:${port}`, [Symbol.asyncDispose]: () => parts.stop(server) };
}

class Parts {
  readonly #stop = new AbortController();
  readonly #pool: pg.Pool;
  readonly #watch: Watch;
  readonly #jobs: Jobs;
  readonly #log: Logger;
  #deliveries = new Map<string, Delivery>();
  /** When a delivery was asked for that has not begun. */
  readonly #asked = new Map<string, number>();
  #broker: (Target & AsyncDisposable) | undefined;
  #ticking: Promise<void> | undefined;

  constructor(private readonly options: RelayOptions) {
    const { databaseUrl, log, consumers } = options;
    const concurrency = Object.keys(consumers).length + 2;
    this.#log = log;
    this.#pool = new pg.Pool({
      connectionString: databaseUrl,
      max: concurrency + 3,
      application_name: 'minga-relay',
      statement_timeout: 60_000,
      connectionTimeoutMillis: 10_000,
    });
    const lost = (error: Error): void => log.debug({ err: error }, 'lost a connection');
    this.#pool.on('error', lost).on('connect', (client) => void client.on('error', lost));
    this.#watch = new Watch(databaseUrl, log, (type) => this.#heard(type));
    this.#jobs = new Jobs({
      pool: this.#pool,
      log,
      concurrency,
      deliver: (consumer) => this.#deliver(consumer),
      expire: () => this.#expire(),
      vouchFor: (worker) => this.#watch.vouchFor(worker),
    });
  }

  async start(): Promise<Server> {
    await this.#migrate();
    for (const target of await this.#targets())
      this.#deliveries.set(target.name, new Delivery(target, this.#pool, this.#log, this.#stop.signal));
    await this.#watch.start();
    await this.#jobs.start();
    void this.#tickForever();
    const server = createServer((request, response) => {
      void this.#answer(request.url ?? '/').then(([status, body]) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(this.options.port ?? 0, this.options.host ?? '127.0.0.1', resolve);
    });
    return server;
  }

  async stop(server: Server): Promise<void> {
    this.#stop.abort();
    server.closeAllConnections();
    server.close();
    await this.#ticking;
    await this.#jobs.stop();
    await this.#watch.stop();
    await this.#broker?.[Symbol.asyncDispose]();
    await this.#pool.end();
  }

  async #migrate(): Promise<void> {
    const client = await this.#pool.connect();
    try {
      await migrate(client);
    } finally {
      client.release();
    }
  }

  async #targets(): Promise<Target[]> {
    const { consumers, natsUrl, privateKey, log } = this.options;
    if (natsUrl) return [(this.#broker = await connectJetStream(natsUrl, log))];
    const signer = new CallerSigner('relay', privateKey);
    return Object.entries(consumers).map(([name, url]) => new HttpTarget(name, url, signer));
  }

  #heard(type: string | null): void {
    for (const delivery of this.#deliveries.values()) if (type === null || delivery.wants(type)) this.#wake(delivery);
  }

  #wake(delivery: Delivery): void {
    const { name } = delivery.target;
    if (this.#stop.signal.aborted || !this.#jobs.isRunning || delivery.nudge() || delivery.pause > 0) return;
    const asked = this.#asked.get(name);
    // Asked again after a while: another relay may have taken the job.
    if (asked && Date.now() - asked < tickEvery) return;
    this.#asked.set(name, Date.now());
    this.#jobs.add(name).catch((error: unknown) => {
      this.#asked.delete(name);
      this.#log.debug({ err: error }, 'could not ask for a delivery');
    });
  }

  async #deliver(consumer: string): Promise<void> {
    this.#asked.delete(consumer);
    const delivery = this.#deliveries.get(consumer);
    if (!delivery) return;
    const more = await delivery.run();
    if (this.#stop.signal.aborted) return;
    if (more) setImmediate(() => this.#wake(delivery));
    else if (delivery.pause > 0) setTimeout(() => this.#wake(delivery), delivery.pause + 1).unref();
  }

  async #expire(): Promise<void> {
    const consumers = this.#wants().map(({ consumer }) => consumer);
    for (;;) {
      const deleted = await expire(this.#pool, consumers, retentionDays);
      if (deleted > 0) this.#log.info({ deleted }, 'deleted old events');
      if (deleted < 20_000) return;
    }
  }

  /** Looks every second for what no notification told of: an event held back for long, a consumer or relay that was gone. */
  async #tickForever(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      this.#ticking = this.#tick().catch((error: unknown) => this.#log.debug({ err: error }, 'a tick failed'));
      await this.#ticking;
      await sleep(tickEvery, undefined, { signal: this.#stop.signal }).catch(() => undefined);
    }
  }

  async #tick(): Promise<void> {
    if (!this.#jobs.isRunning) return;
    await this.#jobs.freeAbandoned();
    for (const consumer of await consumersWithWork(this.#pool, this.#wants())) this.#wake(this.#deliveries.get(consumer)!);
  }

  #wants(): Want[] {
    const active = [...this.#deliveries].filter(([, delivery]) => !delivery.isIdle);
    return active.map(([consumer, { types }]) => ({ consumer, types }));
  }

  async #answer(path: string): Promise<[number, unknown]> {
    if (path === '/healthz') return [200, { alive: true }];
    if (path !== '/readyz') return [404, {}];
    try {
      const lags = await readLag(this.#pool, this.#wants());
      const consumers = Object.fromEntries(
        lags.map(({ consumer, waiting, seconds }) => [
          consumer,
          { waiting, lagSeconds: seconds, failures: this.#deliveries.get(consumer)?.failures ?? 0 },
        ]),
      );
      const ready = this.#jobs.isRunning && this.#watch.isConnected;
      return [ready ? 200 : 503, { ready, consumers }];
    } catch {
      return [503, { ready: false }];
    }
  }
}
