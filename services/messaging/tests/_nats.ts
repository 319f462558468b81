import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';

/** Whether Debian's nats-server is here; says so where it is not, as what needs it is skipped then. */
export function natsInstalled(): boolean {
  const installed = spawnSync('nats-server', ['--version']).status === 0;
  if (!installed) process.stdout.write('  nats-server is not installed: what needs it is skipped (apt-get install nats-server)\n');
  return installed;
}

/** A server on this port, ready. */
export async function startNats(port: number): Promise<ChildProcess> {
  const server = spawn('nats-server', ['-a', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  for (let i = 0; i < 200; i++) {
    const socket = connect(port, '127.0.0.1');
    const reached = await Promise.race([once(socket, 'connect').then(() => true), once(socket, 'error').then(() => false)]).catch(() => false);
    socket.destroy();
    if (reached) return server;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('nats-server did not start');
}
