import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { KillKind } from '../../tools/chaos/killer.ts';
import { runChaos } from '../../tools/chaos/run.ts';

/** Each of them once. */
const among: readonly KillKind[] = [
  { target: 'messaging', manner: 'kill -9' },
  { target: 'gateway', manner: 'kill -9' },
  { target: 'postgres', manner: 'kill -9' },
  { target: 'postgres', manner: 'kill -9 of a backend' },
  { target: 'messaging', manner: 'asked' },
  { target: 'relay', manner: 'kill -9' },
];

// The short form of `npm run chaos`; see tools/chaos/README.md.
describe('600 messages of 12 clients while processes are killed', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'minga-chaos-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are neither lost nor doubled, and every stream tells what the pages say', async () => {
    const seed = Date.now().toString(36);
    const log = (line: string) => process.stdout.write(`  ${line}\n`);
    const run = { seed, sends: 600, clients: 12, kills: among.length, among, seconds: 170, pace: 120, history: join(folder, 'history.jsonl'), log };
    const { verdict, kills } = await runChaos(inject('network'), run);
    expect(verdict.problems.slice(0, 20)).toEqual([]);
    expect(verdict.counts).toMatchObject({ clients: 12, conversations: 16 });
    expect(verdict.counts.acknowledged).toBeGreaterThanOrEqual(600);
    expect(verdict.counts.resumed).toBeGreaterThan(12);
    expect(kills).toHaveLength(among.length);
  }, 180_000);
});
