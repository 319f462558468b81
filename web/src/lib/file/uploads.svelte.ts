import { pause } from '#lib/live/backoff.ts';
import { newId } from '#lib/text/id.ts';
import { type Keeper, LARGEST, passing, type Stored, upload, UploadFailed } from './upload.ts';

/** A file that goes with what one is writing. */
export interface Upload {
  id: string;
  name: string;
  size: number;
  /** From 0 to 1. */
  progress: number;
  /** What the server made of it, once it is there. */
  done: Stored | null;
  /** Why it is not there; `LOST` goes on by itself, `GONE` is one that a reload has taken. */
  problem: string | null;
}

interface Options {
  keeper: Keeper;
  /** Files that there may be at once. */
  most: () => number;
  /** Takes each file as it arrives, and in which turn it was chosen; it is none of these any more then. */
  onarrival?: (file: Stored, turn: number) => void;
}

/** The files that are chosen for what one is writing, and on their way to the server. */
export class Uploads {
  items = $state<Upload[]>([]);
  /** More were chosen than there may be. */
  tooMany = $state(false);
  readonly #files = new Map<string, File>();
  readonly #stops = new Map<string, AbortController>();
  readonly #options: Options;
  #turns = 0;

  constructor(options: Options) {
    this.#options = options;
  }

  /** All are there. */
  get ready(): boolean {
    return this.items.every(({ done }) => done !== null);
  }

  get attachments(): Stored[] {
    return this.items.flatMap(({ done }) => done ?? []);
  }

  /** Still on its way, so that closing the page would lose it. */
  get busy(): boolean {
    return this.items.some(({ id, done }) => !done && this.#files.has(id));
  }

  add(files: Iterable<File>): void {
    this.tooMany = false;
    for (const file of files) {
      if (this.items.length >= this.#options.most()) {
        this.tooMany = true;
        return;
      }
      const { name, size } = file;
      const problem = size > LARGEST ? 'TOO_LARGE' : size === 0 ? 'EMPTY_FILE' : null;
      const id = newId();
      this.items.push({ id, name, size, progress: 0, done: null, problem });
      if (problem) continue;
      this.#files.set(id, file);
      this.#turns += 1;
      void this.#send(id, this.#turns, 0);
    }
  }

  /** Cancels it, or takes it out again. */
  remove(id: string): void {
    this.items = this.items.filter((item) => item.id !== id);
    this.tooMany = false;
    this.#files.delete(id);
    this.#stops.get(id)?.abort();
    this.#stops.delete(id);
  }

  clear(): void {
    for (const { id } of this.items) this.remove(id);
  }

  /** What an earlier page had: files that had arrived are still there, of the others only the name is known. */
  restore(kept: readonly { name: string; size: number; done: Stored | null }[]): void {
    this.items = kept.map(({ name, size, done }) => ({
      id: newId(), name, size, done, progress: done ? 1 : 0, problem: done ? null : 'GONE',
    }));
  }

  async #send(id: string, turn: number, failures: number): Promise<void> {
    const file = this.#files.get(id);
    if (!file) return;
    const stop = new AbortController();
    this.#stops.set(id, stop);
    try {
      const done = await upload(this.#options.keeper, file, (share) => this.#change(id, { progress: share, problem: null }), stop.signal);
      this.#files.delete(id);
      this.#change(id, { done, progress: 1, problem: null });
      if (!this.#options.onarrival) return;
      this.remove(id);
      this.#options.onarrival(done, turn);
    } catch (error) {
      const code = error instanceof UploadFailed ? error.code : 'LOST';
      if (!this.#files.has(id)) return;
      this.#change(id, { problem: code, progress: 0 });
      if (!passing(code)) return void this.#files.delete(id);
      await lull(pause(failures + 1));
      await this.#send(id, turn, failures + 1);
    }
  }

  #change(id: string, change: Partial<Upload>): void {
    const item = this.items.find((each) => each.id === id);
    if (item) Object.assign(item, change);
  }
}

/** Waits, but no longer than until the line is back. */
function lull(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    addEventListener('online', end);
  });
}
