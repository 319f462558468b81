import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { searchPath } from '../config.ts';

const probe = new URL('probe.mjs', import.meta.url).href;
const typescript = ['--experimental-transform-types', '--disable-warning=ExperimentalWarning'];
/** Clock ticks a second, in which the kernel counts: the same on every Linux. */
const ticks = 100;

export interface Memory {
  /** What the kernel gave it. */
  rss: number;
  /** What the program itself holds, on its heap and beside it. */
  held: number;
}

/** A process that is measured. */
export class Measured implements AsyncDisposable {
  private constructor(
    readonly name: string,
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  /** Starts it and waits until it says where it answers: by a message, or as our services do in their log. */
  static async start(name: string, file: string, environment: Record<string, string>, args: string[] = []): Promise<Measured> {
    const log: string[] = [];
    const child = fork(file, args, {
      execArgv: ['--expose-gc', '--import', probe, ...(file.endsWith('.ts') ? typescript : [])],
      env: { ...searchPath(), ...environment },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      serialization: 'advanced',
    });
    const url = await new Promise<string>((resolve, reject) => {
      let rest = '';
      child.stdout!.setEncoding('utf8').on('data', (chunk: string) => {
        const lines = (rest + chunk).split('\n');
        rest = lines.pop()!;
        for (const line of lines) {
          log.push(line);
          // Warnings and errors of our services are part of the result.
          if (/"level":[456]0/.test(line)) process.stderr.write(`${line}\n`);
          const ready = /"url":"([^"]+)".*"msg":"ready"/.exec(line)?.[1];
          if (ready) resolve(ready);
        }
      });
      child.on('message', (message: { url?: string }) => message.url && resolve(message.url));
      child.on('exit', (code) => reject(new Error(`${name} ended with ${code}: ${log.slice(-5).join('\n')}`)));
    });
    return new Measured(name, url, child);
  }

  memory(): Promise<Memory> {
    return new Promise((resolve) => {
      const take = (message: { memory?: Memory }) => {
        if (!message.memory) return;
        this.child.off('message', take);
        resolve(message.memory);
      };
      this.child.on('message', take);
      this.child.send('memory');
    });
  }

  /** Milliseconds of processor time so far. */
  get cpu(): number {
    return cpuOf(this.child.pid!);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    await new Promise((resolve) => {
      this.child.once('exit', resolve);
      this.child.kill('SIGKILL');
    });
  }
}

function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / ticks;
}

/** Starts a process of this bench's own, that talks by messages. */
export const helper = (file: string): ChildProcess =>
  fork(fileURLToPath(new URL(file, import.meta.url)), {
    execArgv: ['--max-semi-space-size=64', ...typescript],
    serialization: 'advanced',
  });
