import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Follower } from './_follower.ts';
import { startMessaging, type Messaging } from './_messaging.ts';

let messaging: Messaging;
beforeAll(async () => void (messaging = await startMessaging()));
afterAll(() => messaging[Symbol.asyncDispose]());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const mark = async (memberId: string, positions: { conversationId: string; upTo: number }[]) => {
  const document = 'mutation ($input: MarkDeliveredInput!) { markDelivered(input: $input) { userErrors { code field } } }';
  return (await messaging.api.as(memberId).query(document, { input: { positions } })).data.markDelivered.userErrors;
};
const delivered = async (memberId: string, id: string): Promise<Record<string, number>> => {
  const query = 'query ($id: ID!) { conversation(id: $id) { participants { deliveredUpTo member { id } } } }';
  const { data } = await messaging.api.as(memberId).query(query, { id });
  const participants = data.conversation.participants as { deliveredUpTo: number; member: { id: string } }[];
  return Object.fromEntries(participants.map(({ deliveredUpTo, member }) => [member.id, deliveredUpTo]));
};
/** Two who know each other, with three messages. */
const pair = async () => {
  const [ana, luis] = (await messaging.members(2)) as [string, string];
  const id = await messaging.conversation(ana, luis);
  for (const [member, body] of [[ana, 'Uno'], [luis, 'Dos'], [ana, 'Tres']] as const) await messaging.send(member, id, body);
  return { ana, luis, id };
};

describe('positions that a device says', () => {
  it('move nobody in conversations of others, and are answered as for none', async () => {
    const { ana, luis, id } = await pair();
    const [outsider] = (await messaging.members(1)) as [string];
    await using hers = await messaging.inbox(ana);
    const before = await delivered(ana, id);
    expect(await mark(outsider, [{ conversationId: id, upTo: 3 }, { conversationId: v7(), upTo: 3 }])).toEqual([]);
    await pause(600);
    expect(await delivered(ana, id)).toEqual(before);
    expect(hers.of('ConversationDelivered')).toEqual([]);
    expect(await mark(luis, [{ conversationId: id, upTo: 3 }])).toEqual([]);
    await expect.poll(async () => (await delivered(ana, id))[luis]).toBe(3);
  });

  it('never get ahead of what there is, nor back', async () => {
    const { ana, luis, id } = await pair();
    await mark(luis, [{ conversationId: id, upTo: 2_000_000_000 }]);
    await expect.poll(async () => (await delivered(ana, id))[luis]).toBe(3);
    await mark(luis, [{ conversationId: id, upTo: 1 }]);
    await pause(600);
    expect((await delivered(ana, id))[luis]).toBe(3);
  });

  it.each([
    ['with an id that is none', [{ conversationId: 'nada', upTo: 1 }], 'INVALID'],
    ['with a negative number', [{ conversationId: v7(), upTo: -1 }], 'INVALID'],
    ['more than fifty', Array.from({ length: 51 }, () => ({ conversationId: v7(), upTo: 1 })), 'TOO_MANY'],
  ])('are refused %s', async (_, positions, code) => {
    const [ana] = (await messaging.members(1)) as [string];
    expect(await mark(ana, positions)).toEqual([{ code, field: ['positions'] }]);
  });
});

describe('a reader that takes nothing', () => {
  it('holds up nobody else, and has it all in order once it reads on', async () => {
    const { ana, luis, id } = await pair();
    const stalled = new Follower(luis);
    const other = new Follower(luis);
    for (const follower of [stalled, other]) await follower.connect(messaging.service.url);
    stalled.pause();
    const body = 'Minga '.repeat(1_300).trim();
    const count = 400;
    for (let i = 0; i < count; i += 8) await Promise.all(Array.from({ length: 8 }, () => messaging.send(ana, id, body)));
    const numbers = (follower: Follower) => (follower.take(), [...(follower.pieces.get(id)?.keys() ?? [])]);
    const all = Array.from({ length: count }, (_, i) => i + 4);
    await expect.poll(() => numbers(other).length, { timeout: 15_000 }).toBe(count);
    expect(numbers(other)).toEqual(all);
    expect(numbers(stalled).length).toBeLessThan(count);
    stalled.resume();
    await pause(500);
    // Cut off for being slow, it goes on at its cursor; else it just reads on.
    if (!stalled.connected) await stalled.connect(messaging.service.url);
    await expect.poll(() => numbers(stalled).length, { timeout: 15_000 }).toBe(count);
    expect(numbers(stalled)).toEqual(all);
    stalled.disconnect();
    other.disconnect();
  }, 60_000);
});
