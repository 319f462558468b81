import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { environment, root } from './config.ts';

export interface Outcome {
  code: number;
  output: string;
}

/** A program that npm installed. */
export const bin = (name: string): string => join(root, 'node_modules', '.bin', name);

const running = new Set<number>();

/** Runs a command to its end, showing what it says as it comes; after the patience (ms) it is ended. */
export function run(command: string, args: readonly string[], options: { patience: number; env?: NodeJS.ProcessEnv }): Promise<Outcome> {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...environment(), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: what it started is ended with it.
    detached: true,
  });
  const { pid } = child;
  if (pid !== undefined) running.add(pid);
  let output = '';
  const show = (chunk: Buffer) => {
    process.stdout.write(chunk);
    output = (output + chunk.toString()).slice(-200_000);
  };
  child.stdout.on('data', show);
  child.stderr.on('data', show);
  return new Promise((resolve) => {
    const late = setTimeout(() => {
      process.stdout.write(`\nended after ${options.patience / 1000} s\n`);
      endAll(pid === undefined ? [] : [pid]);
    }, options.patience);
    const done = (code: number) => {
      clearTimeout(late);
      if (pid !== undefined) running.delete(pid);
      resolve({ code, output });
    };
    child.once('error', (error) => {
      process.stdout.write(`${error.message}\n`);
      done(1);
    });
    child.once('close', (code) => done(code ?? 1));
  });
}

/** Ends what still runs, politely first: a network under test has processes of its own to end. */
export function endAll(pids: readonly number[] = [...running]): void {
  const send = (signal: NodeJS.Signals) => {
    for (const pid of pids) {
      try {
        process.kill(-pid, signal);
      } catch {
        // It has ended.
      }
    }
  };
  send('SIGTERM');
  setTimeout(() => send('SIGKILL'), 10_000).unref();
}
