import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMessaging, type Messaging } from './_messaging.ts';
import { people, type People } from './_people.ts';

let messaging: Messaging;
let of: People;
let admin: pg.Client;
beforeAll(async () => {
  messaging = await startMessaging();
  of = people(messaging);
  admin = new pg.Client({ connectionString: messaging.database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await messaging[Symbol.asyncDispose]();
});

/** Lets everything written so far be eleven minutes old. */
const elevenMinutes = () => messaging.service.database.sql`update message set sent_at = sent_at - interval '11 minutes'`;
const rewind = () => messaging.service.database.sql`update missed_sweep set up_to = now() - interval '1 hour'`;
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);

/** What a member was told, in order. */
async function told(memberId: string) {
  const { rows } = await admin.query(
    "select payload from events.event where type = 'MessagesMissed' and subject = $1 order by position",
    [memberId],
  );
  return rows.map(({ payload }) => payload);
}

async function sweep(now = new Date()) {
  await rewind();
  return messaging.service.missed.sweep(now);
}

describe('what was missed', () => {
  it('is told after ten minutes, once, with its counts', async () => {
    const [ana, luis, pair] = await of.contacts();
    const [pia] = (await of.members(1)) as [string];
    await messaging.read(luis, pair, 2);
    await messaging.read(ana, pair, 2);
    for (const body of ['Uno', 'Dos', 'Tres']) await of.write(ana, pair, body);
    await of.write(pia, await messaging.conversation(pia, luis), 'Hola, no me conoces');
    await sweep();
    expect(await told(luis)).toEqual([]);
    await elevenMinutes();
    await sweep();
    await sweep();
    expect(await told(luis)).toEqual([{ memberId: luis, conversations: 2, messages: 4, requests: 1, mail: true }]);
    expect(await told(ana)).toEqual([]);
  });

  it('is not told to who is here or has read it, nor of what is muted, declined, blocked, taken back or a notice', async () => {
    const [ana, luis, pair] = await of.contacts();
    await messaging.read(luis, pair, 2);
    await using _here = await messaging.inbox(luis);
    await of.write(ana, pair, 'Estás aquí');
    const [quiet, noted, declined, reader] = (await of.members(4)) as [string, string, string, string];
    for (const id of [quiet, noted, declined, reader]) await of.settings(id, { messagesFrom: 'EVERYONE' });
    const muted = await messaging.conversation(ana, quiet);
    await of.mute(quiet, muted);
    await of.write(ana, muted);
    await of.settings(declined, { messagesFrom: 'REQUESTS' });
    const refused = await messaging.conversation(ana, declined);
    await of.answer(declined, refused, false);
    await of.write(ana, refused);
    const read = await messaging.conversation(ana, reader);
    await of.write(ana, read);
    await messaging.read(reader, read, 1);
    const { conversation: group } = await messaging.start(ana, [noted, luis]);
    await of.update(ana, group.id, { title: 'Con aviso' });
    const { message } = await messaging.send(ana, group.id, 'Me arrepiento');
    await of.mutate(ana, 'deleteMessage', { clientMutationId: 'b', messageId: message.id });
    await of.block(noted, luis);
    await of.write(luis, group.id, 'De quien bloqueaste');
    await elevenMinutes();
    await sweep();
    for (const id of [luis, quiet, declined, reader, noted]) expect(await told(id)).toEqual([]);
  });

  it('waits for the end of quiet hours, by the clock where the member is', async () => {
    const [ana, luis, pair] = await of.contacts();
    await of.settings(luis, { quietHours: { from: '22:00', to: '07:30', timeZone: 'America/Santiago' } });
    await of.write(ana, pair, 'De noche');
    const { sql } = messaging.service.database;
    await sql`update message set sent_at = '2026-04-04T20:00:00Z' where conversation_id = ${pair}`;
    await sql`update missed_sweep set up_to = '2026-04-04T19:59:00Z'`;
    const at = (moment: string) => messaging.service.missed.sweep(new Date(moment));
    // Summer time ends that night in Chile: 22:00 is 01:00 UTC, and 07:30 is 11:30.
    await at('2026-04-05T01:00:00Z');
    await at('2026-04-05T10:31:00Z');
    await at('2026-04-05T11:29:00Z');
    expect(await told(luis)).toEqual([]);
    await at('2026-04-05T11:30:00Z');
    expect(await told(luis)).toHaveLength(1);
  });

  it('is quiet within a day too, and before the hours begin it is not', async () => {
    const [ana, luis, pair] = await of.contacts();
    await of.settings(luis, { quietHours: { from: '13:00', to: '15:00', timeZone: 'Europe/Paris' } });
    await of.write(ana, pair);
    const { sql } = messaging.service.database;
    await sql`update message set sent_at = '2026-06-01T09:00:00Z' where conversation_id = ${pair}`;
    await sql`update missed_sweep set up_to = '2026-06-01T08:59:00Z'`;
    await messaging.service.missed.sweep(new Date('2026-06-01T11:30:00Z'));
    expect(await told(luis)).toEqual([]);
    await messaging.service.missed.sweep(new Date('2026-06-01T13:00:00Z'));
    expect(await told(luis)).toHaveLength(1);
  });

  it('is told again only when the member was here meanwhile, or after a day', async () => {
    const [ana, luis, pair] = await of.contacts();
    await elevenMinutes();
    await sweep();
    expect(await told(luis)).toHaveLength(1);
    await of.write(ana, pair, 'Otro');
    await elevenMinutes();
    await sweep(later(30));
    expect(await told(luis)).toHaveLength(1);
    await sweep(later(25 * 60));
    expect(await told(luis)).toMatchObject([{ messages: 1 }, { messages: 1 }]);
    await of.write(ana, pair, 'Y otro');
    await elevenMinutes();
    await messaging.service.database.sql`update member set last_seen_at = ${later(26 * 60)} where id = ${luis}`;
    await sweep(later(27 * 60));
    expect(await told(luis)).toHaveLength(3);
  });

  it('is told with `mail: false` to who wants no mail', async () => {
    const [ana, luis, pair] = await of.contacts();
    await of.settings(luis, { mailMissed: false });
    await of.write(ana, pair, 'Sin correo');
    await elevenMinutes();
    await sweep();
    expect(await told(luis)).toMatchObject([{ mail: false }]);
  });

  it('is told once by two processes that sweep at the same time', async () => {
    const [ana, luis, pair] = await of.contacts();
    await of.write(ana, pair, 'Una vez');
    await elevenMinutes();
    await rewind();
    await using second = await messaging.another();
    await Promise.all([messaging.service, second, messaging.service, second].map(({ missed }) => missed.sweep()));
    await sweep();
    expect(await told(luis)).toHaveLength(1);
  });
});
