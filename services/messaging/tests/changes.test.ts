import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMessaging, type Event, type Inbox, type Messaging } from './_messaging.ts';
import { people, type People } from './_people.ts';

let messaging: Messaging;
let those: People;
let ana: string;
let luis: string;
let eva: string;
let pair: string;
let group: string;
beforeAll(async () => {
  messaging = await startMessaging();
  those = people(messaging);
  [ana, luis, eva] = (await messaging.members(3)) as [string, string, string];
  pair = await messaging.conversation(ana, luis);
  group = await messaging.conversation(ana, luis, eva);
});
afterAll(() => messaging[Symbol.asyncDispose]());

const sent = async (memberId: string, conversationId: string, body = 'Hola', more: object = {}): Promise<string> =>
  (await messaging.send(memberId, conversationId, body, more)).message.id;
const seen = async (memberId: string, id: string) =>
  (
    await those.ask(
      memberId,
      `query ($id: ID!) { message(id: $id) { body content { html } deleted editedAt inReplyTo { body }
        mentions { id } reactions { reaction count byViewer } notice { kind } } }`,
      { id },
    )
  ).message;
const missing = [{ code: 'NOT_FOUND', field: ['messageId'] }];
const forbidden = [{ code: 'FORBIDDEN', field: ['messageId'] }];

describe('editing', () => {
  it("gives one's own message another text and other mentions, once by clientMutationId", async () => {
    const id = await sent(ana, pair, 'Hoal', { mentionIds: [luis] });
    const clientMutationId = v7();
    const edit = () => messaging.edit(ana, id, 'Hola', { clientMutationId });
    const first = await edit();
    expect(first).toMatchObject({ message: { id, body: 'Hola', editedAt: expect.any(String) }, userErrors: [] });
    await messaging.edit(ana, id, 'Hola a todos');
    expect(await edit()).toMatchObject({ message: { body: 'Hola a todos' } });
    expect(await seen(luis, id)).toMatchObject({ body: 'Hola a todos', mentions: [], deleted: false });
  });

  it('is for its author, of what is there, with a text that sending would take', async () => {
    const id = await sent(ana, group);
    expect((await messaging.edit(luis, id, 'Otra')).userErrors).toEqual(forbidden);
    expect((await messaging.edit(ana, v7(), 'Otra')).userErrors).toEqual(missing);
    expect((await messaging.edit(ana, 'nada', 'Otra')).userErrors).toEqual(missing);
    expect((await messaging.edit(ana, id, ' ')).userErrors).toEqual([{ code: 'REQUIRED', field: ['body'] }]);
    const stranger = [(await messaging.members(1))[0]!];
    expect((await messaging.edit(ana, id, 'Ven', { mentionIds: stranger })).userErrors).toEqual([
      { code: 'NOT_FOUND', field: ['mentionIds'] },
    ]);
    expect(await seen(luis, id)).toMatchObject({ body: 'Hola', editedAt: null });
  });
});

describe('deleting', () => {
  it('leaves the place and nothing else, for everyone', async () => {
    const id = await sent(ana, group, 'Secreto', { mentionIds: [luis] });
    const answer = await sent(luis, group, 'Así es', { replyTo: id });
    await messaging.react(luis, id);
    for (let i = 0; i < 2; i++)
      expect(await messaging.remove(ana, id)).toEqual({ message: { id, body: '', deleted: true }, userErrors: [] });
    const tombstone = { body: '', content: { html: '' }, mentions: [], reactions: [], inReplyTo: null, deleted: true };
    expect(await seen(eva, id)).toMatchObject(tombstone);
    expect(await seen(eva, answer)).toMatchObject({ body: 'Así es', inReplyTo: { body: '' } });
    const rows = await messaging.service.database.sql`select 1 from message where body like '%Secreto%'`;
    expect(rows).toEqual([]);
    expect((await messaging.edit(ana, id, 'Vuelve')).userErrors).toEqual(missing);
    expect((await messaging.react(luis, id)).userErrors).toEqual(missing);
  });

  it("is for its author, and in a group for its ADMIN; a pair's starter is none", async () => {
    expect((await messaging.remove(eva, await sent(luis, group))).userErrors).toEqual(forbidden);
    expect((await messaging.remove(ana, await sent(luis, group))).userErrors).toEqual([]);
    expect((await messaging.remove(ana, await sent(luis, pair))).userErrors).toEqual(forbidden);
  });

  it('is not for what happened to a group, which also takes no reaction, edit or answer', async () => {
    await those.update(ana, group, { title: 'Taller' });
    const { messages } = (await those.see(ana, group))!;
    const notice = messages.nodes.at(-1)!;
    expect(notice).toMatchObject({ body: '', sender: { id: ana }, notice: { kind: 'RENAMED', title: 'Taller', members: [] } });
    const [{ id }] = (await messaging.service.database.sql<{ id: string }>`
      select id from message where conversation_id = ${group} and sequence = ${notice.sequence}`) as [{ id: string }];
    expect((await messaging.remove(ana, id)).userErrors).toEqual(forbidden);
    expect((await messaging.edit(ana, id, 'x')).userErrors).toEqual(missing);
    expect((await messaging.react(luis, id)).userErrors).toEqual(missing);
    expect(await those.write(luis, group, 'Bien', { replyTo: id })).toEqual(['NOT_FOUND']);
  });
});

describe('reacting', () => {
  it('counts each way of each member once', async () => {
    const id = await sent(ana, group);
    for (const member of [luis, luis, eva]) await messaging.react(member, id, 'USEFUL');
    await messaging.react(luis, id, 'CURIOUS');
    const { message } = await messaging.react(eva, id, 'THANKS');
    expect(message.reactions).toEqual([
      { reaction: 'USEFUL', count: 2, byViewer: true },
      { reaction: 'CURIOUS', count: 1, byViewer: false },
      { reaction: 'THANKS', count: 1, byViewer: true },
    ]);
    await messaging.react(eva, id, 'THANKS', false);
    await messaging.react(eva, id, 'CELEBRATE', false);
    expect((await seen(ana, id)).reactions.map(({ reaction }: { reaction: string }) => reaction)).toEqual(['USEFUL', 'CURIOUS']);
  });

  it('accepts what one was asked for, and is refused with the rest where one is blocked', async () => {
    const [pia, leo] = (await those.members(2)) as [string, string];
    const asked = await messaging.conversation(pia, leo);
    const id = await sent(pia, asked);
    expect((await those.see(leo, asked))!.request).toBe(true);
    await messaging.react(leo, id);
    expect((await those.see(leo, asked))!.request).toBe(false);
    await those.block(leo, pia);
    const refused = [{ code: 'NOT_ACCEPTING', field: ['messageId'] }];
    expect((await messaging.react(pia, id)).userErrors).toEqual(refused);
    expect((await messaging.edit(pia, id, 'Otra')).userErrors).toEqual(refused);
    expect((await messaging.typing(pia, asked)).userErrors).toEqual([{ code: 'NOT_ACCEPTING', field: ['conversationId'] }]);
    // What one said may be taken back anywhere.
    expect((await messaging.remove(pia, id)).userErrors).toEqual([]);
  });
});

describe('changes', () => {
  const changed = (inbox: Inbox) =>
    inbox.of('MessageChanged').map(({ message }) => `${message!.sequence} ${message!.deleted ? '-' : message!.body}`);

  it('reach everyone at once, with what each sees of them', async () => {
    const id = await messaging.conversation(ana, luis, eva);
    const first = await sent(ana, id, 'Uno');
    await using hers = await messaging.inbox(ana);
    await using his = await messaging.inbox(luis);
    // Each is waited for: two changes of a message that were not told yet are told as one.
    const changes = [
      () => messaging.react(luis, first),
      () => messaging.edit(ana, first, 'Primero'),
      () => messaging.remove(ana, first),
    ];
    for (const [i, change] of changes.entries()) {
      await change();
      for (const inbox of [hers, his]) await inbox.until(() => inbox.of('MessageChanged').length === i + 1);
    }
    expect(changed(his)).toEqual(['1 Uno', '1 Primero', '1 -']);
    const reactions = (inbox: Inbox) => inbox.of('MessageChanged').map(({ message }) => message!.reactions);
    expect(reactions(his)[1]).toEqual([{ reaction: 'THANKS', count: 1, byViewer: true }]);
    expect(reactions(hers)[1]).toEqual([{ reaction: 'THANKS', count: 1, byViewer: false }]);
    expect(reactions(hers)[2]).toEqual([]);
  });

  it('are replayed after a cursor, each message as it is now and in the order of its last change', async () => {
    const id = await messaging.conversation(ana, luis, eva);
    const ids: string[] = [];
    for (let i = 0; i < 4; i++) ids.push(await sent(ana, id, `M${i + 1}`));
    const before = await messaging.inbox(luis);
    await before[Symbol.asyncDispose]();
    await messaging.edit(ana, ids[2]!, 'M3b');
    await messaging.edit(ana, ids[0]!, 'M1b');
    await messaging.edit(ana, ids[2]!, 'M3c');
    await messaging.remove(ana, ids[1]!);
    const answer = await sent(eva, id, 'Nuevo', { replyTo: ids[1]! });
    await messaging.edit(eva, answer, 'Nuevo b');
    // On a process that has nothing of it at hand, and again on one that has.
    await using second = await messaging.another();
    for (const service of [second, messaging.service, second]) {
      await using inbox = await messaging.inbox(luis, before.cursor, service);
      await inbox.first('MessageChanged', ({ message }: Event) => message!.sequence === 5);
      expect(inbox.events[0]!.resumed).toBe(true);
      expect(inbox.of('MessageSent').map(({ message }) => message!.body)).toEqual(['Nuevo b']);
      expect(inbox.of('MessageSent')[0]!.message!.inReplyTo).toEqual({ body: '' });
      expect(changed(inbox)).toEqual(['1 M1b', '3 M3c', '2 -', '5 Nuevo b']);
      // From each of them on only what is left.
      const [, middle] = inbox.of('MessageChanged');
      await using rest = await messaging.inbox(luis, middle!.cursor!, service);
      await rest.until(() => rest.of('MessageChanged').length === 2);
      expect(changed(rest)).toEqual(['2 -', '5 Nuevo b']);
    }
  });

  it('are all replayed when there are more than are kept at hand', async () => {
    const id = await messaging.conversation(ana, luis, eva);
    const ids: string[] = [];
    for (let i = 0; i < 150; i++) ids.push(await sent(ana, id, `M${i}`));
    await using following = await messaging.inbox(eva);
    const before = await messaging.inbox(luis);
    await before[Symbol.asyncDispose]();
    for (const message of ids.toReversed()) await messaging.edit(ana, message, 'Cambiado');
    await using inbox = await messaging.inbox(luis, before.cursor);
    for (const each of [following, inbox]) {
      await each.until(() => each.of('MessageChanged').length === 150, 10_000);
      expect(each.of('MessageChanged').map(({ message }) => message!.sequence)).toEqual(ids.map((_, i) => 150 - i));
    }
  });

  it('keep a deleted text out of what is quoted from memory', async () => {
    const id = await messaging.conversation(ana, luis, eva);
    const first = await sent(ana, id, 'Indiscreto');
    await using his = await messaging.inbox(luis);
    await sent(eva, id, 'Respuesta', { replyTo: first });
    expect((await his.first('MessageSent')).message!.inReplyTo).toEqual({ body: 'Indiscreto' });
    const { cursor } = his.events[0]!;
    await messaging.remove(ana, first);
    await his.first('MessageChanged');
    await using again = await messaging.inbox(luis, cursor);
    expect((await again.first('MessageSent')).message!.inReplyTo).toEqual({ body: '' });
  });
});
