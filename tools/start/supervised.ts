import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync } from 'node:fs';
import { end, identify, pause, signal } from './identity.ts';
import type { Log } from './logs.ts';
import type { Folder } from './folder.ts';
import { Refusal } from './refusal.ts';
import type { Undertaker } from './undertaker.ts';

/** A process of the network: what runs, with what, and where it says that it is ready. */
export interface Plan {
  name: string;
  command: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  /** Answers 200 when the process can work, or anything at all where `anyAnswer` says so. */
  readyUrl: string;
  anyAnswer?: boolean;
  /** Answers while the process is not stuck, whatever the status. */
  aliveUrl?: string;
}

export interface Surroundings {
  folder: Folder;
  undertaker: Undertaker;
  /** Told of what happens after the start: a process that ended, or came back. */
  report: (line: string) => void;
}

/** How long a process may take to get ready (ms); the first migration on a slow disk takes some. */
const patience = 90_000;
/** A process that died more often than this before it was ever ready will not make it. */
const hopeless = 4;
const longestPause = 10_000;
/** After this long without trouble (ms) the next restart is quick again. */
const steady = 30_000;
/** A process that does not answer for this many checks of `checkEvery` is stuck, and is replaced. */
const stuckAfter = 8;
const checkEvery = 5_000;

/** Keeps one process running until it is told to stop. */
export class Supervised {
  #child: ChildProcess | undefined;
  #stopping = false;
  #wasReady = false;
  #deaths = 0;
  #silent = 0;
  #startedAt = 0;
  #checks: NodeJS.Timeout | undefined;
  #failed: ((reason: Error) => void) | undefined;

  constructor(
    readonly plan: Plan,
    private readonly log: Log,
    private readonly surroundings: Surroundings,
  ) {}

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Starts the process and waits until it is ready. */
  async start(): Promise<void> {
    const failure = new Promise<never>((_, reject) => (this.#failed = reject));
    failure.catch(() => undefined);
    this.#spawn();
    await Promise.race([this.#untilReady(), failure]);
    this.#failed = undefined;
    this.#checks = setInterval(() => void this.#check(), checkEvery).unref();
  }

  /** Asks the process to end, and makes it after the grace (ms). */
  async stop(grace: number): Promise<void> {
    this.#stopping = true;
    clearInterval(this.#checks);
    const identity = this.pid === undefined ? undefined : identify(this.pid);
    if (identity) await end([identity], 'SIGTERM', grace);
  }

  /** Ends it at once. */
  kill(): void {
    this.#stopping = true;
    if (this.pid !== undefined) signal(this.pid, 'SIGKILL');
  }

  #spawn(): void {
    const { plan, log, surroundings } = this;
    const output = log.open();
    // A group of its own: Ctrl-C reaches this process only, which then ends the others in order.
    const child = spawn(plan.command, plan.args, {
      env: plan.env,
      detached: true,
      stdio: ['ignore', output, output],
    });
    closeSync(output);
    this.#child = child;
    this.#startedAt = Date.now();
    child.once('error', (error) => this.#failed?.(error));
    if (child.pid === undefined) return;
    const { pid } = child;
    surroundings.undertaker.watch(pid, 'SIGTERM');
    surroundings.folder.record(plan.name, pid);
    child.once('exit', (code, signalName) => {
      surroundings.undertaker.release(pid);
      void this.#died(signalName ?? `code ${code}`);
    });
  }

  async #died(how: string): Promise<void> {
    const { plan, log, surroundings } = this;
    this.#child = undefined;
    surroundings.folder.forget(plan.name);
    if (this.#stopping) return;
    if (Date.now() - this.#startedAt > steady) this.#deaths = 0;
    this.#deaths++;
    if (!this.#wasReady && this.#deaths >= hopeless) {
      this.#failed?.(new Refusal(`${plan.name} does not start (${how}); the end of ${log.file}:\n${log.tail(12)}`));
      return;
    }
    const wait = Math.min(longestPause, 100 * 2 ** this.#deaths);
    if (this.#wasReady) surroundings.report(`${plan.name} ended (${how}); starting it again in ${(wait / 1000).toFixed(1)} s`);
    await pause(wait);
    if (this.#stopping) return;
    this.#spawn();
    if (this.#wasReady && (await this.#untilReady())) surroundings.report(`${plan.name} is back`);
  }

  /** True once the process says that it is ready; false when it died meanwhile and somebody else waits for its successor. */
  async #untilReady(): Promise<boolean> {
    const { plan, log } = this;
    const deadline = Date.now() + patience;
    const first = this.#child;
    while (Date.now() < deadline && !this.#stopping) {
      const status = this.#child && (await answers(plan.readyUrl, 2_000));
      if (status === 200 || (status && plan.anyAnswer)) {
        this.#wasReady = true;
        return true;
      }
      if (this.#wasReady && this.#child !== first) return false;
      await pause(60);
    }
    if (!this.#stopping && !this.#wasReady) {
      throw new Refusal(`${plan.name} is not ready after ${patience / 1000} s; the end of ${log.file}:\n${log.tail(12)}`);
    }
    return false;
  }

  async #check(): Promise<void> {
    this.log.rotate();
    const child = this.#child;
    if (!child || this.#stopping) return;
    const status = await answers(this.plan.aliveUrl ?? this.plan.readyUrl, checkEvery - 500);
    if (child !== this.#child) return;
    this.#silent = status === undefined ? this.#silent + 1 : 0;
    if (this.#silent < stuckAfter) return;
    this.#silent = 0;
    this.surroundings.report(`${this.plan.name} does not answer; it is replaced`);
    if (child.pid !== undefined) signal(child.pid, 'SIGKILL');
  }
}

/** The status with which the address answers, or undefined when it does not. */
export async function answers(url: string, patience: number): Promise<number | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(patience), redirect: 'manual' });
    await response.body?.cancel();
    return response.status;
  } catch {
    return undefined;
  }
}
