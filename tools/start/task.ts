import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import type { Log } from './logs.ts';
import { Refusal } from './refusal.ts';
import type { Undertaker } from './undertaker.ts';

interface Task {
  name: string;
  file: string;
  args?: readonly string[];
  env: NodeJS.ProcessEnv;
  log: Log;
  undertaker: Undertaker;
  /** Is told each line as it comes. */
  onLine?: (line: string) => void;
}

/** Runs a piece of work that ends, as a process of its own, and answers what it wrote. */
export function runTask({ name, file, args = [], env, log, undertaker, onLine }: Task): Promise<string> {
  const child = spawn(process.execPath, [file, ...args], { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  if (child.pid !== undefined) undertaker.watch(child.pid, 'SIGTERM');
  let output = '';
  let complaints = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    if (!onLine) return;
    const lines = output.split('\n');
    output = lines.pop()!;
    for (const line of lines) onLine(line);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    complaints = (complaints + chunk.toString()).slice(-8_000);
    appendFileSync(log.file, chunk);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (child.pid !== undefined) undertaker.release(child.pid);
      if (code === 0) resolve(output);
      else reject(new Refusal(`${name} failed (${signal ?? `code ${code}`}):\n${complaints.trim().split('\n').slice(-12).join('\n')}`));
    });
  });
}
