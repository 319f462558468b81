import { closeSync, copyFileSync, openSync, readSync, renameSync, rmSync, statSync, truncateSync } from 'node:fs';
import type { Folder } from './folder.ts';

const largest = 10 * 1024 * 1024;
const keptFiles = 3;

const size = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** The log of one process: a file it writes to directly, so that nothing is lost when this process dies. */
export class Log {
  readonly file: string;

  constructor(
    folder: Folder,
    readonly name: string,
  ) {
    this.file = folder.at('logs', `${name}.log`);
  }

  /** A descriptor that appends; whoever asks closes it. */
  open(): number {
    return openSync(this.file, 'a', 0o600);
  }

  /** Puts a log that grew too large aside. The writer keeps its descriptor: the content is copied, then cut. */
  rotate(): void {
    if (size(this.file) < largest) return;
    for (let i = keptFiles - 1; i >= 1; i--) {
      if (size(`${this.file}.${i}`) > 0) renameSync(`${this.file}.${i}`, `${this.file}.${i + 1}`);
    }
    copyFileSync(this.file, `${this.file}.1`);
    truncateSync(this.file);
    rmSync(`${this.file}.${keptFiles + 1}`, { force: true });
  }

  /** The last lines, to show why a process does not start. */
  tail(lines: number): string {
    const length = Math.min(size(this.file), 16_384);
    if (length === 0) return '';
    const descriptor = openSync(this.file, 'r');
    try {
      const buffer = Buffer.alloc(length);
      readSync(descriptor, buffer, 0, length, size(this.file) - length);
      return buffer.toString('utf8').trimEnd().split('\n').slice(-lines).join('\n');
    } finally {
      closeSync(descriptor);
    }
  }
}
