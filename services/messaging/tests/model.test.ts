import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from './_commands.ts';
import { startMessaging, type Messaging } from './_messaging.ts';
import { World } from './_world.ts';

/** How long schedules are tried (s): MINGA_MODEL_SECONDS=600 looks for rare ones; MINGA_MODEL_SEED tries one again. */
const seconds = Number(process.env['MINGA_MODEL_SECONDS'] ?? 20);
const seed = Number(process.env['MINGA_MODEL_SEED'] ?? Date.now() % 2 ** 31);

let messaging: Messaging;
beforeAll(async () => void (messaging = await startMessaging()));
afterAll(() => messaging[Symbol.asyncDispose]());

describe('an inbox under any schedule', () => {
  it(`tells exactly what the pages say (seed ${seed})`, async () => {
    let runs = 0;
    const schedule = fc.commands(commands, { maxCommands: 60, size: 'max' });
    const property = fc.asyncProperty(schedule, async (chosen) => {
      const world = await World.open(messaging);
      try {
        await fc.asyncModelRun(() => ({ model: {}, real: world }), chosen);
        await world.settle();
        runs++;
      } finally {
        await world.close();
      }
    });
    const limit = seconds * 1_000;
    await fc.assert(property, { seed, numRuns: 1_000_000, interruptAfterTimeLimit: limit, markInterruptAsFailure: false, verbose: 1 });
    expect(runs).toBeGreaterThan(3);
    process.stdout.write(`  ${runs} schedules, seed ${seed}\n`);
  }, seconds * 1_000 + 120_000);
});
