import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { end, identify, isAlive, type Identity } from './identity.ts';
import { Refusal } from './refusal.ts';

interface Holder extends Identity {
  port: number;
}

/** The data folder: everything the network keeps, and what tells a later start about this one. */
export class Folder implements Disposable {
  private constructor(readonly path: string) {}

  /** Refuses when another start has the folder; touches nothing. */
  static requireFree(path: string): void {
    const folder = new Folder(path);
    const holder = folder.read<Holder>('lock');
    if (holder) folder.#refuseAlive(holder);
  }

  /** The process whose network runs on the folder, if there is one. */
  static holderOf(path: string): number | undefined {
    const holder = new Folder(path).read<Holder>('lock');
    return holder && isAlive(holder) ? holder.pid : undefined;
  }

  /** The folder as a guest, while another process has it. */
  static visit(path: string): Folder {
    return new Folder(path);
  }

  /** Makes the folder where needed and takes it for this process; refuses when another one has it. */
  static take(path: string, port: number): Folder {
    const folder = new Folder(path);
    explained(path, () => {
      // Root's PostgreSQL runs as another user, who must be able to pass through to its own part.
      const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
      mkdirSync(path, { recursive: true, mode });
      chmodSync(path, mode);
      for (const part of ['logs', 'run']) mkdirSync(join(path, part), { recursive: true, mode: 0o700 });
      folder.#lock(port);
    });
    return folder;
  }

  /** A place inside the folder. */
  at(...parts: string[]): string {
    return join(this.path, ...parts);
  }

  /** Reads a small JSON file; undefined when there is none or a crash cut it short. */
  read<T>(name: string): T | undefined {
    try {
      return JSON.parse(readFileSync(this.at(name), 'utf8')) as T;
    } catch {
      return undefined;
    }
  }

  /** Writes a small JSON file for the owner's eyes, whole or not at all. */
  write(name: string, value: unknown): void {
    writeWhole(this.at(name), JSON.stringify(value, null, 2));
  }

  /** Remembers a process, so that the next start can end it if this one is killed. */
  record(name: string, pid: number): void {
    this.write(join('run', `${name}.json`), identify(pid));
  }

  forget(name: string): void {
    rmSync(this.at('run', `${name}.json`), { force: true });
  }

  /** Ends what an earlier start left running when it was killed, and tells their names. */
  async endLeftovers(): Promise<string[]> {
    const names = readdirSync(this.at('run')).filter((file) => file.endsWith('.json'));
    const left = names.flatMap((file) => {
      const identity = this.read<Identity>(join('run', file));
      return identity && isAlive(identity) ? [{ name: file.slice(0, -5), identity }] : [];
    });
    await end(left.map(({ identity }) => identity), 'SIGTERM', 4_000);
    for (const file of names) rmSync(this.at('run', file), { force: true });
    return left.map(({ name }) => name);
  }

  [Symbol.dispose](): void {
    const holder = this.read<Holder>('lock');
    if (holder?.pid === process.pid) rmSync(this.at('lock'), { force: true });
  }

  #lock(port: number): void {
    const file = this.at('lock');
    const mine = JSON.stringify({ ...identify(process.pid), port });
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        writeFileSync(file, mine, { flag: 'wx', mode: 0o600 });
        return;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      this.#clearStale(file);
    }
    throw new Refusal(`the data folder ${this.path} is being taken by several starts at once: try again`);
  }

  #refuseAlive(holder: Holder): void {
    if (!isAlive(holder)) return;
    const { pid, port } = holder;
    throw new Refusal(`the network already runs on ${this.path}: process ${pid}, http://localhost:${port} (kill ${pid} ends it)`);
  }

  /** Moves a dead process's lock away; a name of our own keeps two takers from removing each other's new lock. */
  #clearStale(file: string): void {
    const holder = this.read<Holder>('lock');
    if (holder) this.#refuseAlive(holder);
    // A lock without content may be another start's that is just writing it.
    if (!holder && existsSync(file) && Date.now() - statSync(file).mtimeMs < 1_000) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
      return;
    }
    const aside = `${file}.${process.pid}`;
    renameSync(file, aside);
    rmSync(aside, { force: true });
  }
}

/** Writes beside the file and renames: a reader or a crash sees the old content or the new, never half. */
export function writeWhole(file: string, content: string, mode = 0o600): void {
  mkdirSync(dirname(file), { recursive: true });
  const half = `${file}.${process.pid}.new`;
  writeFileSync(half, content, { mode });
  renameSync(half, file);
}

/** Turns the system's refusals to write into one line. */
export function explained<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asRefusal(error, path);
  }
}

/** The system's refusal to write as a line; anything else unchanged. */
export function asRefusal(error: unknown, path: string): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
    // What Node says when a folder cannot be made in a read-only one.
    case 'ENOENT':
      return new Refusal(`cannot write in ${path}: read-only, or another user's; MINGA_DATA names another folder`);
    case 'ENOSPC':
    case 'EDQUOT':
      return new Refusal(`the disk of ${path} is full`);
    case 'ENOTDIR':
    case 'EEXIST':
      return new Refusal(`${path} is a file where a folder is needed; MINGA_DATA names another folder`);
    default:
      return error;
  }
}
