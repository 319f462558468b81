import { client } from '@minga/testkit';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startMessaging, type Event, type Messaging } from './_messaging.ts';
import { people, type People } from './_people.ts';

let messaging: Messaging;
let of: People;
beforeAll(async () => {
  messaging = await startMessaging();
  of = people(messaging);
});
afterAll(() => messaging[Symbol.asyncDispose]());

const said = (memberId: string, status: string) => (event: Event) =>
  event.member!.id === memberId && event.presence!.status === status;
const hidden = { status: 'OFFLINE', lastSeenAt: null };

describe('being away', () => {
  it('is said, told to those who watch, and ends by saying so or by a new stream', async () => {
    const [ana, luis] = await of.contacts();
    await using hers = await messaging.inbox(ana);
    await using _his = await messaging.inbox(luis);
    await hers.first('PresenceChanged', said(luis, 'ONLINE'));
    expect(await of.say(luis, 'AWAY')).toEqual([]);
    await hers.first('PresenceChanged', said(luis, 'AWAY'));
    expect((await of.member(ana, luis))!.presence).toEqual({ status: 'AWAY', lastSeenAt: null });
    expect((await of.online(ana)).ids).toContain(luis);
    expect(await of.say(luis, 'ONLINE')).toEqual([]);
    await hers.until(() => hers.of('PresenceChanged').filter(said(luis, 'ONLINE')).length === 2);
    await of.say(luis, 'AWAY');
    await hers.until(() => hers.of('PresenceChanged').filter(said(luis, 'AWAY')).length === 2);
    await using _tab = await messaging.inbox(luis);
    await hers.until(() => hers.of('PresenceChanged').filter(said(luis, 'ONLINE')).length === 3);
    expect(await of.say(luis, 'OFFLINE')).toEqual(['INVALID']);
  });

  it('is known to all processes, whichever was told, also to one that starts later', async () => {
    const [ana, luis] = await of.contacts();
    await using second = await messaging.another();
    await using _his = await messaging.inbox(luis, undefined, second);
    await using hers = await messaging.inbox(ana);
    await expect.poll(async () => (await of.member(ana, luis))!.presence.status).toBe('ONLINE');
    // Said here, held there.
    await of.say(luis, 'AWAY');
    await hers.first('PresenceChanged', said(luis, 'AWAY'));
    await using third = await messaging.another();
    const statusAtThird = async () => {
      const { data } = await client(third.url, 'messaging').as(ana).query(
        'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Member { presence { status } } } }',
        { r: [{ __typename: 'Member', id: luis }] },
      );
      return data._entities[0].presence.status;
    };
    await expect.poll(statusAtThird, { timeout: 3_000 }).toBe('AWAY');
  });

  it('of who is not connected is not heard, and a flood is refused', async () => {
    const [ana, luis] = await of.contacts();
    expect(await of.say(luis, 'AWAY')).toEqual([]);
    expect((await of.member(ana, luis))!.presence.status).toBe('OFFLINE');
    const answers = await Promise.all(Array.from({ length: 40 }, () => of.say(luis, 'ONLINE')));
    expect(answers.flat()).toContain('TOO_MANY');
    expect(await of.say(ana, 'ONLINE')).toEqual([]);
  });

  it('comes by itself when one has not said for five minutes that one is there', async () => {
    const [ana, luis] = await of.contacts();
    await using _his = await messaging.inbox(luis);
    await expect.poll(async () => (await of.member(ana, luis))!.presence.status).toBe('ONLINE');
    const now = Date.now();
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => now + 5 * 60_000 + 1);
    try {
      await expect.poll(async () => messaging.service.live.presence.board.statusOf(luis), { timeout: 4_000 }).toBe('AWAY');
    } finally {
      clock.mockRestore();
    }
  });
});

describe('hidden presence', () => {
  it('is nobody’s to see, at once, and the others are hidden from who hides', async () => {
    const [ana, luis] = await of.contacts();
    await using second = await messaging.another();
    await using hers = await messaging.inbox(ana, undefined, second);
    await using his = await messaging.inbox(luis);
    await hers.first('PresenceChanged', said(luis, 'ONLINE'));
    expect((await of.online(ana)).ids).toContain(luis);
    expect(await of.settings(luis, { showPresence: false })).toEqual([]);
    await hers.first('PresenceChanged', said(luis, 'OFFLINE'));
    await his.first('PresenceChanged', said(ana, 'OFFLINE'));
    expect((await of.member(ana, luis))!.presence).toEqual(hidden);
    expect((await of.member(luis, ana))!.presence).toEqual(hidden);
    expect((await of.member(luis, luis))!.presence.status).toBe('ONLINE');
    expect(await of.online(luis)).toEqual({ count: 0, ids: [] });
    expect((await of.online(ana)).ids).not.toContain(luis);
    const before = hers.events.length;
    await of.say(luis, 'AWAY');
    await of.say(luis, 'ONLINE');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(hers.events.slice(before)).toEqual([]);
    expect(await of.settings(luis, { showPresence: true })).toEqual([]);
    await hers.until(() => hers.of('PresenceChanged').filter(said(luis, 'ONLINE')).length === 2);
    await his.first('PresenceChanged', said(ana, 'ONLINE'));
  });

  it('hides who comes and goes, when they were last here, and that there is one more', async () => {
    await using alone = await startMessaging();
    const there = people(alone);
    const [ana, luis] = await there.contacts();
    await there.settings(luis, { showPresence: false });
    await using hers = await alone.inbox(ana);
    await expect.poll(async () => (await there.online(ana)).count).toBe(1);
    const his = await alone.inbox(luis);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await there.online(ana)).toEqual({ count: 1, ids: [ana] });
    await there.settings(luis, { showPresence: true });
    await expect.poll(async () => (await there.online(ana)).count).toBe(2);
    await there.settings(luis, { showPresence: false });
    await expect.poll(async () => (await there.online(ana)).count).toBe(1);
    // She is told that he hides, and of nothing that comes after.
    await hers.first('PresenceChanged', said(luis, 'OFFLINE'));
    const before = hers.events.length;
    await his[Symbol.asyncDispose]();
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(hers.events.slice(before)).toEqual([]);
    expect((await there.member(ana, luis))!.presence).toEqual(hidden);
    const [row] = await alone.service.database.sql<{ at: Date | null }>`select last_seen_at as at from member where id = ${luis}`;
    expect(row!.at).not.toBeNull();
  });
});

describe('hidden reading', () => {
  const readBy = async (viewer: string, id: string, memberId: string) =>
    (await of.see(viewer, id))!.participants.find(({ member }) => member.id === memberId)!.readUpTo;

  it('hides how far one has read from others, and others from oneself; one’s own devices agree', async () => {
    const [ana, luis, pair] = await of.contacts();
    await messaging.read(ana, pair, 1);
    await messaging.read(luis, pair, 1);
    expect(await readBy(ana, pair, luis)).toBe(1);
    await of.settings(luis, { showReads: false });
    await using phone = await messaging.inbox(luis);
    await using hers = await messaging.inbox(ana);
    await messaging.read(luis, pair, 2);
    await phone.first('ConversationRead', (event) => event.memberId === luis && event.readUpTo === 2);
    await messaging.read(ana, pair, 2);
    await hers.first('ConversationRead', (event) => event.memberId === ana);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(new Set(hers.of('ConversationRead').map(({ memberId }) => memberId))).toEqual(new Set([ana]));
    expect(new Set(phone.of('ConversationRead').map(({ memberId }) => memberId))).toEqual(new Set([luis]));
    expect([await readBy(ana, pair, luis), await readBy(luis, pair, ana), await readBy(luis, pair, luis)]).toEqual([0, 0, 2]);
    await of.settings(luis, { showReads: true });
    expect([await readBy(ana, pair, luis), await readBy(luis, pair, ana)]).toEqual([2, 2]);
  });

  it('is in no cursor either', async () => {
    const [ana, luis, pair] = await of.contacts();
    await of.settings(luis, { showReads: false });
    await of.write(ana, pair);
    const cursor = async () => {
      await using inbox = await messaging.inbox(ana);
      return inbox.cursor;
    };
    await messaging.delivered(luis, pair, 3);
    await messaging.delivered(ana, pair, 3);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const before = await cursor();
    await messaging.read(luis, pair, 3);
    expect(await cursor()).toBe(before);
    await of.block(luis, ana);
    const blocked = await cursor();
    await of.settings(luis, { showReads: true });
    expect(await cursor()).toBe(blocked);
  });

  it('is all there is in conversations of more than fifty, where nobody is told who comes and goes either', async () => {
    const [ana, ...others] = (await messaging.members(50, 'EVERYONE')) as [string, ...string[]];
    const { conversation } = await messaging.start(ana, others);
    await of.write(ana, conversation.id);
    const [luis] = others as [string];
    await messaging.read(luis, conversation.id, 1);
    expect(await readBy(ana, conversation.id, luis)).toBe(1);
    await using hers = await messaging.inbox(ana);
    await using _his = await messaging.inbox(luis);
    await hers.first('PresenceChanged', said(luis, 'ONLINE'));
    await of.add(ana, conversation.id, ...(await messaging.members(1, 'EVERYONE')));
    expect(await readBy(ana, conversation.id, luis)).toBe(0);
    expect(await readBy(luis, conversation.id, luis)).toBe(1);
    await of.say(luis, 'AWAY');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(hers.of('PresenceChanged').filter(said(luis, 'AWAY'))).toEqual([]);
    expect((await of.member(ana, luis))!.presence.status).toBe('AWAY');
  });
});

describe('settings', () => {
  const settings = async (memberId: string) =>
    (await of.ask(memberId, '{ messagingSettings { messagesFrom showPresence showReads mailMissed quietHours { from to timeZone } } }')).messagingSettings;

  it('begin as they are for everyone, and change one by one', async () => {
    const [ana] = (await of.members(1)) as [string];
    const initial = { messagesFrom: 'REQUESTS', showPresence: true, showReads: true, mailMissed: true, quietHours: null };
    expect(await settings(ana)).toEqual(initial);
    expect(await of.settings(ana, {})).toEqual([]);
    expect(await settings(ana)).toEqual(initial);
    const quietHours = { from: '22:00', to: '07:30', timeZone: 'America/Punta_Arenas' };
    expect(await of.settings(ana, { quietHours })).toEqual([]);
    expect(await of.settings(ana, { mailMissed: false, messagesFrom: 'CONTACTS' })).toEqual([]);
    expect(await settings(ana)).toEqual({ ...initial, quietHours, mailMissed: false, messagesFrom: 'CONTACTS' });
    expect(await of.settings(ana, { quietHoursOff: true })).toEqual([]);
    expect((await settings(ana)).quietHours).toBeNull();
  });

  it.each([
    ['a time', { quietHours: { from: '24:00', to: '07:00', timeZone: 'America/Santiago' } }],
    ['a way to write it', { quietHours: { from: '7:00', to: '22:00', timeZone: 'America/Santiago' } }],
    ['an end', { quietHours: { from: '07:00', to: '07:00', timeZone: 'America/Santiago' } }],
    ['a place', { quietHours: { from: '22:00', to: '07:00', timeZone: 'America/Atlantis' } }],
    ['a name', { quietHours: { from: '22:00', to: '07:00', timeZone: "'; drop table member" } }],
    ['one wish', { quietHoursOff: true, quietHours: { from: '22:00', to: '07:00', timeZone: 'UTC' } }],
  ])('refuse what is not %s', async (_, input) => {
    const [ana] = (await of.members(1)) as [string];
    expect(await of.settings(ana, input)).toEqual(['INVALID']);
    expect((await settings(ana)).quietHours).toBeNull();
  });

  it('are for who is signed in and known', async () => {
    for (const field of ['messagingSettings { showReads }', 'blockedMembers { totalCount }']) {
      const { errors } = await messaging.api.signedOut().query(`{ ${field} }`);
      expect(errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
    }
    const stranger = '01890a5d-ac96-774b-bcce-b302099a8057';
    expect(await settings(stranger)).toBeNull();
    expect(await of.settings(stranger, { showReads: false })).toEqual(['NOT_FOUND']);
  });
});
