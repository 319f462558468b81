import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { createTestDatabase } from '@minga/testkit';
import { expect, it } from 'vitest';
import { Watch } from '../src/relay/watch.ts';
import { log } from './_world.ts';

it('asks for its connection one attempt at a time while the database is away', async () => {
  await using database = await createTestDatabase(['counter']);
  const url = new URL(database.urls['events']!);
  const behind = Number(url.port);
  const open = new Set<Socket>();
  let away = false;
  let attempts = 0;
  const door = createServer((socket) => {
    attempts++;
    if (away) return void socket.destroy();
    const inner = connect(behind, '127.0.0.1');
    for (const end of [socket, inner]) end.on('error', () => undefined);
    socket.pipe(inner).pipe(socket);
    open.add(socket);
    socket.once('close', () => inner.destroy());
  }).listen(0, '127.0.0.1');
  await once(door, 'listening');
  url.port = String((door.address() as AddressInfo).port);
  const watch = new Watch(url.href, log, () => undefined);
  await watch.start();
  expect(attempts).toBe(1);
  away = true;
  for (const socket of open) socket.destroy();
  await new Promise((resolve) => setTimeout(resolve, 3_200));
  // Twice a second; each failure was once taken for a loss, and doubled the attempts.
  expect(attempts).toBeGreaterThan(2);
  expect(attempts).toBeLessThanOrEqual(8);
  away = false;
  await expect.poll(() => watch.isConnected, { timeout: 5_000 }).toBe(true);
  await watch.stop();
  door.close();
});
