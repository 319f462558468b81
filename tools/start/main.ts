// `npm start`: builds, prepares and runs the whole network on one machine, and ends it. See docs/operations.md.
import { Build } from './build.ts';
import { readConfig, type Config } from './config.ts';
import { pagesPart, processesPart } from './constellation.ts';
import { Folder } from './folder.ts';
import { Network } from './network.ts';
import { requirePort } from './ports.ts';
import { Progress } from './progress.ts';
import { Refusal } from './refusal.ts';
import { openSecrets } from './secrets.ts';

const progress = new Progress();
let network: Network | undefined;
let folder: Folder | undefined;
let ending: Promise<void> | undefined;

/** Ends everything once, and the process with it. */
function finish(code: number): Promise<void> {
  ending ??= (async () => {
    progress.settle();
    await network?.stop().catch((error: unknown) => progress.line(`minga: ${String(error)}`));
    folder?.[Symbol.dispose]();
    process.exit(code);
  })();
  return ending;
}

function onSignal(signal: NodeJS.Signals): void {
  if (ending) {
    network?.kill();
    folder?.[Symbol.dispose]();
    process.exit(130);
  }
  progress.line(`\n  ending (${signal}); once more ends it at once`);
  void finish(0);
}

async function run(config: Config): Promise<void> {
  const started = performance.now();
  Folder.requireFree(config.data);
  await requirePort(config.PORT, config.HOST);
  folder = Folder.take(config.data, config.PORT);
  const left = await folder.endLeftovers();
  if (left.length > 0) progress.line(`  ended what an earlier start left running: ${left.join(', ')}`);
  network = new Network(config, folder, await openSecrets(folder, config.MINGA_DEMO_PASSWORD), (line) =>
    progress.line(`  ${new Date().toTimeString().slice(0, 8)} ${line}`),
  );
  const running = network;
  const build = new Build([processesPart, pagesPart], config.inherited, running.undertaker);
  await Promise.all([
    progress.step('build of the processes', () => build.make(processesPart)),
    progress.step('database', () => running.startDatabase()),
  ]);
  await Promise.all([
    config.fillOnly ? undefined : progress.step('build of the pages', () => build.make(pagesPart)),
    fill(running),
  ]);
  if (config.fillOnly) {
    progress.line(`\n  ${config.data} holds the network: npm start runs it\n`);
    await finish(0);
    return;
  }
  build.done();
  await progress.step('events, pages and gateway', (note) => running.openDoors(note));
  progress.settle();
  folder.write('network.json', { url: config.PUBLIC_URL, mailbox: running.mailbox, services: running.addresses, twins: running.twins });
  welcome(running, performance.now() - started);
}

/** What needs no pages: the services on their tables, and what is in them. */
async function fill(running: Network): Promise<void> {
  await progress.step('roles and schemas', () => running.prepare());
  await progress.step('services', (note) => running.startServices(note));
  await progress.step('content', (note) => running.fill(note));
}

function welcome({ config, content, mailbox, secrets }: Network, took: number): void {
  const rows = [
    `Minga runs at  ${config.PUBLIC_URL}   (ready in ${(took / 1000).toFixed(1)} s)`,
    content === 'empty'
      ? 'Sign up there: the first member becomes its administrator'
      : `Sign in as demo@minga.test with ${secrets.demoPassword}, or sign up`,
    ...(mailbox ? [`Mails it sends arrive at  ${mailbox}`] : []),
    `Data and logs in  ${config.data}`,
    'Ctrl-C ends it',
  ];
  progress.line(`\n${rows.map((row) => `  ${row}`).join('\n')}\n`);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => onSignal(signal));
try {
  await run(readConfig(process.argv.slice(2)));
} catch (error) {
  if (!ending) {
    const reason = error instanceof Refusal ? error.message : ((error as Error).stack ?? String(error));
    process.stderr.write(`minga: ${reason}\n`);
    await finish(1);
  }
}
