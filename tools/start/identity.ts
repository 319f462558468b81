import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process that outlives the memory of who started it: its number alone may belong to another one by now. */
export interface Identity {
  pid: number;
  /** When it was born, as the system tells it; never compared between machines. */
  born: string;
}

/** The process of this number as it is now, or undefined when there is none. */
export function identify(pid: number): Identity | undefined {
  const born = bornOnLinux(pid) ?? bornElsewhere(pid);
  return born ? { pid, born } : undefined;
}

/** Whether that very process still runs. */
export const isAlive = ({ pid, born }: Identity): boolean => identify(pid)?.born === born;

function bornOnLinux(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold anything; the fields after it are counted from its end.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function bornElsewhere(pid: number): string | undefined {
  if (process.platform === 'linux') return undefined;
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Sends the signal to the process and to those it started, when it leads a group of its own. */
export function signal(pid: number, name: NodeJS.Signals): void {
  // To the system, minus one means every process there is.
  if (!Number.isInteger(pid) || pid <= 1) return;
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, name);
      return;
    } catch {
      // No such group: the process by itself; no such process: nothing to do.
    }
  }
}

/** Ends the processes: first with the polite signal, after the grace (ms) with SIGKILL. */
export async function end(processes: readonly Identity[], polite: NodeJS.Signals, grace: number): Promise<void> {
  for (const { pid } of processes.filter(isAlive)) signal(pid, polite);
  const deadline = Date.now() + grace;
  while (processes.some(isAlive) && Date.now() < deadline) await pause(40);
  for (const { pid } of processes.filter(isAlive)) signal(pid, 'SIGKILL');
  while (processes.some(isAlive) && Date.now() < deadline + 3_000) await pause(20);
}

/** Waits that long (ms). */
export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
