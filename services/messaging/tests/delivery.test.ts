import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFeeds } from '../src/inbox/inbox.reading.ts';
import { startMessaging, type Event, type Inbox, type Messaging } from './_messaging.ts';
import { people, type People } from './_people.ts';

let messaging: Messaging;
let those: People;
beforeAll(async () => {
  messaging = await startMessaging();
  those = people(messaging);
});
afterAll(() => messaging[Symbol.asyncDispose]());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** Longer than what was said waits to be written, and to be told. */
const settled = () => pause(700);
const two = async () => {
  const [ana, luis] = (await messaging.members(2)) as [string, string];
  const id = await messaging.conversation(ana, luis);
  for (let i = 0; i < 3; i++) await messaging.send(ana, id, `M${i}`);
  return { ana, luis, id };
};
const deliveredTo = (member: string, upTo: number) => (event: Event) =>
  event.memberId === member && event.deliveredUpTo === upTo;
const marks = (inbox: Inbox) => [...inbox.of('ConversationDelivered'), ...inbox.of('ConversationRead')];
const asSeenBy = async (viewer: string, id: string, member: string) =>
  (await those.see(viewer, id))!.participants.find((participant) => participant.member.id === member)!;

describe('what is delivered', () => {
  it('is told to the others on every process, and is never ahead of what there is, nor back', async () => {
    const { ana, luis, id } = await two();
    await using second = await messaging.another();
    await using hers = await messaging.inbox(ana);
    await using elsewhere = await messaging.inbox(ana, undefined, second);
    await using his = await messaging.inbox(luis);
    await messaging.delivered(luis, id, 2);
    for (const inbox of [hers, elsewhere]) await inbox.first('ConversationDelivered', deliveredTo(luis, 2));
    await messaging.delivered(luis, id, 99);
    await hers.first('ConversationDelivered', deliveredTo(luis, 3));
    await messaging.delivered(luis, id, 1);
    await settled();
    expect(await asSeenBy(ana, id, luis)).toMatchObject({ deliveredUpTo: 3, readUpTo: 0 });
    expect(hers.of('ConversationDelivered')).toHaveLength(2);
    expect(marks(his)).toEqual([]);
  });

  it('is written for many in one statement', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, two));
    await settled();
    const { streams } = messaging.service;
    const before = streams.statements;
    await Promise.all(all.map(({ luis, id }) => messaging.delivered(luis, id, 3)));
    await settled();
    // Two moments at most; a sweep may fall in between.
    expect(streams.statements - before).toBeLessThanOrEqual(3);
    for (const { ana, luis, id } of all) expect((await asSeenBy(ana, id, luis)).deliveredUpTo).toBe(3);
  });

  it('is also what a stream comes back with', async () => {
    const { ana, luis, id } = await two();
    const before = await messaging.inbox(luis);
    await before[Symbol.asyncDispose]();
    await messaging.send(ana, id, 'M4');
    await using hers = await messaging.inbox(ana);
    await using again = await messaging.inbox(luis, before.cursor);
    expect(again.events[0]!.resumed).toBe(true);
    await hers.first('ConversationDelivered', deliveredTo(luis, 3));
  });

  it('is not told of who has yet to accept, nor by a stranger', async () => {
    const [pia, leo] = (await those.members(2)) as [string, string];
    const id = await messaging.conversation(pia, leo);
    await messaging.send(pia, id, 'Hola');
    await using hers = await messaging.inbox(pia);
    const [stranger] = (await messaging.members(1)) as [string];
    for (const member of [leo, stranger]) expect((await messaging.delivered(member, id, 1)).userErrors).toEqual([]);
    await messaging.read(leo, id, 1);
    await messaging.typing(leo, id);
    await settled();
    expect([...marks(hers), ...hers.of('TypingChanged')]).toEqual([]);
    expect(await asSeenBy(pia, id, leo)).toMatchObject({ deliveredUpTo: 0, readUpTo: 0 });
    await messaging.send(leo, id, 'Hola');
    await hers.first('ConversationRead', ({ memberId, readUpTo }) => memberId === leo && readUpTo === 1);
  });

  it.each([
    ['too much', () => Array.from({ length: 51 }, () => ({ conversationId: v7(), upTo: 1 })), 'TOO_MANY'],
    ['what is no id', () => [{ conversationId: 'x', upTo: 1 }], 'INVALID'],
    ['what is no number of a message', () => [{ conversationId: v7(), upTo: -1 }], 'INVALID'],
  ])('is refused when it is %s', async (_, positions, code) => {
    const [ana] = (await messaging.members(1)) as [string];
    expect(await those.mutate(ana, 'markDelivered', { positions: positions() })).toEqual([code]);
  });
});

describe('how far one has read', () => {
  it('is hidden from the others by who does not show it, and theirs from them', async () => {
    const { ana, luis, id } = await two();
    await those.settings(luis, { showReads: false });
    await using hers = await messaging.inbox(ana);
    await using his = await messaging.inbox(luis);
    await using hisOther = await messaging.inbox(luis);
    await messaging.read(luis, id, 3);
    await messaging.read(ana, id, 2);
    for (const inbox of [his, hisOther]) await inbox.first('ConversationRead', ({ memberId }) => memberId === luis);
    await settled();
    expect(hers.of('ConversationRead').map(({ memberId }) => memberId)).toEqual([ana]);
    expect(his.of('ConversationRead').map(({ memberId }) => memberId)).toEqual([luis]);
    expect((await asSeenBy(ana, id, luis)).readUpTo).toBe(0);
    expect((await asSeenBy(luis, id, ana)).readUpTo).toBe(0);
  });

  it('and what is delivered or written is not told to whom one has blocked', async () => {
    const [ana, luis, eva] = (await messaging.members(3)) as [string, string, string];
    const id = await messaging.conversation(ana, luis, eva);
    await messaging.send(ana, id, 'Hola');
    await those.block(luis, ana);
    await using hers = await messaging.inbox(ana);
    await using evas = await messaging.inbox(eva);
    await messaging.delivered(luis, id, 1);
    await messaging.read(luis, id, 1);
    await messaging.typing(luis, id);
    await evas.first('ConversationRead', ({ memberId }) => memberId === luis);
    await evas.first('TypingChanged');
    await settled();
    expect([...marks(hers), ...hers.of('TypingChanged')]).toEqual([]);
    expect(await asSeenBy(ana, id, luis)).toMatchObject({ deliveredUpTo: 0, readUpTo: 0 });
  });
});

describe('a large conversation', () => {
  it('tells nobody how far the others are, and reads no participants for a message', async () => {
    const everyone = await messaging.members(55);
    const [ana, luis] = everyone as [string, string];
    const id = await messaging.conversation(ana, ...everyone.slice(1, 50));
    expect(await those.add(ana, id, ...everyone.slice(50))).toEqual([]);
    await messaging.send(ana, id, 'Bienvenidos');
    const inboxes = await Promise.all(everyone.map((member) => messaging.inbox(member)));
    await using his = await messaging.inbox(luis);
    await messaging.read(luis, id, 2);
    await messaging.delivered(everyone[2]!, id, 2);
    await his.first('ConversationRead', ({ memberId }) => memberId === luis);
    await settled();
    expect(inboxes.filter((inbox) => marks(inbox).length > 0)).toEqual([inboxes[1]]);
    const { streams, database } = messaging.service;
    const before = streams.statements + database.statements;
    const { message } = await messaging.send(ana, id, 'A todos');
    await Promise.all(inboxes.map((inbox) => inbox.first('MessageSent', (event) => event.message!.id === message.id)));
    // One to send, one to read; a sweep may fall in between.
    expect(streams.statements + database.statements - before).toBeLessThanOrEqual(3);
    const known = { id, last: message.sequence - 1, changes: 0, everyone: false, memberIds: [] };
    const [{ version }] = (await database.sql<{ version: number }>`select version from conversation where id = ${id}`) as [{ version: number }];
    const [light] = await readFeeds(database.sql, [{ ...known, version }]);
    expect(light).toMatchObject({ whole: false, participants: null, messages: [{ id: message.id }] });
    const [moved] = await readFeeds(database.sql, [{ ...known, version, memberIds: [luis] }]);
    expect(moved!.participants).toMatchObject([{ memberId: luis, readUpTo: 2 }]);
    const [whole] = await readFeeds(database.sql, [{ ...known, version: version - 1 }]);
    expect(whole!.participants).toHaveLength(55);
    await messaging.react(luis, message.id);
    await Promise.all(inboxes.map((inbox) => inbox.first('MessageChanged')));
    const [delivered] = await database.sql<{ moved: number }>`
      select count(*) as moved from participant where conversation_id = ${id} and delivered_up_to > 0 and member_id <> ${luis}`;
    expect(delivered!.moved).toBe(0);
    await Promise.all(inboxes.map((inbox) => inbox[Symbol.asyncDispose]()));
  });
});
