import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Picture } from './image.ts';
import { Turns } from './intake.ts';
import { fileLimits } from './limits.ts';
import { FileRefused, type FileCode } from './refused.ts';
import type { Kind } from './sniff.ts';

/** What a painter is asked, and what it answers. */
export interface Commission {
  bytes: Buffer;
  kind: Kind;
}
export type Work = { picture: Picture } | { refused: { code: FileCode; message: string } };

/** A painter without work goes after so many milliseconds, and its memory with it. */
const patience = 20_000;

/** Beside this file, in the source as in a bundle: a service that takes images builds `src/painter.ts` too. */
const own = import.meta.url;
const inSource = own.endsWith('.ts');
const entry = fileURLToPath(new URL(inSource ? './painter.ts' : './painter.js', own));
const execArgv = inSource ? ['--experimental-transform-types', '--disable-warning=ExperimentalWarning'] : [];

const start = (): ChildProcess =>
  fork(entry, {
    execArgv,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // None of the service's secrets; and one heap for its threads, which gives back what was used.
    env: { MALLOC_ARENA_MAX: '2' },
  });

/** Waits for the answer of one commission; a painter that takes too long, or dies of it, has none. */
function answer(painter: ChildProcess): Promise<Picture> {
  return new Promise<Picture>((resolve, reject) => {
    const timer = setTimeout(() => {
      settle({ refused: { code: 'TOO_LARGE', message: 'The image takes too long to work on.' } });
      painter.kill('SIGKILL');
    }, 1_000 * (fileLimits.work + 10));
    const died = () => settle({ refused: { code: 'BROKEN_IMAGE', message: 'The image cannot be read.' } });
    const settle = (work: Work) => {
      clearTimeout(timer);
      painter.off('message', settle).off('exit', died).off('error', died);
      if ('picture' in work) resolve(work.picture);
      else reject(new FileRefused(work.refused.code, work.refused.message));
    };
    painter.on('message', settle).on('exit', died).on('error', died);
  });
}

/** Has images made anew by processes of their own, an image each, started when they are needed. */
export class Studio implements Disposable {
  #turns = new Turns(fileLimits.atOnce);
  #resting = new Map<ChildProcess, NodeJS.Timeout>();
  #all = new Set<ChildProcess>();

  redraw(bytes: Buffer, kind: Kind): Promise<Picture> {
    return this.#turns.take(async () => {
      const painter = this.#take();
      try {
        const answered = answer(painter);
        painter.send({ bytes, kind } satisfies Commission, () => undefined);
        return await answered;
      } finally {
        this.#rest(painter);
      }
    });
  }

  #take(): ChildProcess {
    const [rested] = this.#resting;
    if (rested) {
      const [painter, timer] = rested;
      clearTimeout(timer);
      this.#resting.delete(painter);
      return painter;
    }
    const painter = start();
    this.#all.add(painter);
    painter.on('error', () => undefined);
    painter.once('exit', () => {
      clearTimeout(this.#resting.get(painter));
      this.#resting.delete(painter);
      this.#all.delete(painter);
    });
    return painter;
  }

  #rest(painter: ChildProcess): void {
    if (!painter.connected || painter.killed) return;
    const timer = setTimeout(() => {
      this.#resting.delete(painter);
      painter.disconnect();
    }, patience);
    this.#resting.set(painter, timer.unref());
  }

  [Symbol.dispose](): void {
    for (const timer of this.#resting.values()) clearTimeout(timer);
    for (const painter of this.#all) painter.kill('SIGKILL');
  }
}
