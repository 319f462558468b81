import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { testKeys, type TestDatabase } from '@minga/testkit';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Messaging as a process of its own, which can be killed as no part of a process can. */
export class MessagingProcess implements AsyncDisposable {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  static async start(database: TestDatabase, natsUrl?: string): Promise<MessagingProcess> {
    const port = await freePort();
    const child = spawn(process.execPath, ['--import', 'tsx', 'services/messaging/src/main.ts'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        NODE_ENV: 'test',
        HOST: '127.0.0.1',
        PORT: String(port),
        LOG_LEVEL: 'error',
        DATABASE_URL: database.urls['messaging'],
        MINGA_PUBLIC_KEYS: JSON.stringify((await testKeys()).publicKeys),
        ...(natsUrl ? { NATS_URL: natsUrl } : {}),
      },
    });
    const started = new MessagingProcess(`http://127.0.0.1:${port}`, child);
    for (;;) {
      if (child.exitCode !== null) throw new Error(`messaging did not start (code ${child.exitCode})`);
      const ready = await fetch(`${started.url}/readyz`).then(({ status }) => status === 200, () => false);
      if (ready) return started;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** As `kill -9`: it says nothing to anybody. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill('SIGKILL');
    await once(this.child, 'exit');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }
}
