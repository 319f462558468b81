import { describe, expect, it } from 'vitest';
import { createTestDatabase } from '@minga/testkit';
import { PoisonEvent, type Event } from '../src/index.ts';
import { createCounter, range, seen, Store } from './_world.ts';

const event = (n: number, payload: unknown = { n }): Event => ({
  id: `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`,
  position: n,
  source: 'groups',
  type: 'Counted',
  subject: String(n),
  occurredAt: new Date(0).toISOString(),
  payload,
});

async function createShop() {
  const stack = new AsyncDisposableStack();
  const database = stack.use(await createTestDatabase(['search']));
  const store = stack.use(new Store(database.urls['search']!));
  return { store, consumer: await createCounter(store, 'search'), [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

describe('a consumer', () => {
  it('applies each event once, however often and in whatever company it comes', async () => {
    await using shop = await createShop();
    await shop.consumer.apply([event(1), event(2)]);
    await shop.consumer.apply([event(2), event(3), event(3)]);
    await shop.consumer.apply([event(1)]);
    expect(await seen(shop.store)).toEqual([1, 2, 3]);
  });

  it('applies a batch once that comes twice at the same time', async () => {
    await using shop = await createShop();
    const batch = range(1, 100).map((n) => event(n));
    await Promise.all([shop.consumer.apply(batch), shop.consumer.apply(batch), shop.consumer.apply(batch)]);
    expect(await seen(shop.store)).toEqual(range(1, 100));
  });

  it('keeps those before a poisoned one, and says which it is', async () => {
    await using shop = await createShop();
    const refusal = await shop.consumer.apply([event(1), event(2), event(3, { n: 'three' }), event(4)]).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(PoisonEvent);
    expect(refusal).toMatchObject({ eventId: event(3).id, position: 3 });
    expect(await seen(shop.store)).toEqual([1, 2]);
    // It is not taken for consumed: a corrected handler may still apply it.
    await shop.consumer.apply([event(3)]);
    expect(await seen(shop.store)).toEqual([1, 2, 3]);
  });

  it('does not take a failure of its database for poison', async () => {
    await using shop = await createShop();
    await shop.store.pool.query('alter table seen rename to gone');
    const failure = await shop.consumer.apply([event(1), event(2)]).catch((error: unknown) => error);
    expect(failure).not.toBeInstanceOf(PoisonEvent);
    await shop.store.pool.query('alter table gone rename to seen');
    await shop.consumer.apply([event(1), event(2)]);
    expect(await seen(shop.store)).toEqual([1, 2]);
  });

  it('passes over a type that it does not know', async () => {
    await using shop = await createShop();
    await shop.consumer.apply([{ ...event(1), type: 'constructor' }, event(2)]);
    expect(await seen(shop.store)).toEqual([2]);
  });
});
