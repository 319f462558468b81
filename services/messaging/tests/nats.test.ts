import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMessaging, type Messaging } from './_messaging.ts';
import { natsInstalled, startNats } from './_nats.ts';
import { freePort } from './_process.ts';

// Skipped, and said so by the runner, where Debian's nats-server is not installed.
describe.skipIf(!natsInstalled())('wake-ups over NATS', () => {
  let nats: ChildProcess;
  let port: number;
  let messaging: Messaging;
  beforeAll(async () => {
    port = await freePort();
    nats = await startNats(port);
    messaging = await startMessaging(`nats://127.0.0.1:${port}`);
  });
  afterAll(async () => {
    await messaging[Symbol.asyncDispose]();
    nats.kill();
  });

  it('reach the other process, and what was missed while NATS was away comes when it is back', async () => {
    const [ana, luis] = (await messaging.members(2)) as [string, string];
    const id = await messaging.conversation(ana, luis);
    await messaging.send(ana, id, 'Antes');
    await using second = await messaging.another();
    await using his = await messaging.inbox(luis, undefined, second);
    await messaging.send(ana, id, 'Con NATS');
    await messaging.typing(ana, id);
    await his.first('MessageSent', (event) => event.message!.body === 'Con NATS', 1_000);
    await his.first('TypingChanged');
    await using _hers = await messaging.inbox(ana);
    await his.first('PresenceChanged', (event) => event.member!.id === ana);

    nats.kill('SIGKILL');
    await once(nats, 'exit');
    await messaging.send(ana, id, 'Sin NATS');
    nats = await startNats(port);
    await his.first('MessageSent', (event) => event.message!.body === 'Sin NATS', 8_000);
    expect(his.of('MessageSent').map((event) => event.message!.sequence)).toEqual([2, 3]);
  });
});
