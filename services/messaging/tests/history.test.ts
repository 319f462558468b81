import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMessaging, type Messaging } from './_messaging.ts';
import { people, type People } from './_people.ts';

let messaging: Messaging;
let those: People;
beforeAll(async () => {
  messaging = await startMessaging();
  those = people(messaging);
});
afterAll(() => messaging[Symbol.asyncDispose]());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const everyPath = `query ($id: ID!, $c: ID!, $r: [_Any!]!) {
  message(id: $id) { body inReplyTo { body } }
  searchMessages(query: "reservado") { nodes { message { body } snippet } }
  inConversation: searchMessages(query: "reservado", conversationId: $c) { nodes { snippet } }
  conversation(id: $c) { unreadCount lastMessage { body } messages { totalCount nodes { body inReplyTo { body } } } }
  conversations { nodes { lastMessage { body } } }
  _entities(representations: $r) { ... on Message { body } ... on Conversation { messages { nodes { body } } } } }`;

/** Everything that this member gets of a message and its conversation, as one text. */
async function allThat(memberId: string, messageId: string, conversationId: string): Promise<string> {
  const r = [{ __typename: 'Message', id: messageId }, { __typename: 'Conversation', id: conversationId }];
  const data = await those.ask(memberId, everyPath, { id: messageId, c: conversationId, r });
  const around = await messaging.api
    .as(memberId)
    .query(`query ($c: ID!, $a: ID) { conversation(id: $c) { messages(around: $a) { nodes { body } } } }`, {
      c: conversationId,
      a: messageId,
    });
  return JSON.stringify([data, around.data]);
}

const missing = (field: string) => [{ code: 'NOT_FOUND', field: [field] }];

/** Whoever may not know a message can do nothing with it either. */
async function expectNothing(memberId: string, messageId: string, conversationId: string, isThere: boolean) {
  expect(await allThat(memberId, messageId, conversationId)).not.toContain('eservado');
  expect((await messaging.react(memberId, messageId)).userErrors).toEqual(missing('messageId'));
  expect((await messaging.edit(memberId, messageId, 'x')).userErrors).toEqual(missing('messageId'));
  expect((await messaging.remove(memberId, messageId)).userErrors).toEqual(missing('messageId'));
  const [other] = (await messaging.members(1)) as [string];
  const own = await messaging.conversation(memberId, other);
  expect((await messaging.send(memberId, own, 'Cita', { replyTo: messageId })).userErrors).toEqual(missing('replyTo'));
  const { userErrors } = await messaging.send(memberId, conversationId, 'Cita', { replyTo: messageId });
  expect(userErrors).toEqual(missing(isThere ? 'replyTo' : 'conversationId'));
}

const talk = async () => {
  const [ana, luis, eva] = (await messaging.members(3)) as [string, string, string];
  const id = await messaging.conversation(ana, luis, eva);
  const { message } = await messaging.send(ana, id, 'Esto es reservado');
  return { ana, luis, eva, id, messageId: message.id as string };
};

describe('what was written in a conversation', () => {
  it('is by every path for those who are in it', async () => {
    const { luis, id, messageId } = await talk();
    const all = await allThat(luis, messageId, id);
    expect(all.match(/Esto es reservado/g)!.length).toBeGreaterThanOrEqual(7);
    expect(all.match(/Esto es <mark>reservado<\/mark>/g)).toHaveLength(2);
  });

  it('is nothing to a stranger', async () => {
    const { id, messageId } = await talk();
    const [stranger] = (await messaging.members(1)) as [string];
    await using inbox = await messaging.inbox(stranger);
    await expectNothing(stranger, messageId, id, false);
    expect((await messaging.delivered(stranger, id, 1)).userErrors).toEqual([]);
    expect((await messaging.read(stranger, id, 1)).userErrors).toEqual(missing('conversationId'));
    expect(inbox.of('MessageSent').map(({ message }) => message!.body)).toEqual([]);
  });

  it('is nothing to those who were not there yet, also where it is answered or changed', async () => {
    const { ana, luis, id, messageId } = await talk();
    const [tom] = (await messaging.members(1)) as [string];
    await using inbox = await messaging.inbox(tom);
    expect(await those.add(ana, id, tom)).toEqual([]);
    const answered = await messaging.send(luis, id, 'De acuerdo', { replyTo: messageId });
    await inbox.first('MessageSent', ({ message }) => message!.body === 'De acuerdo');
    expect(inbox.of('MessageSent').map(({ message }) => [message!.sequence, message!.inReplyTo])).toEqual([[2, null], [3, null]]);
    await messaging.edit(ana, messageId, 'Muy reservado');
    await messaging.react(luis, messageId);
    await messaging.remove(ana, answered.message.id);
    await inbox.first('MessageChanged');
    expect(inbox.of('MessageChanged').map(({ message }) => message!.sequence)).toEqual([3]);
    await expectNothing(tom, messageId, id, true);
    expect((await those.see(tom, id))!).toMatchObject({ unreadCount: 0, messages: { totalCount: 2 } });
    await using again = await messaging.inbox(tom, inbox.events[0]!.cursor);
    await again.first('MessageSent', ({ message }) => message!.sequence === 3);
    expect(JSON.stringify(again.events)).not.toContain('eservado');
  });

  it('is gone at once for who is removed, who hears that and nothing more', async () => {
    const { ana, luis, id, messageId } = await talk();
    await using second = await messaging.another();
    await using here = await messaging.inbox(luis);
    await using there = await messaging.inbox(luis, undefined, second);
    const { cursor } = here;
    await those.remove(ana, id, luis);
    await messaging.send(ana, id, 'Sin Luis, reservado');
    for (const inbox of [here, there])
      expect(await inbox.first('ConversationLeft')).toMatchObject({ conversationId: id });
    await messaging.react(ana, messageId);
    await pause(150);
    for (const inbox of [here, there])
      expect(inbox.events.filter(({ __typename }) => __typename.startsWith('Message'))).toEqual([]);
    await expectNothing(luis, messageId, id, false);
    // With a cursor from before it is told too, once.
    await using again = await messaging.inbox(luis, cursor, second);
    expect(again.events[0]).toMatchObject({ resumed: true });
    const left = await again.first('ConversationLeft', ({ conversationId }) => conversationId === id);
    await using after = await messaging.inbox(luis, left.cursor, second);
    await pause(100);
    expect(after.of('ConversationLeft')).toEqual([]);
    expect(JSON.stringify([again.events, after.events])).not.toContain('eservado');
  });

  it('is gone for the last who leaves, also from their other devices', async () => {
    const { ana, luis, eva, id } = await talk();
    await using second = await messaging.another();
    await using here = await messaging.inbox(ana);
    await using there = await messaging.inbox(ana, undefined, second);
    for (const member of [luis, eva, ana]) expect(await those.leave(member, id)).toEqual([]);
    for (const inbox of [here, there]) await inbox.first('ConversationLeft', ({ conversationId }) => conversationId === id);
    expect(await those.see(ana, id)).toBeNull();
  });

  it('begins anew for who is added again', async () => {
    const { ana, luis, id } = await talk();
    await using inbox = await messaging.inbox(luis);
    await those.remove(ana, id, luis);
    await messaging.send(ana, id, 'Sin Luis, reservado');
    await those.add(ana, id, luis);
    await messaging.send(ana, id, 'Otra vez juntos');
    await inbox.first('MessageSent', ({ message }) => message!.body === 'Otra vez juntos');
    expect(inbox.of('MessageSent').map(({ message }) => message!.sequence)).toEqual([4, 5]);
    expect((await those.see(luis, id))!.messages.nodes.map(({ sequence }) => sequence)).toEqual([4, 5]);
  });

  it('goes away for who declines it, and tells the other nothing', async () => {
    const [pia, leo] = (await those.members(2)) as [string, string];
    const id = await messaging.conversation(pia, leo);
    const { message } = await messaging.send(pia, id, 'Esto es reservado');
    await using his = await messaging.inbox(leo);
    await using hers = await messaging.inbox(pia);
    await those.answer(leo, id, false);
    await his.first('ConversationLeft', ({ conversationId }) => conversationId === id);
    expect((await messaging.send(pia, id, 'Aún reservado')).userErrors).toEqual([]);
    await messaging.edit(pia, message.id, 'Más reservado');
    await pause(150);
    expect(his.of('MessageSent')).toEqual([]);
    expect(his.of('MessageChanged')).toEqual([]);
    expect(await allThat(leo, message.id, id)).not.toContain('eservado');
    expect((await messaging.react(leo, message.id)).userErrors).toEqual(missing('messageId'));
    const told = ['ConversationRead', 'ConversationDelivered', 'ConversationChanged', 'TypingChanged'];
    expect(hers.events.filter(({ __typename }) => told.includes(__typename))).toEqual([]);
  });

  it('is not taken from a sender who is removed while the message waits', async () => {
    const { ana, luis, id } = await talk();
    const { database } = messaging.service;
    let sending!: Promise<{ userErrors: unknown[] }>;
    await database.transaction(async (tx) => {
      await tx.sql`select 1 from conversation where id = ${id} for update`;
      sending = messaging.send(luis, id, 'Demasiado tarde');
      await pause(200);
      await tx.sql`delete from participant where conversation_id = ${id} and member_id = ${luis}`;
    });
    expect((await sending).userErrors).toEqual(missing('conversationId'));
    expect((await messaging.send(ana, id, 'Sigue')).message.sequence).toBe(2);
  });

  it('is answered again to who sent it, unless they are there no more', async () => {
    const { ana, luis, id } = await talk();
    const clientMutationId = v7();
    const send = () => messaging.send(luis, id, 'Una vez', { clientMutationId });
    const first = await send();
    expect((await send()).message).toEqual(first.message);
    await those.remove(ana, id, luis);
    // By name: a client that tries again must know that it need not any more.
    expect(await send()).toMatchObject({ message: null, userErrors: [{ code: 'NOT_FOUND' }] });
  });
});
