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

const unreadOf = async (memberId: string) => (await of.viewer(memberId)).unreadConversations;

describe('an archived conversation', () => {
  it('is out of the list and the count until somebody writes there', async () => {
    const [ana, luis, pair] = await of.contacts();
    await of.write(ana, pair, 'Sin leer');
    expect(await unreadOf(luis)).toBe(1);
    expect(await of.archive(luis, pair)).toEqual([]);
    expect((await of.see(luis, pair))!.archived).toBe(true);
    expect([await of.folder(luis), await of.folder(luis, 'INBOX'), await of.folder(luis, 'ARCHIVED')]).toEqual([[], [], [pair]]);
    expect(await unreadOf(luis)).toBe(0);
    expect(await of.folder(ana)).toEqual([pair]);
    await of.write(ana, pair, 'Novedad');
    expect((await of.see(luis, pair))!.archived).toBe(false);
    expect([await of.folder(luis, 'INBOX'), await of.folder(luis, 'ARCHIVED')]).toEqual([[pair], []]);
    expect(await unreadOf(luis)).toBe(1);
  });

  it('stays where it is when it is muted too, and comes back by hand', async () => {
    const [ana, luis, pair] = await of.contacts();
    await of.archive(luis, pair);
    await of.mute(luis, pair);
    await of.write(ana, pair, 'Silencio');
    expect(await of.folder(luis, 'ARCHIVED')).toEqual([pair]);
    expect(await unreadOf(luis)).toBe(0);
    expect(await of.archive(luis, pair, false)).toEqual([]);
    expect(await of.folder(luis, 'INBOX')).toEqual([pair]);
  });

  it('may be a request', async () => {
    const [ana, luis] = (await of.members(2)) as [string, string];
    const id = await messaging.conversation(ana, luis);
    await of.write(ana, id);
    await of.archive(luis, id);
    expect([await of.folder(luis, 'REQUESTS'), await of.folder(luis, 'ARCHIVED')]).toEqual([[], [id]]);
    expect(await of.viewer(luis)).toEqual({ unreadConversations: 0, messageRequests: 0 });
  });
});

describe('a muted conversation', () => {
  it('counts in no badge for as long as it is muted', async () => {
    const [ana, luis, pair] = await of.contacts();
    await of.write(ana, pair);
    const until = new Date(Date.now() + 1_500).toISOString();
    expect(await of.mute(luis, pair, true, until)).toEqual([]);
    expect(await of.see(luis, pair)).toMatchObject({ muted: true, mutedUntil: until, unreadCount: 2 });
    expect(await unreadOf(luis)).toBe(0);
    expect(await of.folder(luis)).toEqual([pair]);
    await expect.poll(() => unreadOf(luis), { timeout: 4_000 }).toBe(1);
    expect(await of.see(luis, pair)).toMatchObject({ muted: false, mutedUntil: null });
    expect(await of.mute(luis, pair)).toEqual([]);
    expect(await of.see(luis, pair)).toMatchObject({ muted: true, mutedUntil: null });
    expect(await of.mute(luis, pair, false)).toEqual([]);
    expect(await unreadOf(luis)).toBe(1);
  });

  it('is muted until a moment to come', async () => {
    const [, luis, pair] = await of.contacts();
    expect(await of.mute(luis, pair, true, '2020-01-01T00:00:00Z')).toEqual(['INVALID']);
    expect((await of.see(luis, pair))!.muted).toBe(false);
  });
});

describe("a member's own view", () => {
  it('reaches all of their devices, and nobody else', async () => {
    const [ana, luis, pair] = await of.contacts();
    await of.write(ana, pair, 'Para leer');
    await using second = await messaging.another();
    await using phone = await messaging.inbox(luis);
    await using laptop = await messaging.inbox(luis, undefined, second);
    await using hers = await messaging.inbox(ana, undefined, second);
    await of.archive(luis, pair);
    for (const device of [phone, laptop]) await device.first('ConversationChanged', (event) => event.conversation!.id === pair);
    await of.mute(luis, pair);
    for (const device of [phone, laptop]) await device.until(() => device.of('ConversationChanged').length === 2);
    await messaging.read(luis, pair, 3);
    for (const device of [phone, laptop])
      await device.first('ConversationRead', (event) => event.memberId === luis && event.readUpTo === 3);
    await hers.first('ConversationRead', (event) => event.memberId === luis && event.readUpTo === 3);
    expect(hers.of('ConversationChanged')).toEqual([]);
    expect(await of.see(ana, pair)).toMatchObject({ archived: false, muted: false });
  });

  it('agrees on what was read, whichever device says it first or last', async () => {
    const [ana, luis, pair] = await of.contacts();
    for (const body of ['Uno', 'Dos', 'Tres']) await of.write(ana, pair, body);
    await Promise.all([5, 3, 4, 1].map((upTo) => messaging.read(luis, pair, upTo)));
    expect(await of.see(luis, pair)).toMatchObject({ readUpTo: 5, unreadCount: 0 });
    expect(await unreadOf(luis)).toBe(0);
    expect((await messaging.read(luis, pair, 6)).userErrors[0].code).toBe('INVALID');
  });

  it('leaves out of the unread what was taken back', async () => {
    const [ana, luis, pair] = await of.contacts();
    await messaging.read(luis, pair, 2);
    const { message } = await messaging.send(ana, pair, 'Me equivoqué');
    expect(await unreadOf(luis)).toBe(1);
    await of.mutate(ana, 'deleteMessage', { clientMutationId: 'd', messageId: message.id });
    expect(await unreadOf(luis)).toBe(0);
    expect((await of.see(luis, pair))!.unreadCount).toBe(0);
  });

  it('is nobody else’s to change', async () => {
    const [, , pair] = await of.contacts();
    const [outsider] = (await of.members(1)) as [string];
    for (const id of [pair, 'nada']) {
      expect(await of.archive(outsider, id)).toEqual(['NOT_FOUND']);
      expect(await of.mute(outsider, id)).toEqual(['NOT_FOUND']);
    }
  });
});
