import { describe, expect, it } from 'vitest';
import { Intake, Turns } from './intake.ts';
import { fileLimits } from './limits.ts';

describe('turns', () => {
  it('are so many at once, in the order they came, also after a failure', async () => {
    const turns = new Turns(2);
    let now = 0;
    let most = 0;
    const order: number[] = [];
    const work = (n: number) =>
      turns.take(async () => {
        most = Math.max(most, ++now);
        await new Promise((resolve) => setTimeout(resolve, 5));
        now--;
        order.push(n);
        if (n === 1) throw new Error('broken');
      });
    const done = await Promise.allSettled([0, 1, 2, 3, 4, 5].map(work));
    expect(done.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect(most).toBe(2);
    expect(order).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

describe('the intake', () => {
  it('takes what there is memory for', () => {
    const intake = new Intake();
    const places = Array.from({ length: 9 }, (_, i) => intake.enter(`member ${i}`, fileLimits.size));
    expect(() => intake.enter('ana', fileLimits.size)).toThrow(expect.objectContaining({ code: 'BUSY' }));
    using _small = intake.enter('ana', 1_000);
    places[0]![Symbol.dispose]();
    using _large = intake.enter('ana', fileLimits.size);
    for (const place of places.slice(1)) place[Symbol.dispose]();
  });

  it('takes three at a time of one member', () => {
    const intake = new Intake();
    const places = [1, 2, 3].map(() => intake.enter('ana', 10));
    expect(() => intake.enter('ana', 10)).toThrow(expect.objectContaining({ code: 'TOO_MANY' }));
    using _other = intake.enter('luis', 10);
    places[1]![Symbol.dispose]();
    using _third = intake.enter('ana', 10);
  });
});
