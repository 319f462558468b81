import { createHash } from 'node:crypto';
import type { Sql } from '@minga/database';
import { marksOf, upgradedDatabase } from '@minga/testkit';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrations } from '../migrations/index.ts';
import { startMessaging, type Messaging } from './_messaging.ts';

const [ana, luis, eva, eli] = [v7(), v7(), v7(), v7()].sort() as [string, string, string, string];
const [pair, group] = [v7(), v7()];
const texts = ['Hola, Luis', '¿Tienes la guía de licitación?', 'La perdí', 'Sí, te la mando'];
const messages = texts.map((body, i) => ({ id: v7(), sequence: i + 1, body }));
const [asked, lost, answered] = [messages[1]!, messages[2]!, messages[3]!];
/** As Luis' client sent the last of them; it may come again, as it never saw the answer. */
const repeated = { clientMutationId: v7(), conversationId: pair, body: answered.body };

async function firstRelease(sql: Sql): Promise<void> {
  await sql`insert into member (id, last_seen_at) values (${ana}, '2025-11-02T10:00:00Z'), (${luis}, null), (${eva}, null), (${eli}, null)`;
  await sql`
    insert into conversation (id, title, low_id, high_id, created_by, last_sequence, active_at) values
      (${pair}, null, ${ana}, ${luis}, ${ana}, 4, '2025-11-02T10:03:00Z'),
      (${group}, 'Mesa de compras', null, null, ${luis}, 1, '2025-11-01T10:00:00Z')`;
  await sql`
    insert into participant (conversation_id, member_id, read_up_to, opened) values
      (${pair}, ${ana}, 2, true), (${pair}, ${luis}, 4, true),
      (${group}, ${ana}, 0, true), (${group}, ${luis}, 1, true), (${group}, ${eva}, 1, true)`;
  for (const { id, sequence, body } of messages)
    await sql`
      insert into message (id, conversation_id, sequence, sender_id, body, reply_to, sent_at, deleted_at) values
        (${id}, ${pair}, ${sequence}, ${sequence < 4 ? ana : luis}, ${id === lost.id ? '' : body}, ${id === answered.id ? asked.id : null},
          ${new Date(Date.UTC(2025, 10, 2, 10, sequence))}, ${id === lost.id ? new Date('2025-11-02T10:05:00Z') : null})`;
  await sql`
    insert into message (id, conversation_id, sequence, sender_id, body, sent_at)
    values (${v7()}, ${group}, 1, ${luis}, 'Bienvenidas a la mesa', '2025-11-01T10:00:00Z')`;
  const { body, clientMutationId, conversationId } = repeated;
  const hash = createHash('sha256').update(JSON.stringify({ body, clientMutationId, conversationId })).digest();
  await sql`
    insert into receipt (member_id, client_mutation_id, mutation, payload_hash, result)
    values (${luis}, ${clientMutationId}, 'sendMessage', ${hash}, ${JSON.stringify(answered.id)})`;
}

/** What came with the second shape: reactions, which are changes of messages, and blocks. */
async function secondShape(sql: Sql): Promise<void> {
  await sql`update conversation set changes = 1 where id = ${pair}`;
  await sql`update message set changed = 1 where id = ${answered.id}`;
  await sql`insert into reaction (message_id, member_id, reaction) values (${answered.id}, ${ana}, 'THANKS')`;
  await sql`insert into block (member_id, blocked_id) values (${ana}, ${eli})`;
}

let messaging: Messaging;
beforeAll(async () => {
  const written = { '0001-conversations': firstRelease, '0002-messaging-complete': secondShape };
  messaging = await startMessaging(undefined, await upgradedDatabase('messaging', migrations, written));
});
afterAll(() => messaging?.[Symbol.asyncDispose]());

const ask = async (as: string, query: string) => {
  const { data, errors } = await messaging.api.as(as).query(query);
  expect(errors).toBeUndefined();
  return data;
};

it('shows the conversations as they stood', async () => {
  const data = await ask(ana, `{ conversations { nodes { id title unreadCount readUpTo request canWrite archived role
    lastMessage { body } participants { member { id } role } } } }`);
  expect(data.conversations.nodes).toMatchObject([
    { id: pair, title: null, unreadCount: 1, readUpTo: 2, request: false, canWrite: true, archived: false, lastMessage: { body: answered.body } },
    { id: group, title: 'Mesa de compras', unreadCount: 1, request: false, role: 'MEMBER', lastMessage: { body: 'Bienvenidas a la mesa' } },
  ]);
  const roles = data.conversations.nodes[1].participants.map((p: { member: { id: string }; role: string }) => [p.member.id, p.role]);
  expect(Object.fromEntries(roles)).toEqual({ [ana]: 'MEMBER', [luis]: 'ADMIN', [eva]: 'MEMBER' });
});

it('shows every message in its order, with answers, deletions and what came later', async () => {
  const data = await ask(ana, `{ conversation(id: "${pair}") { messages { nodes {
    id sequence body deleted sentAt sender { id } inReplyTo { id } reactions { reaction count byViewer } attachments { id } } } } }`);
  expect(data.conversation.messages.nodes).toMatchObject(
    messages.map(({ id, sequence, body }) => ({
      id, sequence, body: id === lost.id ? '' : body, deleted: id === lost.id, sender: { id: sequence < 4 ? ana : luis }, attachments: [],
      inReplyTo: id === answered.id ? { id: asked.id } : null,
      reactions: id === answered.id ? [{ reaction: 'THANKS', count: 1, byViewer: true }] : [],
    })),
  );
});

it('finds words of old messages, not of deleted ones nor of others', async () => {
  const found = async (as: string, query: string) =>
    (await ask(as, `{ searchMessages(query: "${query}") { nodes { message { id } } } }`)).searchMessages.nodes.map((n: any) => n.message.id);
  expect(await found(ana, 'licitacion')).toEqual([asked.id]);
  expect(await found(ana, 'perdí')).toEqual([]);
  expect(await found(eva, 'licitacion')).toEqual([]);
});

it('knows what was sent before, however late it is sent again, and counts on', async () => {
  const { clientMutationId, conversationId, body } = repeated;
  const again = await messaging.send(luis, conversationId, body, { clientMutationId });
  expect(again).toMatchObject({ message: { id: answered.id, sequence: 4 }, userErrors: [] });
  expect((await messaging.send(luis, pair, 'Ahí va')).message.sequence).toBe(5);
  expect((await messaging.start(ana, [luis])).conversation.id).toBe(pair);
});

it('lets a stream with a cursor of the first release begin anew, and go on', async () => {
  const cursor = Buffer.from([1, ...Buffer.from(ana.replaceAll('-', ''), 'hex').subarray(12), 0, 0, 0, 0]).toString('base64url');
  await using inbox = await messaging.inbox(ana, cursor);
  expect(inbox.of('InboxReady')).toMatchObject([{ resumed: false }]);
  const { message } = await messaging.send(luis, pair, '¿Llegó?');
  expect((await inbox.first('MessageSent')).message!.id).toBe(message.id);
  await using later = await messaging.inbox(ana, inbox.cursor);
  expect(later.of('InboxReady')).toMatchObject([{ resumed: true }]);
});

it('keeps who was blocked away, and mails nobody of what was missed before', async () => {
  expect((await messaging.start(eli, [ana])).userErrors).toHaveLength(1);
  expect((await ask(ana, '{ blockedMembers { nodes { member { id } } } }')).blockedMembers.nodes).toEqual([{ member: { id: eli } }]);
  expect(await messaging.service.database.sql`select 1 from participant where missed_since is not null`).toEqual([]);
});

it('has no migration that a release before ran in another shape', () =>
  expect(marksOf(migrations)).toMatchObject({
    '0001-conversations': '5ebcf8093888',
    '0002-messaging-complete': '61c49fda5db6',
    '0003-files': '29ddb14bd168',
    '0004-missed': '102896d3c0f4',
    '0005-strangers': '10a00ab9c340',
  }));
