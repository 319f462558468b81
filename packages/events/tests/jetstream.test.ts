import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { subscribe } from '../src/jetstream/subscribe.ts';
import { createWorld, log, numbered, range, seen, startRelay } from './_world.ts';

const soon = { timeout: 10_000, interval: 20 };
const hasBroker = spawnSync('nats-server', ['--version']).status === 0;

class Broker implements AsyncDisposable {
  #process: ChildProcess | undefined;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
  ) {}

  static async start(): Promise<Broker> {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as { port: number };
    await new Promise((resolve) => probe.close(resolve));
    const broker = new Broker(await mkdtemp(join(tmpdir(), 'minga-nats-')), port);
    broker.launch();
    return broker;
  }

  get url(): string {
    return `nats://127.0.0.1:${this.port}`;
  }

  launch(): void {
    const options = ['-js', '-a', '127.0.0.1', '-p', String(this.port), '-sd', this.folder];
    this.#process = spawn('nats-server', options, { stdio: 'ignore' });
  }

  async kill(): Promise<void> {
    this.#process!.kill('SIGKILL');
    await once(this.#process!, 'exit');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }
}

// Debian has it: apt-get install nats-server. The default transport needs no broker.
describe.skipIf(!hasBroker)('JetStream as the transport', () => {
  it('brings the same events to the same consumer, once and in order', async () => {
    await using broker = await Broker.start();
    await using world = await createWorld();
    const { database, publisher, service, store } = world;
    await publisher.publish(range(1, 20).map(numbered));
    await using _relay = await startRelay(database, [service], broker.url);
    await using _subscription = await subscribe({ natsUrl: broker.url, consumer: service.consumer, log });
    await publisher.publish([{ type: 'Unwanted', subject: 'x', payload: {} }, numbered(21)]);
    await publisher.publish({ type: 'Counted', subject: 'bad', payload: { n: 'poison' } });
    await publisher.publish(numbered(22));
    await expect.poll(() => seen(store), soon).toEqual(range(1, 22));
    expect(service.requests).toBe(0);
  });

  it('goes on where it was after the broker, the relay and the consumer were gone', async () => {
    await using broker = await Broker.start();
    await using world = await createWorld();
    const { database, publisher, service, store } = world;
    {
      await using _relay = await startRelay(database, [service], broker.url);
      await using _subscription = await subscribe({ natsUrl: broker.url, consumer: service.consumer, log });
      await publisher.publish(range(1, 10).map(numbered));
      await expect.poll(() => seen(store), soon).toEqual(range(1, 10));
      await broker.kill();
      await publisher.publish(range(11, 20).map(numbered));
      await sleep(300);
      broker.launch();
      await expect.poll(() => seen(store), { ...soon, timeout: 20_000 }).toEqual(range(1, 20));
    }
    await publisher.publish(range(21, 30).map(numbered));
    await using _relay = await startRelay(database, [service], broker.url);
    await using _subscription = await subscribe({ natsUrl: broker.url, consumer: service.consumer, log });
    await expect.poll(() => seen(store), soon).toEqual(range(1, 30));
  }, 40_000);

  it('tries an event again that the consumer could not apply, before any later one', async () => {
    await using broker = await Broker.start();
    await using world = await createWorld();
    const { database, publisher, service, store } = world;
    await using _relay = await startRelay(database, [service], broker.url);
    let failures = 0;
    const failing = {
      ...service.consumer,
      apply: async (events: Parameters<typeof service.consumer.apply>[0]) => {
        if (events[0]!.subject === 'subject 2' && failures++ < 3) throw new Error('not now');
        await service.consumer.apply(events);
      },
    };
    await using _subscription = await subscribe({ natsUrl: broker.url, consumer: failing, log });
    await publisher.publish(range(1, 4).map(numbered));
    await expect.poll(() => seen(store), soon).toEqual(range(1, 4));
    expect(failures).toBe(4);
  });
});
