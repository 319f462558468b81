import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { publish } from '../src/index.ts';
import { createWorld, numbered, range, seen, startRelay } from './_world.ts';

const soon = { timeout: 8_000, interval: 20 };

describe('the relay', () => {
  it('delivers what was committed, in order, and nothing else', async () => {
    await using world = await createWorld();
    const { publisher, store } = world;
    await publisher.publish(numbered(1));
    const undone = await publisher.begin();
    await publish(undone, numbered(-1));
    await undone.rollback();
    await using _relay = await startRelay(world.database, [world.service]);
    await publisher.publish([numbered(2), numbered(3)]);
    await publisher.publish({ type: 'NotForSearch', subject: 'x', payload: { n: 99 } });
    for (const n of range(4, 50)) await publisher.publish(numbered(n));
    await expect.poll(() => seen(store), soon).toEqual(range(1, 50));
  });

  it('does not skip a transaction that commits late', async () => {
    await using world = await createWorld();
    const { publisher, store } = world;
    await using _relay = await startRelay(world.database, [world.service]);
    const late = await publisher.begin();
    await publish(late, numbered(1));
    await publisher.publish(numbered(2));
    await sleep(300);
    // Held back: what committed first was published second, and the first is still to come.
    expect(await seen(store)).toEqual([]);
    await late.commit();
    await expect.poll(() => seen(store), soon).toEqual([1, 2]);
  });

  it('loses and reorders nothing under publishers that overlap', async () => {
    await using world = await createWorld();
    const { publisher, store } = world;
    await using _relay = await startRelay(world.database, [world.service]);
    await Promise.all(
      range(0, 7).map(async (lane) => {
        for (const i of range(0, 39)) {
          const tx = await publisher.begin();
          await publish(tx, numbered(lane * 1000 + i));
          await sleep(Math.random() * 8);
          await (Math.random() < 0.2 ? tx.rollback().then(() => publisher.publish(numbered(lane * 1000 + i))) : tx.commit());
        }
      }),
    );
    await expect.poll(async () => (await seen(store)).length, soon).toBe(320);
    const got = await seen(store);
    for (const lane of range(0, 7))
      expect(got.filter((n) => Math.floor(n / 1000) === lane)).toEqual(range(lane * 1000, lane * 1000 + 39));
  });

  it('applies once when the answer, or the relay, is lost after the events are applied', async () => {
    await using world = await createWorld();
    const { publisher, store, service } = world;
    let lost = 0;
    service.afterApply = async () => {
      if (lost++ < 2) throw new Error('the connection broke');
    };
    {
      await using _relay = await startRelay(world.database, [service]);
      await publisher.publish(range(1, 5).map(numbered));
      await vi.waitFor(() => expect(lost).toBeGreaterThan(0), soon);
    }
    await using _relay = await startRelay(world.database, [service]);
    await publisher.publish(numbered(6));
    await expect.poll(() => seen(store), soon).toEqual(range(1, 6));
    await sleep(300);
    expect(await seen(store)).toEqual(range(1, 6));
    expect(lost).toBeGreaterThan(2);
  });

  it('goes on soon after a consumer that was down is back', async () => {
    await using world = await createWorld();
    const { publisher, store, service } = world;
    const { port } = service;
    await using _relay = await startRelay(world.database, [service]);
    await publisher.publish(numbered(1));
    await expect.poll(() => seen(store), soon).toEqual([1]);
    await service.down();
    await publisher.publish(range(2, 500).map(numbered));
    await sleep(1_500);
    await service.up(port);
    await expect.poll(async () => (await seen(store)).length, soon).toBe(500);
    expect(await seen(store)).toEqual(range(1, 500));
  });

  it('sets an event aside that the consumer cannot apply, and goes on', async () => {
    await using world = await createWorld();
    const { publisher, store, events } = world;
    await using _relay = await startRelay(world.database, [world.service]);
    const poison = { type: 'Counted', subject: 'bad', payload: { n: 'not a number' } };
    await publisher.publish([numbered(1), poison, numbered(2), poison, poison, numbered(3)]);
    await expect.poll(() => seen(store), soon).toEqual([1, 2, 3]);
    const letters = await events.pool.query('select consumer, type, reason from dead_letter order by position');
    expect(letters.rows).toHaveLength(3);
    expect(letters.rows[0]).toMatchObject({ consumer: 'search', type: 'Counted', reason: expect.stringContaining('number') });
  });

  it('tries again for ever when the consumer fails otherwise', async () => {
    await using world = await createWorld();
    const { publisher, store, service } = world;
    service.failing = 500;
    await using _relay = await startRelay(world.database, [service]);
    await publisher.publish(numbered(1));
    await vi.waitFor(() => expect(service.requests).toBeGreaterThan(3), soon);
    service.failing = undefined;
    await expect.poll(() => seen(store), soon).toEqual([1]);
  });

  it('leaves a service alone that consumes nothing, and begins with the first event when it does', async () => {
    await using world = await createWorld();
    const { publisher, store, service, events } = world;
    service.failing = 404;
    {
      await using relay = await startRelay(world.database, [service]);
      await publisher.publish(numbered(1));
      const ready = async () => (await fetch(`${relay.url}/readyz`)).json();
      await expect.poll(ready, soon).toEqual({ ready: true, consumers: {} });
      expect(service.requests).toBe(0);
      expect((await events.pool.query('select from cursor')).rowCount).toBe(0);
    }
    service.failing = undefined;
    await using _relay = await startRelay(world.database, [service]);
    await expect.poll(() => seen(store), soon).toEqual([1]);
  });

  it('runs beside another, each event applied once and in order', async () => {
    await using world = await createWorld();
    const { publisher, store, service } = world;
    const one = await startRelay(world.database, [service]);
    await using _two = await startRelay(world.database, [service]);
    for (const n of range(1, 60)) {
      await publisher.publish(numbered(n));
      if (n === 30) await one[Symbol.asyncDispose]();
    }
    await expect.poll(() => seen(store), soon).toEqual(range(1, 60));
  });

  it('says how far behind each consumer is', async () => {
    await using world = await createWorld();
    const { publisher, service } = world;
    service.failing = 503;
    await using relay = await startRelay(world.database, [service]);
    await publisher.publish(range(1, 3).map(numbered));
    const ready = async () => (await fetch(`${relay.url}/readyz`)).json();
    await expect.poll(ready, soon).toMatchObject({ ready: true, consumers: { search: { waiting: 3 } } });
    expect((await fetch(`${relay.url}/healthz`)).status).toBe(200);
  });
});
