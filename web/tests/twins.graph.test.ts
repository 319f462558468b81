import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { Api } from '../../tools/chaos/api.ts';
import { answered, gather, startUntilKnown, type Person } from '../../tools/chaos/people.ts';
import { Stream } from './_inbox.ts';

const { url, twins, data } = inject('network');
const [twin] = twins;

const send = async (gateway: string, person: Person, conversationId: string, body: string): Promise<number> => {
  const query = 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { sequence } userErrors { code } } }';
  const input = { clientMutationId: randomUUID(), conversationId, body };
  // Tried again as clients do: another test may have killed something a moment ago.
  const { sendMessage } = await answered(new Api(gateway, person.cookie), query, { input });
  expect(sendMessage.userErrors).toEqual([]);
  return sendMessage.message.sequence as number;
};
const start = async (person: Person, ...others: Person[]): Promise<string> => {
  const input = { clientMutationId: randomUUID(), memberIds: others.map(({ id }) => id) };
  const { startConversation } = await startUntilKnown(new Api(url, person.cookie), input);
  return startConversation.conversation.id as string;
};

/** Waits until one of the pair is shown to the other as here: nobody is told of who was here all the time. */
const seesOnline = async (gateway: string, watcher: Person, other: Person, conversation: string): Promise<void> => {
  const query = 'query ($id: ID!) { conversation(id: $id) { participants { member { id presence { status } } } } }';
  const ask = async () => {
    const { participants } = (await new Api(gateway, watcher.cookie).ask(query, { id: conversation })).conversation;
    return (participants as { member: { id: string; presence: { status: string } } }[]).find(({ member }) => member.id === other.id)!.member.presence.status;
  };
  await expect.poll(ask).toBe('ONLINE');
};

// Skipped, and said so by the runner, on a network that was started without MINGA_REPLICAS=2.
describe.skipIf(!twin)('two gateways with a messaging process each', () => {
  let ana: Person;
  let luis: Person;
  let pair: string;
  beforeAll(async () => {
    [ana, luis] = (await gather(inject('network'), 2)) as [Person, Person];
    pair = await start(ana, luis);
    // Both have written: nobody is a stranger to the other.
    await send(url, ana, pair, 'Hola');
    await send(twin!.gateway, luis, pair, 'Hola, Ana');
  });

  it('are one: what is sent at one comes at the other, and so do typing and presence', async () => {
    using hers = await Stream.open(url, ana.cookie);
    using his = await Stream.open(twin!.gateway, luis.cookie);
    await seesOnline(url, ana, luis, pair);
    await send(url, ana, pair, 'De la primera');
    await send(twin!.gateway, luis, pair, 'De la segunda');
    for (const stream of [hers, his]) {
      await stream.until(() => stream.bodies(pair).length === 2);
      expect(stream.bodies(pair)).toEqual(['De la primera', 'De la segunda']);
    }
    const typing = 'mutation ($input: SetTypingInput!) { setTyping(input: $input) { userErrors { code } } }';
    await new Api(url, ana.cookie).ask(typing, { input: { conversationId: pair, typing: true } });
    await his.until(() => his.events.some((event) => event.__typename === 'TypingChanged' && event.member!.id === ana.id && event.typing === true));
  });

  it('give numbers without a gap to messages sent through both at once', async () => {
    using hers = await Stream.open(url, ana.cookie);
    using his = await Stream.open(twin!.gateway, luis.cookie);
    const sequences = await Promise.all(Array.from({ length: 40 }, (_, i) => (i % 2 ? send(url, ana, pair, `${i}`) : send(twin!.gateway, luis, pair, `${i}`))));
    const sorted = [...sequences].sort((a, b) => a - b);
    expect(sorted).toEqual(sorted.map((_, i) => sorted[0]! + i));
    for (const stream of [hers, his]) {
      await stream.until(() => stream.bodies(pair).length === 40);
      expect(stream.events.flatMap(({ message }) => message?.sequence ?? [])).toEqual(sorted);
    }
  });

  it('lose, when one messaging process is killed, its people within ten seconds and none of their messages', async () => {
    using hers = await Stream.open(url, ana.cookie);
    using his = await Stream.open(twin!.gateway, luis.cookie);
    await seesOnline(url, ana, luis, pair);
    await send(url, ana, pair, 'Antes');
    await his.until(() => his.bodies(pair).length === 1);
    const { pid } = JSON.parse(readFileSync(join(data, 'run', 'messaging-2.json'), 'utf8')) as { pid: number };
    process.kill(pid, 'SIGKILL');
    await his.until(() => his.closed !== undefined, 5_000);
    await send(url, ana, pair, 'Mientras');
    await hers.until(() => hers.said(luis.id, 'OFFLINE'), 10_000);
    using again = await Stream.open(url, luis.cookie, his.cursor);
    expect(again.events[0]).toMatchObject({ __typename: 'InboxReady', resumed: true });
    await send(url, ana, pair, 'Después');
    await again.until(() => again.bodies(pair).length === 2);
    expect([...his.bodies(pair), ...again.bodies(pair)]).toEqual(['Antes', 'Mientras', 'Después']);
    await hers.until(() => hers.said(luis.id, 'ONLINE'));
    // What was killed is back for those who come after.
    await expect.poll(() => fetch(`${twin!.messaging}/readyz`).then(({ status }) => status, () => 0), { timeout: 30_000 }).toBe(200);
  });

  it('both close the sockets of a session within a second of its end', async () => {
    const [eva] = (await gather(inject('network'), 1)) as [Person];
    const streams = [await Stream.open(url, eva.cookie), await Stream.open(twin!.gateway, eva.cookie)];
    using hers = await Stream.open(twin!.gateway, ana.cookie);
    const asked = Date.now();
    await new Api(twin!.gateway, eva.cookie).ask('mutation { signOut { userErrors { code } } }');
    for (const stream of streams) {
      await stream.until(() => stream.closed !== undefined, 3_000);
      expect(stream.closed).toBe(4401);
      expect(stream.closedAt - asked).toBeLessThan(1_000);
    }
    expect(hers.closed).toBeUndefined();
    for (const gateway of [url, twin!.gateway]) await expect(Stream.open(gateway, eva.cookie)).rejects.toThrow('did not open');
  });

  it('both hold to a block within a second', async () => {
    using his = await Stream.open(twin!.gateway, luis.cookie);
    using hers = await Stream.open(url, ana.cookie);
    await seesOnline(twin!.gateway, luis, ana, pair);
    const block = 'mutation ($input: BlockMemberInput!) { blockMember(input: $input) { userErrors { code } } }';
    const asked = Date.now();
    await new Api(url, ana.cookie).ask(block, { input: { memberId: luis.id, blocked: true } });
    await his.until(() => his.said(ana.id, 'OFFLINE'), 3_000);
    expect(Date.now() - asked).toBeLessThan(1_000);
    const query = 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { userErrors { code } } }';
    const input = { clientMutationId: randomUUID(), conversationId: pair, body: '¿Hola?' };
    const { sendMessage } = await new Api(twin!.gateway, luis.cookie).ask(query, { input });
    expect(sendMessage.userErrors).toEqual([{ code: 'NOT_ACCEPTING' }]);
    await new Api(url, ana.cookie).ask(block, { input: { memberId: luis.id, blocked: false } });
    await his.until(() => his.said(ana.id, 'ONLINE'), 3_000);
    expect(hers.bodies(pair)).toEqual([]);
  });
});
