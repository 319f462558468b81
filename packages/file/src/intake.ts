import { fileLimits } from './limits.ts';
import { FileRefused } from './refused.ts';

/** Takes turns: so many at once, the others in the order they came. */
export class Turns {
  #free: number;
  #waiting: (() => void)[] = [];

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free++;
    }
  }
}

/** Lets uploads in as far as there is memory for them, few of the same member. Those inside are few enough to wait. */
export class Intake {
  #bytes = 0;
  #members = new Map<string, number>();

  /** Reserves the memory for an upload until disposed of. */
  enter(memberId: string, bytes: number): Disposable {
    const own = this.#members.get(memberId) ?? 0;
    if (own >= fileLimits.ofMember)
      throw new FileRefused('TOO_MANY', `${fileLimits.ofMember} files at a time; send the others after these.`);
    if (this.#bytes + bytes > fileLimits.memory) throw new FileRefused('BUSY', 'Too many files come in; try again.');
    this.#bytes += bytes;
    this.#members.set(memberId, own + 1);
    return { [Symbol.dispose]: () => this.#leave(memberId, bytes) };
  }

  #leave(memberId: string, bytes: number): void {
    this.#bytes -= bytes;
    const left = this.#members.get(memberId)! - 1;
    if (left > 0) this.#members.set(memberId, left);
    else this.#members.delete(memberId);
  }
}
