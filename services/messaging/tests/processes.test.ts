import type { ChildProcess } from 'node:child_process';
import { client } from '@minga/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMessaging, type Event, type Messaging } from './_messaging.ts';
import { natsInstalled, startNats } from './_nats.ts';
import { freePort, MessagingProcess } from './_process.ts';

const transports = [
  { name: 'PostgreSQL', nats: false, here: true },
  { name: 'NATS', nats: true, here: natsInstalled() },
];
const bodies = (events: Event[]) => events.map((event) => event.message!.body);
const said = (member: string, status: string) => (event: Event) => event.member!.id === member && event.presence!.status === status;

for (const { name, nats, here } of transports) {
  // Skipped, and said so, where nats-server is not installed.
  describe.skipIf(!here)(`two processes that hear of each other over ${name}`, () => {
    let server: ChildProcess | undefined;
    let natsUrl: string | undefined;
    let messaging: Messaging;
    let other: MessagingProcess;
    beforeAll(async () => {
      if (nats) {
        const port = await freePort();
        server = await startNats(port);
        natsUrl = `nats://127.0.0.1:${port}`;
      }
      messaging = await startMessaging(natsUrl);
      other = await MessagingProcess.start(messaging.database, natsUrl);
    });
    afterAll(async () => {
      await other[Symbol.asyncDispose]();
      await messaging[Symbol.asyncDispose]();
      server?.kill();
    });
    const pair = async () => {
      const [ana, luis] = (await messaging.members(2)) as [string, string];
      const id = await messaging.conversation(ana, luis);
      await messaging.send(ana, id, 'Hola');
      // Whoever has answered is no stranger any more.
      await messaging.send(luis, id, 'Hola, Ana');
      return { ana, luis, id };
    };

    it('deliver what was sent at either, in one order and at once', async () => {
      const { ana, luis, id } = await pair();
      const elsewhere = client(other.url, 'messaging');
      await using hers = await messaging.inbox(ana);
      await using his = await messaging.inbox(luis, undefined, other);
      for (let i = 0; i < 10; i++) {
        await messaging.send(ana, id, `aquí ${i}`);
        await messaging.send(luis, id, `allá ${i}`, {}, elsewhere);
      }
      for (const inbox of [hers, his]) {
        await inbox.until(() => inbox.of('MessageSent').length === 20);
        expect(inbox.of('MessageSent').map((event) => event.message!.sequence)).toEqual(Array.from({ length: 20 }, (_, i) => i + 3));
      }
      await messaging.typing(ana, id);
      await his.first('TypingChanged', (event) => event.typing === true && event.member!.id === ana);
    });

    it('tell each other who came and went', async () => {
      const { ana, luis } = await pair();
      await using hers = await messaging.inbox(ana);
      const his = await messaging.inbox(luis, undefined, other);
      await hers.first('PresenceChanged', said(luis, 'ONLINE'));
      await his[Symbol.asyncDispose]();
      await hers.first('PresenceChanged', said(luis, 'OFFLINE'), 8_000);
    });

    it('go on alone when one is killed: its people offline within ten seconds, back at the other where they were', async () => {
      const { ana, luis, id } = await pair();
      await using hers = await messaging.inbox(ana);
      await using his = await messaging.inbox(luis, undefined, other);
      await hers.first('PresenceChanged', said(luis, 'ONLINE'));
      await messaging.send(ana, id, 'Antes');
      await his.first('MessageSent', (event) => event.message!.body === 'Antes');
      const { cursor } = his;
      await other.kill();
      await messaging.send(ana, id, 'Mientras');
      await hers.first('PresenceChanged', said(luis, 'OFFLINE'), 10_000);
      await using again = await messaging.inbox(luis, cursor);
      expect(again.events[0]).toMatchObject({ resumed: true });
      await hers.until(() => hers.of('PresenceChanged').findLast((event) => event.member!.id === luis)?.presence!.status === 'ONLINE');
      await messaging.send(ana, id, 'Después');
      await again.until(() => again.of('MessageSent').length === 2);
      expect(bodies(again.of('MessageSent'))).toEqual(['Mientras', 'Después']);

      // Another takes its place, and hears and is heard.
      await using next = await messaging.another();
      await using third = await messaging.inbox(luis, again.cursor, next);
      await messaging.send(ana, id, 'Al nuevo');
      await third.first('MessageSent', (event) => event.message!.body === 'Al nuevo', 2_000);
      expect(bodies(third.of('MessageSent'))).toEqual(['Al nuevo']);
    }, 60_000);
  });
}
