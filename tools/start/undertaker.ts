import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** Sees to it that no process outlives this one, however it ends; see undertaker.sh. */
export class Undertaker {
  readonly #input: Writable;
  readonly #running = new Set<number>();

  constructor() {
    const script = fileURLToPath(new URL('./undertaker.sh', import.meta.url));
    // A session of its own: what kills this process's group leaves it alone.
    const shell = spawn('/bin/sh', [script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
    shell.on('error', () => undefined);
    shell.unref();
    this.#input = shell.stdin;
    this.#input.on('error', () => undefined);
    (this.#input as Writable & { unref?(): void }).unref?.();
  }

  /** This process runs now; the signal is how it is asked to end. */
  watch(pid: number, polite: NodeJS.Signals): void {
    this.#running.add(pid);
    this.#input.write(`start ${polite.slice(3)} ${pid}\n`);
  }

  /** This process ends in order: where nothing runs any more the shell is told to go; a build in the middle is left to it. */
  async dismiss(): Promise<void> {
    if (this.#running.size > 0) return;
    await new Promise<void>((done) => this.#input.end('dismissed\n', () => done()));
  }

  /** That process ended. */
  release(pid: number): void {
    this.#running.delete(pid);
    this.#input.write(`ended ${pid}\n`);
  }
}
