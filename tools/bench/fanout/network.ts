import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { testKeys, type TestDatabase } from '@minga/testkit';
import { Measured } from './processes.ts';
import { fillWorld, openDatabase } from './world.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const main = (workspace: string) => join(root, workspace, 'dist', 'main.js');

/** As much of the real network as messages need: accounts, messaging and the gateway, each a process, on a database of their own. */
export class Network implements AsyncDisposable {
  #environment: Record<string, string> = {};

  private constructor(
    private readonly database: TestDatabase,
    readonly accounts: Measured,
    readonly messaging: Measured,
    public gateway: Measured,
  ) {}

  static build(): void {
    for (const workspace of ['services/accounts', 'services/messaging', 'gateway'])
      execFileSync(process.execPath, [join(root, 'tools', 'build.mjs'), '.'], { cwd: join(root, workspace), stdio: 'inherit' });
  }

  static async start(count: number, inRoom: number): Promise<Network> {
    const database = await openDatabase();
    const { publicKeys, privateKeys } = await testKeys();
    const base = { NODE_ENV: 'development', LOG_LEVEL: 'info', MINGA_PUBLIC_KEYS: JSON.stringify(publicKeys), PORT: '0' };
    const accounts = await Measured.start('accounts', main('services/accounts'), {
      ...base,
      DATABASE_URL: database.urls['accounts']!,
      PUBLIC_URL: 'http://localhost',
      SMTP_URL: 'smtp://127.0.0.1:9',
    });
    const messaging = await Measured.start('messaging', main('services/messaging'), {
      ...base,
      DATABASE_URL: database.urls['messaging']!,
      MOST_PARTICIPANTS: String(inRoom),
    });
    // Tables are there once the services have started, and nobody has asked them anything yet.
    await fillWorld(database, count, inRoom);
    const environment = gatewayEnvironment(accounts, messaging, JSON.stringify(privateKeys.gateway), await freePort());
    const network = new Network(database, accounts, messaging, await Measured.start('gateway', main('gateway'), environment));
    network.#environment = environment;
    return network;
  }

  /** The gateway dies, and comes back at the same address. */
  async restartGateway(): Promise<void> {
    await this.gateway[Symbol.asyncDispose]();
    this.gateway = await Measured.start('gateway', main('gateway'), this.#environment);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const process of [this.gateway, this.messaging, this.accounts]) await process[Symbol.asyncDispose]();
    await this.database[Symbol.asyncDispose]();
  }
}

function gatewayEnvironment(accounts: Measured, messaging: Measured, key: string, port: number): Record<string, string> {
  const supergraph = join(root, 'schema', 'supergraph.graphql');
  const names = [...readFileSync(supergraph, 'utf8').matchAll(/@join__graph\(name: "([^"]+)"/g)].map((match) => match[1]!);
  // Nobody asks the others anything; they have to have an address.
  const subgraphs = { ...Object.fromEntries(names.map((name) => [name, 'http://127.0.0.1:9'])), accounts: accounts.url, messaging: messaging.url };
  return {
    NODE_ENV: 'development',
    LOG_LEVEL: 'info',
    HOST: '127.0.0.1',
    PORT: String(port),
    SUBGRAPHS: JSON.stringify(subgraphs),
    SUPERGRAPH: supergraph,
    WEB_URL: 'http://127.0.0.1:9',
    MINGA_PRIVATE_KEY: key,
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

