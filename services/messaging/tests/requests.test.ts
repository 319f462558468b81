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

/** Ana has written to Luis, who does not know her. */
async function asked(): Promise<[ana: string, luis: string, id: string]> {
  const [ana, luis] = (await of.members(2)) as [string, string];
  const id = await messaging.conversation(ana, luis);
  await of.write(ana, id, 'No nos conocemos');
  return [ana, luis, id];
}
const marksOf = async (memberId: string, id: string, otherId: string) => {
  const { readUpTo, deliveredUpTo } = (await of.see(memberId, id))!.participants.find(({ member }) => member.id === otherId)!;
  return { readUpTo, deliveredUpTo };
};

describe('a request', () => {
  it('is delivered, told apart and counted', async () => {
    const [ana, luis, id] = await asked();
    await using inbox = await messaging.inbox(luis);
    await of.write(ana, id, 'Otra cosa');
    await inbox.first('MessageSent', (event) => event.message!.body === 'Otra cosa');
    expect(await of.see(luis, id)).toMatchObject({ request: true, unreadCount: 2, canWrite: true });
    expect(await of.see(ana, id)).toMatchObject({ request: false, canWrite: true });
    expect(await of.folder(luis)).toEqual([id]);
    expect(await of.folder(luis, 'REQUESTS')).toEqual([id]);
    expect(await of.folder(luis, 'INBOX')).toEqual([]);
    expect(await of.viewer(luis)).toEqual({ unreadConversations: 1, messageRequests: 1 });
    expect(await of.viewer(ana)).toEqual({ unreadConversations: 0, messageRequests: 0 });
  });

  it('tells whoever asks nothing of what was read until it is accepted', async () => {
    const [ana, luis, id] = await asked();
    await using hers = await messaging.inbox(ana);
    await messaging.read(luis, id, 1);
    expect(await marksOf(ana, id, luis)).toEqual({ readUpTo: 0, deliveredUpTo: 0 });
    expect(await marksOf(luis, id, luis)).toEqual({ readUpTo: 1, deliveredUpTo: 1 });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(hers.of('ConversationRead')).toEqual([]);
    expect(await of.answer(luis, id, true)).toEqual([]);
    await hers.first('ConversationChanged', (event) => event.conversation!.id === id);
    expect(await marksOf(ana, id, luis)).toEqual({ readUpTo: 1, deliveredUpTo: 1 });
    expect(await of.folder(luis, 'INBOX')).toEqual([id]);
    expect((await of.viewer(luis)).messageRequests).toBe(0);
  });

  it.each([
    ['writing', (luis: string, id: string) => of.write(luis, id, 'Hola, Ana')],
    ['reacting', async (luis: string, id: string) => {
      const messageId = (await of.ask(luis, 'query ($id: ID!) { conversation(id: $id) { lastMessage { id } } }', { id })).conversation.lastMessage.id;
      return of.mutate(luis, 'reactToMessage', { clientMutationId: v7(), messageId, reaction: 'THANKS', on: true });
    }],
  ])('is accepted by %s', async (_, act) => {
    const [, luis, id] = await asked();
    expect(await act(luis, id)).toEqual([]);
    expect((await of.see(luis, id))!.request).toBe(false);
  });

  it('is none from a contact, from whom one wrote to, or when everyone may write', async () => {
    const [ana, luis] = await of.contacts();
    const { conversation: group } = await messaging.start(ana, [luis, (await of.members(1))[0]!]);
    await of.write(ana, group.id);
    expect((await of.see(luis, group.id))!.request).toBe(false);
    const [pia, sol, open] = (await of.members(3)) as [string, string, string];
    await of.write(pia, await messaging.conversation(pia, sol), 'Te escribí yo');
    await of.settings(pia, { messagesFrom: 'CONTACTS' });
    const { conversation } = await messaging.start(sol, [pia, ana]);
    expect((await of.see(pia, conversation.id))!.request).toBe(false);
    expect((await of.see(ana, conversation.id))!.request).toBe(true);
    await of.settings(open, { messagesFrom: 'EVERYONE' });
    expect((await of.see(open, await messaging.conversation(ana, open)))!.request).toBe(false);
  });

  it('does not make contacts of two who have only been asked into the same group', async () => {
    const [ana, luis, pia] = (await of.members(3)) as [string, string, string];
    await messaging.start(ana, [luis, pia]);
    await of.settings(luis, { messagesFrom: 'CONTACTS' });
    expect(await of.start(pia, luis)).toEqual(['NOT_ACCEPTING']);
  });
});

describe('a declined request', () => {
  it('is gone for who declined it, whatever follows', async () => {
    const [ana, luis, id] = await asked();
    await using inbox = await messaging.inbox(luis);
    expect(await of.answer(luis, id, false)).toEqual([]);
    expect(await of.write(ana, id, 'Insisto')).toEqual([]);
    await messaging.typing(ana, id);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(inbox.of('MessageSent')).toEqual([]);
    expect(inbox.of('TypingChanged')).toEqual([]);
    for (const folder of [null, 'INBOX', 'REQUESTS', 'ARCHIVED']) expect(await of.folder(luis, folder)).toEqual([]);
    expect(await of.viewer(luis)).toEqual({ unreadConversations: 0, messageRequests: 0 });
    expect(await of.see(luis, id)).toMatchObject({ unreadCount: 0, lastMessage: null, messages: { totalCount: 0, nodes: [] } });
  });

  it('is told to nobody: all that the other sees is as before', async () => {
    const [ana, luis, id] = await asked();
    const before = { seen: await of.see(ana, id), luis: await of.member(ana, luis), list: await of.folder(ana) };
    await using hers = await messaging.inbox(ana);
    await of.answer(luis, id, false);
    await messaging.read(luis, id, 1);
    await messaging.typing(luis, id);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(hers.events.map(({ __typename }) => __typename)).toEqual(['InboxReady']);
    expect({ seen: await of.see(ana, id), luis: await of.member(ana, luis), list: await of.folder(ana) }).toEqual(before);
    expect(await of.start(ana, luis)).toEqual([]);
    expect(await of.write(ana, id, 'Sigo')).toEqual([]);
  });

  it('is accepted by writing there later', async () => {
    const [ana, luis, id] = await asked();
    await of.answer(luis, id, false);
    expect(await messaging.conversation(luis, ana)).toBe(id);
    expect(await of.write(luis, id, 'Ahora sí')).toEqual([]);
    expect(await of.see(luis, id)).toMatchObject({ request: false });
    expect(await of.folder(luis, 'INBOX')).toEqual([id]);
  });

  it('stays accepted once it was', async () => {
    const [ana, luis, pair] = await of.contacts();
    expect(await of.answer(luis, pair, false)).toEqual([]);
    expect(await of.folder(luis)).toEqual([pair]);
    expect(await of.answer((await of.members(1))[0]!, pair, true)).toEqual(['NOT_FOUND']);
    expect(await of.write(ana, pair)).toEqual([]);
  });

  it('to a group leaves its participants as they were', async () => {
    const [ana, luis, pia] = (await of.members(3)) as [string, string, string];
    const { conversation } = await messaging.start(ana, [luis, pia]);
    await of.write(ana, conversation.id);
    await of.answer(luis, conversation.id, false);
    expect((await of.see(ana, conversation.id))!.participantCount).toBe(3);
    expect(await of.add(ana, conversation.id, luis)).toEqual([]);
    expect(await of.folder(luis)).toEqual([]);
  });
});

describe('whoever comes to many who do not know them', () => {

  it('is stopped for the day, and goes on with those who do', async () => {
    const [ana, luis] = await of.contacts();
    expect(await of.start(ana, ...(await of.members(49)))).toEqual([]);
    const { conversation } = await messaging.start(ana, [luis, ...(await of.members(2))]);
    expect(await of.add(ana, conversation.id, ...(await of.members(47)))).toEqual([]);
    const two = (await of.members(2)) as [string, string];
    expect(await of.start(ana, ...two)).toEqual(['TOO_MANY']);
    expect(await of.add(ana, conversation.id, ...two)).toEqual(['TOO_MANY']);
    expect(await of.start(ana, two[0])).toEqual([]);
    expect(await of.start(ana, two[1])).toEqual(['TOO_MANY']);
    expect(await of.start(ana, two[0])).toEqual([]);
    expect(await of.start(ana, luis, two[0])).toEqual(['TOO_MANY']);
    await of.write(two[0], await messaging.conversation(two[0], ana));
    expect(await of.start(ana, luis, two[0])).toEqual([]);
    await messaging.service.database.sql`update approach set day = day - 1 where member_id = ${ana}`;
    expect(await of.start(ana, two[1])).toEqual([]);
  });

  it('does not come to more by asking many times at once', async () => {
    const [pia, ...others] = (await of.members(121)) as [string, ...string[]];
    const groups = Array.from({ length: 12 }, (_, i) => others.slice(10 * i, 10 * i + 10));
    const answers = await Promise.all(groups.map((ids) => of.start(pia, ...ids)));
    expect(answers.flat()).toEqual(['TOO_MANY', 'TOO_MANY']);
  });
});

describe('who wants contacts only', () => {
  it('is not to be written to or brought in by others, and by contacts is', async () => {
    const [ana, luis] = await of.contacts();
    const [stranger] = (await of.members(1)) as [string];
    await of.settings(luis, { messagesFrom: 'CONTACTS' });
    expect(await of.start(stranger, luis)).toEqual(['NOT_ACCEPTING']);
    expect(await of.start(stranger, luis, ana)).toEqual(['NOT_ACCEPTING']);
    const { conversation } = await messaging.start(ana, [stranger, (await of.members(1))[0]!]);
    await of.role(ana, conversation.id, stranger, 'ADMIN');
    expect(await of.add(stranger, conversation.id, luis)).toEqual(['NOT_ACCEPTING']);
    expect(await of.add(ana, conversation.id, luis)).toEqual([]);
  });

  it('gets no more of requests that came before', async () => {
    const [ana, luis, id] = await asked();
    await of.settings(luis, { messagesFrom: 'CONTACTS' });
    expect(await of.write(ana, id)).toEqual(['NOT_ACCEPTING']);
    expect((await of.see(ana, id))!.canWrite).toBe(false);
    expect(await of.answer(luis, id, true)).toEqual([]);
    expect(await of.write(ana, id)).toEqual([]);
  });
});
