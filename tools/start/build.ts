import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './config.ts';
import { asRefusal, writeWhole } from './folder.ts';
import { Refusal } from './refusal.ts';
import type { Undertaker } from './undertaker.ts';

/** What a build is made from; the rest of the tree cannot change it. */
const sources = ['packages', 'services', 'gateway', 'web', 'tools', 'schema', 'turbo.json', 'tsconfig.base.json', 'package-lock.json'];
/** What builds write themselves; the settings in `project.inlang` are written anew, unchanged, by each. */
const outputs = new Set([
  'dist', 'build', '.svelte-kit', 'node_modules', 'tests', '.turbo', 'paraglide', 'project.inlang', 'graphql-env.d.ts', 'test-results',
]);
const stamp = join(root, 'node_modules', '.cache', 'minga', 'build');

/** Names, sizes and times of all sources: enough to tell that nothing was touched since the last build. */
function fingerprint(): string {
  const hash = createHash('sha1');
  const walk = (path: string) => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (!stat) return;
    if (!stat.isDirectory()) {
      hash.update(`${path} ${stat.size} ${stat.mtimeMs}\n`);
      return;
    }
    for (const name of readdirSync(join(root, path)).sort()) if (!outputs.has(name)) walk(join(path, name));
  };
  sources.forEach(walk);
  return hash.digest('hex');
}

const builtAs = () => (existsSync(stamp) ? readFileSync(stamp, 'utf8') : '');

/** The parts that are built one after the other: with the processes the database can be filled while pages are made. */
export interface Part {
  /** Which workspaces, as turbo's filter. */
  filter: string;
  /** What it must leave. */
  files: readonly string[];
}

/** A build by turbo of what changed; a tree that nobody touched is known at once. */
export class Build {
  readonly #now = fingerprint();
  readonly #current: boolean;

  constructor(
    private readonly parts: readonly Part[],
    private readonly inherited: NodeJS.ProcessEnv,
    private readonly undertaker: Undertaker,
  ) {
    this.#current = builtAs() === this.#now && parts.every(({ files }) => files.every((file) => existsSync(file)));
  }

  /** Makes one part. */
  async make({ filter, files }: Part): Promise<void> {
    if (this.#current) return;
    await turbo(filter, this.inherited, this.undertaker);
    const missing = files.find((file) => !existsSync(file));
    if (missing) throw new Refusal(`the build left no ${missing}`);
  }

  /** All parts are made: the next start need not look again. */
  done(): void {
    if (this.#current) return;
    try {
      writeWhole(stamp, this.#now, 0o644);
    } catch (error) {
      throw asRefusal(error, root);
    }
  }
}

function turbo(filter: string, inherited: NodeJS.ProcessEnv, undertaker: Undertaker): Promise<void> {
  const child = spawn(
    join(root, 'node_modules', '.bin', 'turbo'),
    ['run', 'build', `--filter=${filter}`, '--cache-dir=node_modules/.cache/turbo', '--cache=local:rw,remote:', '--output-logs=errors-only', '--ui=stream', '--no-color'],
    {
      cwd: root,
      // In the group of this process: Ctrl-C ends a build as well.
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...inherited, TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1', DO_NOT_TRACK: '1', NO_COLOR: '1', TURBO_TEAM: '' },
    },
  );
  if (child.pid !== undefined) undertaker.watch(child.pid, 'SIGTERM');
  let output = '';
  const collect = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-20_000));
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (child.pid !== undefined) undertaker.release(child.pid);
      if (code === 0) resolve();
      else reject(explain(output));
    });
  });
}

function explain(output: string): Refusal {
  if (/ENOSPC|No space left/i.test(output)) return new Refusal('the disk is full: the build cannot be written');
  if (/EROFS|EACCES|Read-only file system|Permission denied/i.test(output)) {
    return new Refusal(`cannot build in ${root}: read-only, or another user's folder`);
  }
  return new Refusal(`the build failed:\n${output.trim().split('\n').slice(-40).join('\n')}`);
}
