import type { Config } from './config.ts';
import { Constellation, files, listeners, services, type Ports } from './constellation.ts';
import { Filling, type Content } from './filling.ts';
import type { Folder } from './folder.ts';
import { Log } from './logs.ts';
import { freePorts } from './ports.ts';
import { OwnServer, useServer, type DatabaseServer } from './postgres.ts';
import { withBar } from './progress.ts';
import { Refusal } from './refusal.ts';
import { rebuildIndex } from './search-index.ts';
import type { Secrets } from './secrets.ts';
import { Supervised, type Plan, type Surroundings } from './supervised.ts';
import { runTask } from './task.ts';
import { Undertaker } from './undertaker.ts';

/** How long a process may take to end by itself (ms). */
const grace = 3_500;

/** Everything that runs: the database and the processes that stand on it. */
export class Network {
  readonly #surroundings: Surroundings;
  readonly #processes: Supervised[] = [];
  #opening: Promise<DatabaseServer> | undefined;
  #database: DatabaseServer | undefined;
  #stopping = false;
  #constellation: Constellation | undefined;
  #ports: Ports | undefined;
  #databases: Record<string, string> = {};
  #content: Content;

  constructor(
    readonly config: Config,
    readonly folder: Folder,
    readonly secrets: Secrets,
    report: (line: string) => void,
  ) {
    this.#content = config.empty ? 'empty' : 'demo';
    this.#surroundings = { folder, report, undertaker: new Undertaker() };
  }

  get undertaker(): Undertaker {
    return this.#surroundings.undertaker;
  }

  /** Where the local mailbox is read; undefined when mail goes to a server. */
  get mailbox(): string | undefined {
    return this.config.SMTP_URL ? undefined : `http://127.0.0.1:${this.#ports!.mailbox}/`;
  }

  /** Each service's own address, on loopback: for what measures and watches. */
  get addresses(): Record<string, string> {
    return this.#constellation?.urls ?? {};
  }

  /** What the network holds: the demonstration's members can sign in, or the first to sign up administers it. */
  get content(): Content {
    return this.#content;
  }

  /** The gateways beside the public one, and the messaging that each of them uses. */
  get twins(): Record<'messaging' | 'gateway', string>[] {
    return this.#constellation?.twinUrls ?? [];
  }

  get processes(): readonly Supervised[] {
    return this.#processes;
  }

  /** The database's server, reachable; needs no build. */
  async startDatabase(): Promise<void> {
    const { DATABASE_URL } = this.config;
    const log = new Log(this.folder, 'postgres');
    const { report } = this.#surroundings;
    this.#opening = DATABASE_URL ? useServer(DATABASE_URL) : OwnServer.start(this.folder, log, report);
    this.#database = await this.#opening;
  }

  /** Roles, schemas and the events' tables; after this the processes can be planned. */
  async prepare(): Promise<void> {
    const output = await this.#task('prepare', files.prepare, {
      DATABASE_URL: this.#database!.adminUrl,
      DATABASE_SECRET: this.secrets.database,
      SERVICES: [...services, 'events'].join(),
    });
    const others = this.config.MINGA_REPLICAS - 1;
    const found = await freePorts(listeners.length + 2 * others);
    const twins = Array.from({ length: others }, () => ({ messaging: found.pop()!, gateway: found.pop()! }));
    this.#ports = Object.fromEntries(listeners.map((name, i) => [name, found[i]!])) as Ports;
    this.#databases = JSON.parse(output) as Record<string, string>;
    const { config, folder, secrets } = this;
    this.#constellation = new Constellation({ config, folder, secrets, ports: this.#ports, twins, databases: this.#databases });
  }

  /** The services, each bringing its schema up to date, and what they lean on. */
  async startServices(note: (text: string) => void): Promise<void> {
    const plan = this.#constellation!;
    const plans = [...services.map((name) => plan.service(name)), ...plan.twins('messaging')];
    if (!this.config.SMTP_URL) plans.push(plan.mailbox());
    await this.#start(plans, note);
  }

  /** Fills a new database, and has its index built; a network that is there already stays as it is. */
  async fill(note: (text: string) => void): Promise<void> {
    const { config, secrets } = this;
    const filling = new Filling(this.#database!.adminUrl, secrets.database);
    const password = filling.mark(secrets.demoPassword);
    const wanted: Content = config.empty ? 'empty' : 'demo';
    const found = await filling.read();
    if (found && config.empty && found.content !== 'empty') {
      throw new Refusal('this database already holds the demonstration: --empty needs another MINGA_DATA (or DATABASE_URL)');
    }
    if (found?.content === 'empty') this.#content = 'empty';
    if (found && (found.content === 'empty' || found.password === password)) return;
    if (found) {
      await this.#task('password', files.password, { DATABASE_URL: this.#databases['accounts'], DEMO_PASSWORD: secrets.demoPassword });
    } else {
      await this.#load(note);
      await rebuildIndex(this.#constellation!.urls.search, secrets, note);
    }
    await filling.write({ content: wanted, password });
  }

  async #load(note: (text: string) => void): Promise<void> {
    const { empty, members, mixtures } = this.config;
    await this.#task(
      'seed',
      files.seed,
      {
        DATABASES: JSON.stringify(this.#databases),
        ...(empty ? {} : { MINGA_DEMO_PASSWORD: this.secrets.demoPassword }),
      },
      [
        ...(empty ? ['--empty'] : []),
        ...(members === undefined ? [] : ['--members', String(members)]),
        ...(mixtures === undefined ? [] : ['--mixtures', String(mixtures)]),
      ],
      (line) => note(withBar(line)),
    );
  }

  /** What makes the services one network for those outside: events, the pages and the public port. */
  async openDoors(note: (text: string) => void): Promise<void> {
    const plan = this.#constellation!;
    await this.#start([plan.relay(), plan.web(), plan.gateway(), ...plan.twins('gateway')], note);
  }

  /** Runs a piece of work on the services' own databases. */
  async #task(
    name: string,
    file: string,
    env: NodeJS.ProcessEnv,
    args: readonly string[] = [],
    onLine?: (line: string) => void,
  ): Promise<string> {
    const log = new Log(this.folder, name);
    log.rotate();
    return runTask({
      name,
      file,
      args,
      env: { ...this.config.inherited, NODE_ENV: this.config.NODE_ENV, ...env },
      log,
      undertaker: this.#surroundings.undertaker,
      ...(onLine ? { onLine } : {}),
    });
  }

  async #start(plans: readonly Plan[], note: (text: string) => void): Promise<void> {
    if (this.#stopping) return;
    const waiting = new Set(plans.map(({ name }) => name));
    note([...waiting].join(', '));
    await Promise.all(
      plans.map(async (plan) => {
        const log = new Log(this.folder, plan.name);
        log.rotate();
        const supervised = new Supervised(plan, log, this.#surroundings);
        this.#processes.push(supervised);
        await supervised.start();
        waiting.delete(plan.name);
        note([...waiting].join(', '));
      }),
    );
  }

  /** Ends everything, the public port first and the database last. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const first = this.#processes.filter(({ plan }) => plan.name.startsWith('gateway'));
    await Promise.all(first.map((one) => one.stop(grace)));
    await Promise.all(this.#processes.map((one) => one.stop(grace)));
    const hurry = setTimeout(() => this.#database?.kill(), 10_000);
    const database = await this.#opening?.catch(() => undefined);
    await database?.stop().finally(() => clearTimeout(hurry));
    await this.undertaker.dismiss();
  }

  /** Ends everything at once; the database recovers at the next start. */
  kill(): void {
    for (const one of this.#processes) one.kill();
    this.#database?.kill();
  }
}
