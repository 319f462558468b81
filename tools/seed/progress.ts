import type { Progress } from './load/index.ts';

const WIDTH = 24;

const number = new Intl.NumberFormat('en');

const STAGES: Readonly<Record<Progress['stage'], string>> = {
  members: 'members', texts: 'discussions, walls and cases', counters: 'indexes and counters', done: 'done',
};

/** `██████░░░░ 12,000 of 300,000 members`: how far a load has come. */
export function progressLine({ stage, members, of, rows }: Progress): string {
  const filled = stage === 'members' ? Math.floor(WIDTH * members / of) : WIDTH;
  const text = stage === 'members' ? `${number.format(members)} of ${number.format(of)} members` : `${STAGES[stage]} (${number.format(rows)} rows)`;
  return `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${text}`;
}

/** Shows it: one line that changes where a person looks on, a line for each step where a program reads. */
export function showProgress(progress: Progress, out: NodeJS.WriteStream = process.stdout): void {
  const line = progressLine(progress);
  if (out.isTTY) out.write(`\r\x1b[2K  ${line}${progress.stage === 'done' ? '\n' : ''}`);
  else out.write(`${line}\n`);
}
