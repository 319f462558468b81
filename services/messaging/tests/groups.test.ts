import pg from 'pg';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMessaging, type Messaging } from './_messaging.ts';
import { people, type People } from './_people.ts';

let messaging: Messaging;
let of: People;
beforeAll(async () => {
  messaging = await startMessaging();
  of = people(messaging);
});
afterAll(() => messaging[Symbol.asyncDispose]());

/** A group that Ana made, with members who take messages from everyone. */
async function group(size: number): Promise<{ id: string; ana: string; others: string[] }> {
  const [ana, ...others] = (await messaging.members(size, 'EVERYONE')) as [string, ...string[]];
  const { conversation } = await messaging.start(ana, others, { title: 'Minga' });
  return { id: conversation.id, ana, others };
}
const open = (count: number) => messaging.members(count, 'EVERYONE');
const rolesIn = async (memberId: string, id: string) =>
  Object.fromEntries((await of.see(memberId, id))!.participants.map(({ member, role }) => [member.id, role]));
const noticesIn = async (memberId: string, id: string) =>
  (await of.see(memberId, id))!.messages.nodes.flatMap(({ notice, sender }) =>
    notice ? [{ by: sender.id, kind: notice.kind, title: notice.title, to: notice.members.map((member) => member.id) }] : [],
  );

describe('a group', () => {
  it('has its founder as ADMIN and tells what it is', async () => {
    const { id, ana, others } = await group(3);
    expect(await of.see(ana, id)).toMatchObject({
      kind: 'GROUP', title: 'Minga', pictureUrl: null, participantCount: 3, role: 'ADMIN', canWrite: true,
      request: false, archived: false, muted: false, mutedUntil: null, readUpTo: 0, unreadCount: 0,
    });
    expect(await rolesIn(others[0]!, id)).toEqual({ [ana]: 'ADMIN', [others[0]!]: 'MEMBER', [others[1]!]: 'MEMBER' });
    expect((await of.see(others[0]!, id))!.role).toBe('MEMBER');
  });

  it('is renamed by its ADMIN, with a notice that counts as nothing unread', async () => {
    const { id, ana, others } = await group(3);
    expect(await of.update(ana, id, { title: '  Minga del sur ' })).toEqual([]);
    expect(await of.update(ana, id, { title: 'Minga del sur' })).toEqual([]);
    expect(await of.update(ana, id, { title: '' })).toEqual([]);
    expect(await noticesIn(others[0]!, id)).toEqual([
      { by: ana, kind: 'RENAMED', title: 'Minga del sur', to: [] },
      { by: ana, kind: 'RENAMED', title: null, to: [] },
    ]);
    expect(await of.see(others[0]!, id)).toMatchObject({ title: null, unreadCount: 0 });
    expect((await of.viewer(others[0]!)).unreadConversations).toBe(0);
    await of.write(ana, id);
    expect((await of.see(others[0]!, id))!.unreadCount).toBe(1);
  });

  it('lets only ADMINs change it, and outsiders not know of it', async () => {
    const { id, ana, others } = await group(3);
    const [outsider, next] = (await open(2)) as [string, string];
    const attempts = (who: string) => [
      of.update(who, id, { title: 'Otro' }),
      of.add(who, id, next),
      of.remove(who, id, others[1]!),
      of.role(who, id, who, 'ADMIN'),
    ];
    expect(await Promise.all(attempts(others[0]!))).toEqual(Array(4).fill(['FORBIDDEN']));
    expect(await Promise.all(attempts(outsider))).toEqual(Array(4).fill(['NOT_FOUND']));
    expect(await of.leave(outsider, id)).toEqual(['NOT_FOUND']);
    expect(await of.update(ana, v7(), { title: 'x' })).toEqual(['NOT_FOUND']);
    expect(await of.update(ana, 'nada', { title: 'x' })).toEqual(['NOT_FOUND']);
    expect(await noticesIn(ana, id)).toEqual([]);
  });

  it('is what a pair is not', async () => {
    const [ana, luis, pair] = await of.contacts();
    expect((await of.see(ana, pair))!.kind).toBe('PAIR');
    for (const codes of [of.update(ana, pair, { title: 'x' }), of.add(ana, pair, luis), of.leave(ana, pair), of.role(ana, pair, luis, 'ADMIN')])
      expect(await codes).toEqual(['INVALID']);
  });
});

describe('coming in', () => {
  it('shows what is written from then on, by any path, and tells everyone', async () => {
    const { id, ana, others } = await group(3);
    const [pia] = (await open(1)) as [string];
    const { message: before } = await messaging.send(ana, id, 'Antes de Pía');
    await using inbox = await messaging.inbox(pia);
    await using there = await messaging.inbox(others[0]!);
    expect(await of.add(ana, id, pia, others[0]!)).toEqual([]);
    await inbox.first('ConversationChanged', (event) => event.conversation!.id === id);
    await there.first('ConversationChanged', (event) => event.conversation!.id === id);
    const seen = (await of.see(pia, id))!;
    expect(seen).toMatchObject({ participantCount: 4, unreadCount: 0, readUpTo: 1 });
    expect(await noticesIn(pia, id)).toEqual([{ by: ana, kind: 'ADDED', title: null, to: [pia] }]);
    expect(await of.folder(pia)).toEqual([id]);
    const { data } = await messaging.api.as(pia).query(
      `query ($id: ID!, $r: [_Any!]!) { message(id: $id) { id } _entities(representations: $r) { ... on Message { body } } }`,
      { id: before.id, r: [{ __typename: 'Message', id: before.id }] },
    );
    expect(data).toEqual({ message: null, _entities: [null] });
    expect(await of.write(pia, id, 'Cita', { replyTo: before.id })).toEqual(['NOT_FOUND']);
    expect(await of.mutate(pia, 'reactToMessage', { clientMutationId: 'r', messageId: before.id, reaction: 'THANKS', on: true })).toEqual(['NOT_FOUND']);
    await of.write(ana, id, 'Después');
    await inbox.first('MessageSent', (event) => event.message!.body === 'Después');
    expect(inbox.of('MessageSent').map(({ message }) => message!.body)).not.toContain('Antes de Pía');
  });

  it('after having been removed begins again from there', async () => {
    const { id, ana, others } = await group(3);
    const [luis] = others as [string];
    await of.write(ana, id, 'Uno');
    await using inbox = await messaging.inbox(luis);
    expect(await of.remove(ana, id, luis)).toEqual([]);
    await of.write(ana, id, 'Sin Luis');
    expect(await of.see(luis, id)).toBeNull();
    expect(await of.folder(luis)).toEqual([]);
    expect(await of.write(luis, id, 'Sigo aquí')).toEqual(['NOT_FOUND']);
    expect(await of.add(ana, id, luis)).toEqual([]);
    await of.write(ana, id, 'Con Luis otra vez');
    expect((await of.see(luis, id))!.messages.nodes.map(({ body, notice }) => notice?.kind ?? body)).toEqual(['ADDED', 'Con Luis otra vez']);
    await inbox.first('MessageSent', (event) => event.message!.body === 'Con Luis otra vez');
    expect(inbox.of('MessageSent').map(({ message }) => message!.body)).not.toContain('Sin Luis');
  });

  it('is refused to fifty at once, to more than a group may hold, and to nobody', async () => {
    const { id, ana } = await group(2 + 1);
    expect(await of.add(ana, id, ...(await open(50)))).toEqual(['TOO_MANY']);
    expect(await of.add(ana, id, ...Array.from({ length: 300 }, () => v7()))).toEqual(['TOO_MANY']);
    expect(await of.add(ana, id)).toEqual(['INVALID']);
    expect(await of.add(ana, id, v7())).toEqual(['NOT_FOUND']);
    expect(await of.add(ana, id, 'nadie')).toEqual(['NOT_FOUND']);
    expect(await of.add(ana, id, ...(await open(49)))).toEqual([]);
    // The tests' groups hold sixty.
    expect(await of.add(ana, id, ...(await open(9)))).toEqual(['TOO_MANY']);
    expect(await of.add(ana, id, ...(await open(8)))).toEqual([]);
    expect((await of.see(ana, id))!.participantCount).toBe(60);
  });

  it('is done once by clientMutationId, and by two at once each gets a number of its own', async () => {
    const { id, ana, others } = await group(3);
    await of.role(ana, id, others[0]!, 'ADMIN');
    const [pia, sol] = (await open(2)) as [string, string];
    const input = { clientMutationId: v7(), conversationId: id, memberIds: [pia] };
    await Promise.all(Array.from({ length: 5 }, () => of.mutate(ana, 'addParticipants', input)));
    const both = await Promise.all([of.add(ana, id, sol), of.add(others[0]!, id, sol), of.remove(ana, id, pia), of.remove(others[0]!, id, pia)]);
    expect(both.slice(0, 2)).toEqual([[], []]);
    expect(both.slice(2).toSorted()).toEqual([[], ['NOT_FOUND']]);
    const { messages, participantCount } = (await of.see(ana, id))!;
    expect(participantCount).toBe(4);
    expect(messages.nodes.map(({ sequence }) => sequence)).toEqual(messages.nodes.map((_, place) => place + 1));
    expect((await noticesIn(ana, id)).map(({ kind }) => kind).toSorted()).toEqual(['ADDED', 'ADDED', 'PROMOTED', 'REMOVED']);
    const again = { ...input, memberIds: [sol] };
    await expect(of.mutate(ana, 'addParticipants', again)).rejects.toThrow('CONFLICT');
  });
});

describe('going out', () => {
  it('ends all that one sees of a group, and those who stay are told', async () => {
    const { id, ana, others } = await group(3);
    const [luis, pia] = others as [string, string];
    const { message } = await messaging.send(ana, id, 'Secreto');
    await using inbox = await messaging.inbox(luis);
    expect(await of.leave(luis, id)).toEqual([]);
    await of.write(ana, id, 'Ya sin Luis');
    expect(await noticesIn(ana, id)).toEqual([{ by: luis, kind: 'LEFT', title: null, to: [luis] }]);
    expect(await rolesIn(pia, id)).toEqual({ [ana]: 'ADMIN', [pia]: 'MEMBER' });
    const { data } = await messaging.api.as(luis).query(
      `query ($id: ID!, $m: ID!, $r: [_Any!]!) { conversation(id: $id) { id } message(id: $m) { id }
        conversations(folder: ARCHIVED) { totalCount }
        _entities(representations: $r) { ... on Conversation { title } ... on Message { body } } }`,
      { id, m: message.id, r: [{ __typename: 'Conversation', id }, { __typename: 'Message', id: message.id }] },
    );
    expect(data).toEqual({ conversation: null, message: null, conversations: { totalCount: 0 }, _entities: [null, null] });
    for (const codes of [of.write(luis, id), of.archive(luis, id), of.mute(luis, id), of.answer(luis, id, true), of.leave(luis, id)])
      expect(await codes).toEqual(['NOT_FOUND']);
    expect((await messaging.read(luis, id, 1)).userErrors[0].code).toBe('NOT_FOUND');
    expect((await messaging.typing(luis, id)).userErrors[0].code).toBe('NOT_FOUND');
    await using _elsewhere = await messaging.inbox(ana);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(inbox.of('MessageSent').map((event) => event.message!.body)).not.toContain('Ya sin Luis');
  });

  it('of the last ADMIN makes the longest-standing participant one', async () => {
    const { id, ana, others } = await group(3);
    const [pia] = (await open(1)) as [string];
    await of.add(ana, id, pia);
    expect(await of.role(ana, id, ana, 'MEMBER')).toEqual(['INVALID']);
    expect(await of.leave(ana, id)).toEqual([]);
    expect(await rolesIn(pia, id)).toEqual({ [others[0]!]: 'ADMIN', [others[1]!]: 'MEMBER', [pia]: 'MEMBER' });
    expect((await noticesIn(pia, id)).slice(1)).toEqual([
      { by: ana, kind: 'LEFT', title: null, to: [ana] },
      { by: ana, kind: 'PROMOTED', title: null, to: [others[0]] },
    ]);
  });

  it('waits in no circle with what writes down who has what', async () => {
    const { id, ana, others } = await group(3);
    const last = others[1]!;
    await of.role(ana, id, last, 'ADMIN');
    await of.role(last, id, ana, 'MEMBER');
    // Places are taken in their order, as a batch of positions does, while the one who came last leaves to the first.
    const other = new pg.Client({ connectionString: messaging.database.adminUrl });
    await other.connect();
    const take = (memberId: string) =>
      other.query('select from messaging.participant where conversation_id = $1 and member_id = $2 for no key update', [id, memberId]);
    await other.query('begin');
    await take(ana);
    const leaving = of.leave(last, id);
    const waiting = () => messaging.service.database.sql`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await expect.poll(async () => (await waiting()).length).toBe(1);
    await take(last);
    await other.query('commit');
    await other.end();
    expect(await leaving).toEqual([]);
    expect(await rolesIn(ana, id)).toEqual({ [ana]: 'ADMIN', [others[0]!]: 'MEMBER' });
  });

  it('passes those over who have not accepted', async () => {
    const [ana, asked] = (await of.members(2)) as [string, string];
    const [willing] = (await open(1)) as [string];
    const { conversation } = await messaging.start(ana, [asked, willing]);
    await of.leave(ana, conversation.id);
    expect((await rolesIn(willing, conversation.id))[willing]).toBe('ADMIN');
  });

  it('of the last one deletes it', async () => {
    const { id, ana, others } = await group(3);
    await of.write(ana, id, 'Queda nada');
    for (const who of [others[0]!, ana, others[1]!]) expect(await of.leave(who, id)).toEqual([]);
    const { sql } = messaging.service.database;
    expect(await sql`select 1 from conversation where id = ${id}`).toEqual([]);
    expect(await sql`select 1 from message where conversation_id = ${id}`).toEqual([]);
  });

  it('by removal is for others, and oneself leaves', async () => {
    const { id, ana, others } = await group(3);
    expect(await of.remove(ana, id, ana)).toEqual(['INVALID']);
    expect(await of.remove(ana, id, v7())).toEqual(['NOT_FOUND']);
    expect(await of.remove(ana, id, 'nadie')).toEqual(['NOT_FOUND']);
    expect(await of.role(ana, id, others[0]!, 'ADMIN')).toEqual([]);
    expect(await of.role(ana, id, others[0]!, 'ADMIN')).toEqual([]);
    expect(await of.remove(others[0]!, id, ana)).toEqual([]);
    expect((await noticesIn(others[1]!, id)).map(({ kind }) => kind)).toEqual(['PROMOTED', 'REMOVED']);
  });

  it('and writing at the same time leaves either the message or its refusal, never one without a place', async () => {
    const { id, ana, others } = await group(4);
    const results = await Promise.all([
      ...others.map((who) => of.write(who, id, 'A tiempo')),
      ...others.map((who) => of.leave(who, id)),
      of.write(ana, id, 'Y yo'),
    ]);
    expect(new Set(results.flat())).toEqual(new Set(results.flat().filter((code) => code === 'NOT_FOUND')));
    const { nodes } = (await of.see(ana, id))!.messages;
    expect(nodes.map(({ sequence }) => sequence)).toEqual(nodes.map((_, place) => place + 1));
  });
});
