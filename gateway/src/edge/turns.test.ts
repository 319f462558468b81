import { describe, expect, it } from 'vitest';
import { Turns } from './turns.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('turns', () => {
  it('lets 24 operations of a member run, and the others wait in line', async () => {
    const turns = new Turns();
    const gives: (() => void)[] = [];
    const order: number[] = [];
    for (let each = 0; each < 30; each++)
      void turns.take('ana', '::1').then((give) => {
        order.push(each);
        gives.push(give);
      });
    await settled();
    expect(gives).toHaveLength(24);
    for (const give of gives.splice(0, 3)) give();
    await settled();
    expect(order.slice(24)).toEqual([24, 25, 26]);
  });

  it('keeps nobody else waiting, and takes signed-out visitors by address', async () => {
    const turns = new Turns();
    for (let each = 0; each < 24; each++) await turns.take('ana', '::1');
    const others = [turns.take('luis', '::1'), turns.take(undefined, '::1')];
    await expect(Promise.all(others)).resolves.toHaveLength(2);
  });

  it('refuses by name when too many wait', async () => {
    const turns = new Turns();
    const taken = Array.from({ length: 424 }, () => turns.take('ana', '::1'));
    await expect(turns.take('ana', '::1')).rejects.toMatchObject({ status: 429 });
    (await taken[0]!)();
    await expect(Promise.race([turns.take('ana', '::1'), settled().then(() => 'waits')])).resolves.toBe('waits');
  });

  it('forgets whoever has nothing under way', async () => {
    const turns = new Turns();
    const gives = await Promise.all(Array.from({ length: 24 }, () => turns.take('ana', '::1')));
    for (const give of gives) give();
    await expect(Promise.all(Array.from({ length: 24 }, () => turns.take('ana', '::1')))).resolves.toHaveLength(24);
  });
});
