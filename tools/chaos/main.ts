// `npm run chaos`: a network of its own, clients that write to each other, processes that are killed. See README.md.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { calledFrom } from '../start/config.ts';
import { OwnNetwork } from '../start/own-network.ts';
import { inherited, OptionError, readOptions, type Options } from './config.ts';
import { report } from './report.ts';
import { runChaos, type Run } from './run.ts';

/** On average (ms); fifty of them then write some hundred messages a second, where nothing is killed. */
const pace = 300;
/** How long the network may take to be ready (ms). */
const patience = 300_000;
const log = (line: string): void => void process.stdout.write(`  ${new Date().toTimeString().slice(0, 8)} ${line}\n`);

async function chaos(options: Options): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'minga-chaos-history-'));
  const history = options.history ? resolve(calledFrom(), options.history) : join(folder, 'history.jsonl');
  const run: Run = { ...options, pace, history, log };
  log(`seed ${options.seed}: ${options.sends} sends of ${options.clients} clients, ${options.kills} kills`);
  try {
    await using network = await OwnNetwork.start({
      name: 'chaos',
      words: ['--empty'],
      env: inherited({ LOG_LEVEL: 'warn', NODE_ENV: 'development' }),
      patience,
      log: (chunk) => chunk.toString().split('\n').filter((line) => line.trim()).forEach((line) => log(line.trim())),
    });
    const outcome = await runChaos(network.place, run);
    const text = report(run, outcome);
    process.stdout.write(`\n${text}\n`);
    if (options.report) writeFileSync(resolve(calledFrom(), options.report), text);
    return outcome.verdict.problems.length === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// The network that was started is ended with this process, in order.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
try {
  process.exitCode = (await chaos(readOptions(process.argv.slice(2)))) ? 0 : 1;
} catch (error) {
  process.stderr.write(`minga: ${error instanceof OptionError ? error.message : ((error as Error).stack ?? String(error))}\n`);
  process.exitCode = 1;
}
