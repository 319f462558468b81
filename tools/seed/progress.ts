import type { Progress } from './load/network.ts';

const WIDTH = 32;

const number = new Intl.NumberFormat('en');

const STAGES: Readonly<Record<Progress['stage'], string>> = {
  members: 'members', texts: 'discussions, walls and cases', counters: 'indexes and counters', done: 'done',
};

/** `12,000 of 300,000 members`: one line on how far a load has come. */
export function progressLine({ stage, members, of, rows }: Progress): string {
  return stage === 'members' ? `${number.format(members)} of ${number.format(of)} members` : `${STAGES[stage]} (${number.format(rows)} rows)`;
}

/** Draws a bar where a person looks on; writes a line for each step of a tenth where a program reads. */
export class ProgressBar {
  #tenth = -1;
  readonly #out: NodeJS.WriteStream;

  constructor(out: NodeJS.WriteStream = process.stdout) {
    this.#out = out;
  }

  show(progress: Progress): void {
    if (this.#out.isTTY) this.#draw(progress);
    else this.#tell(progress);
  }

  #draw(progress: Progress): void {
    const share = progress.of === 0 || progress.stage !== 'members' ? 1 : progress.members / progress.of;
    const filled = Math.round(share * WIDTH);
    this.#out.write(`\r\x1b[2K  ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${progressLine(progress)}${progress.stage === 'done' ? '\n' : ''}`);
  }

  #tell(progress: Progress): void {
    const tenth = progress.stage === 'members' ? Math.floor(10 * progress.members / progress.of) : -2;
    if (tenth === this.#tenth && progress.stage === 'members') return;
    this.#tenth = tenth;
    this.#out.write(`${progressLine(progress)}\n`);
  }
}
