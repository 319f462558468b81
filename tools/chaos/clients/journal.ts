import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Happening } from '../history.ts';

/** Writes down what happens to all clients, in the order in which it happens. */
export class Journal {
  /** The number of the next line. */
  n = 0;
  readonly #file: WriteStream;

  constructor(path: string) {
    this.#file = createWriteStream(path, { mode: 0o600 });
  }

  write(client: string, happening: Happening): number {
    const n = this.n++;
    this.#file.write(`${JSON.stringify({ n, at: Math.round(performance.timeOrigin + performance.now()), client, ...happening })}\n`);
    return n;
  }

  async close(): Promise<void> {
    this.#file.end();
    await finished(this.#file);
  }
}
