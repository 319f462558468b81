import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMessaging, type Event, type Messaging } from './_messaging.ts';
import { people, type People } from './_people.ts';

let messaging: Messaging;
let of: People;
beforeAll(async () => {
  messaging = await startMessaging();
  of = people(messaging);
});
afterAll(() => messaging[Symbol.asyncDispose]());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const told = (inbox: { events: Event[] }, memberId: string) =>
  inbox.events.flatMap((event) => (event.__typename === 'PresenceChanged' && event.member!.id === memberId ? [event.presence!.status] : []));

describe('a block', () => {
  it('closes the pair both ways, with the code of a setting', async () => {
    const [ana, luis, pair] = await of.contacts();
    const { message } = await messaging.send(ana, pair, 'Antes');
    expect(await of.block(luis, ana)).toEqual([]);
    for (const [one, other] of [[ana, luis], [luis, ana]] as const) {
      expect(await of.write(one, pair)).toEqual(['NOT_ACCEPTING']);
      expect(await of.start(one, other)).toEqual(['NOT_ACCEPTING']);
      expect((await messaging.typing(one, pair)).userErrors[0].code).toBe('NOT_ACCEPTING');
      expect((await of.see(one, pair))!.canWrite).toBe(false);
      const react = { clientMutationId: v7(), messageId: message.id, reaction: 'THANKS', on: true };
      expect(await of.mutate(one, 'reactToMessage', react)).toEqual(['NOT_ACCEPTING']);
    }
    expect(await of.mutate(ana, 'editMessage', { clientMutationId: v7(), messageId: message.id, body: 'Otra cosa' })).toEqual(['NOT_ACCEPTING']);
    expect(await of.mutate(ana, 'deleteMessage', { clientMutationId: v7(), messageId: message.id })).toEqual([]);
    expect(await of.block(luis, ana, false)).toEqual([]);
    expect(await of.write(ana, pair)).toEqual([]);
  });

  it('keeps both from bringing the other into a group, and lets common ones go on', async () => {
    const [ana, luis] = await of.contacts();
    const [pia, sol] = (await of.members(2)) as [string, string];
    const { conversation: common } = await messaging.start(ana, [luis, pia]);
    await of.block(luis, ana);
    expect(await of.start(ana, luis, pia)).toEqual(['NOT_ACCEPTING']);
    expect(await of.start(luis, ana, pia)).toEqual(['NOT_ACCEPTING']);
    const { conversation: another } = await messaging.start(ana, [pia, sol]);
    expect(await of.add(ana, another.id, luis)).toEqual(['NOT_ACCEPTING']);
    expect(await of.write(ana, common.id)).toEqual([]);
    expect(await of.write(luis, common.id)).toEqual([]);
    expect((await of.see(luis, common.id))!.messages.nodes).toHaveLength(2);
  });

  it('is known to the one who did it only', async () => {
    const [ana, luis] = await of.contacts();
    await of.block(luis, ana);
    expect((await of.member(luis, ana))!.blockedByViewer).toBe(true);
    expect((await of.member(ana, luis))!.blockedByViewer).toBe(false);
    const list = (who: string) => of.ask(who, '{ blockedMembers { totalCount nodes { blockedAt member { id blockedByViewer } } } }');
    expect((await list(luis)).blockedMembers).toEqual({
      totalCount: 1,
      nodes: [{ blockedAt: expect.any(String), member: { id: ana, blockedByViewer: true } }],
    });
    expect((await list(ana)).blockedMembers).toEqual({ totalCount: 0, nodes: [] });
    const [pia] = (await of.members(1)) as [string];
    await of.block(luis, pia);
    const page = (after: string | null) =>
      of.ask(luis, 'query ($after: Cursor) { blockedMembers(first: 1, after: $after) { nodes { member { id } } pageInfo { endCursor hasNextPage } } }', { after });
    const { blockedMembers: first } = await page(null);
    const { blockedMembers: second } = await page(first.pageInfo.endCursor);
    expect([first.nodes[0].member.id, second.nodes[0].member.id, first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([pia, ana, true, false]);
  });

  it('hides presence, reading, typing and delivery from whom it is against, on both processes', async () => {
    const [ana, luis, pair] = await of.contacts();
    const { conversation: group } = await messaging.start(ana, [luis, (await of.members(1))[0]!]);
    await of.write(ana, group.id);
    await using second = await messaging.another();
    const his = await messaging.inbox(luis);
    await using hers = await messaging.inbox(ana, undefined, second);
    await hers.until(() => told(hers, luis).includes('ONLINE') || undefined).catch(() => undefined);
    expect((await of.member(ana, luis))!.presence.status).toBe('ONLINE');
    await of.block(luis, ana);
    await hers.until(() => told(hers, luis).at(-1) === 'OFFLINE');
    expect((await of.member(ana, luis))!.presence).toEqual({ status: 'OFFLINE', lastSeenAt: null });
    expect((await of.member(luis, ana))!.presence.status).toBe('ONLINE');
    const online = await of.online(ana);
    expect(online.ids).not.toContain(luis);
    expect(await of.online(luis)).toMatchObject({ count: online.count + 1 });
    const before = hers.events.length;
    await messaging.read(luis, group.id, 1);
    await messaging.read(luis, pair, 2);
    await messaging.typing(luis, group.id);
    await his[Symbol.asyncDispose]();
    await pause(2_500);
    expect(hers.events.slice(before).filter(({ __typename }) => __typename !== 'ConversationChanged')).toEqual([]);
    const mark = (await of.see(ana, group.id))!.participants.find(({ member }) => member.id === luis);
    expect(mark).toMatchObject({ readUpTo: 0, deliveredUpTo: 0 });
    expect((await of.member(ana, luis))!.presence).toEqual({ status: 'OFFLINE', lastSeenAt: null });
    await of.block(luis, ana, false);
    expect((await of.member(ana, luis))!.presence.lastSeenAt).not.toBeNull();
  });

  it('says nothing to those whom it is not about', async () => {
    const [ana, luis] = await of.contacts();
    const [pia] = (await of.members(1)) as [string];
    const shared = await messaging.conversation(luis, pia);
    await of.write(luis, shared);
    await of.write(pia, shared);
    await using _his = await messaging.inbox(luis);
    await using hers = await messaging.inbox(ana);
    await using others = await messaging.inbox(pia);
    await of.say(luis, 'AWAY');
    await others.until(() => told(others, luis).includes('AWAY'));
    await pause(200);
    const before = others.events.length;
    await of.block(luis, ana);
    await hers.until(() => told(hers, luis).at(-1) === 'OFFLINE');
    await pause(200);
    expect(others.events.slice(before)).toEqual([]);
  });

  it('declines what the other had asked', async () => {
    const [ana, luis] = (await of.members(2)) as [string, string];
    const id = await messaging.conversation(ana, luis);
    await of.write(ana, id);
    await of.block(luis, ana);
    expect(await of.folder(luis)).toEqual([]);
    await of.block(luis, ana, false);
    expect(await of.folder(luis)).toEqual([]);
    expect(await of.write(ana, id)).toEqual([]);
  });

  it('may be said twice, of oneself not, nor of nobody', async () => {
    const [ana, luis] = await of.contacts();
    expect(await of.block(luis, ana)).toEqual([]);
    expect(await of.block(luis, ana.toUpperCase())).toEqual([]);
    expect(await of.block(luis, luis)).toEqual(['INVALID']);
    expect(await of.block(luis, v7())).toEqual(['NOT_FOUND']);
    expect(await of.block(luis, 'nadie')).toEqual(['NOT_FOUND']);
    expect(await of.block(ana, luis, false)).toEqual([]);
    expect((await of.member(luis, ana))!.blockedByViewer).toBe(true);
  });

  it('takes as many statements as a setting to refuse', async () => {
    const [ana, luis, pia] = (await of.members(3)) as [string, string, string];
    await of.block(luis, ana);
    await of.settings(pia, { messagesFrom: 'CONTACTS' });
    const { database } = messaging.service;
    const statements = async (otherId: string) => {
      const before = database.statements;
      expect(await of.start(ana, otherId)).toEqual(['NOT_ACCEPTING']);
      return database.statements - before;
    };
    expect(await statements(luis)).toBe(await statements(pia));
  });
});
