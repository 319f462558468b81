import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from './_commands.ts';
import { Processes, World } from './_world.ts';

/** How long schedules are tried (s): MINGA_MODEL_SECONDS=600 looks for rare ones; MINGA_MODEL_SEED begins with one. */
const seconds = Number(process.env['MINGA_MODEL_SECONDS'] ?? 20);
const seed = Number(process.env['MINGA_MODEL_SEED'] ?? Date.now() % 2 ** 30);
/** How long a schedule that failed is made smaller (ms). */
const shrinking = 60_000;

let processes: Processes;
beforeAll(async () => void (processes = await Processes.start()));
afterAll(() => processes[Symbol.asyncDispose]());

/** Runs a schedule and sees whether everyone was told what there is. */
async function follow(schedule: Iterable<fc.AsyncCommand<object, World>>): Promise<void> {
  const world = await World.open(processes);
  try {
    await fc.asyncModelRun(() => ({ model: {}, real: world }), schedule);
    await world.settle();
  } finally {
    await world.close();
  }
}

describe('an inbox under any schedule', () => {
  it('tells exactly what the pages say', async () => {
    const deadline = Date.now() + seconds * 1_000;
    const schedules = fc.commands(commands, { maxCommands: 80, size: 'max' });
    // What is smaller still is taken for well once there was time enough to look for it.
    const property = fc.asyncProperty(schedules, async (schedule) => (Date.now() < deadline + shrinking ? follow(schedule) : undefined));
    let tried = 0;
    // One at a time: each failure names the seed that brings it back, and none is cut off in the middle.
    for (; Date.now() < deadline; tried++) await fc.assert(property, { seed: seed + tried, numRuns: 1, verbose: 1 });
    process.stdout.write(`  ${tried} schedules from seed ${seed}\n`);
    expect(tried).toBeGreaterThan(0);
  }, (seconds + 120) * 1_000);
});
