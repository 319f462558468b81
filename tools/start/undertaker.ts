import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** Sees to it that no process outlives this one, however it ends; see undertaker.sh. */
export class Undertaker {
  readonly #input: Writable;

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
    this.#input.write(`start ${polite.slice(3)} ${pid}\n`);
  }

  /** That process ended. */
  release(pid: number): void {
    this.#input.write(`ended ${pid}\n`);
  }
}
