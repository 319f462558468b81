import { client, signAs } from '@minga/testkit';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMessaging, type Event, type Messaging } from './_messaging.ts';

let messaging: Messaging;
beforeAll(async () => void (messaging = await startMessaging()));
afterAll(() => messaging[Symbol.asyncDispose]());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const pair = async () => {
  const [ana, luis] = (await messaging.members(2)) as [string, string];
  const id = await messaging.conversation(ana, luis);
  await messaging.send(ana, id, 'Hola');
  return { ana, luis, id };
};
const ask = async (asker: string, id: string, api = messaging.api) => {
  const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Member { presence { status lastSeenAt } } } }`;
  return (await api.as(asker).query(query, { r: [{ __typename: 'Member', id }] })).data._entities[0].presence;
};
const said = (member: string, status: string) => (event: Event) =>
  event.member!.id === member && event.presence!.status === status;

describe('presence', () => {
  it('is told to those who share a conversation, on two processes, and kept once when one leaves', async () => {
    const { ana, luis } = await pair();
    const [stranger] = (await messaging.members(1)) as [string];
    await using second = await messaging.another();
    const elsewhere = client(second.url, 'messaging');
    await using hers = await messaging.inbox(ana, undefined, second);
    await using other = await messaging.inbox(stranger, undefined, second);
    const his = await messaging.inbox(luis);
    await hers.first('PresenceChanged', said(luis, 'ONLINE'));
    expect(await ask(ana, luis, elsewhere)).toEqual({ status: 'ONLINE', lastSeenAt: null });
    expect((await elsewhere.as(ana).query('{ membersOnline { count members { id } } }')).data.membersOnline).toEqual({
      count: 3,
      members: [{ id: luis }, { id: stranger }, { id: ana }],
    });
    const closing = Date.now();
    await his[Symbol.asyncDispose]();
    const { presence } = await hers.first('PresenceChanged', said(luis, 'OFFLINE'));
    expect(Date.parse(presence!.lastSeenAt!)).toBeGreaterThanOrEqual(closing);
    expect(await ask(ana, luis, elsewhere)).toMatchObject({ status: 'OFFLINE', lastSeenAt: presence!.lastSeenAt });
    expect(other.of('PresenceChanged')).toEqual([]);
  });

  it('survives a page that loads again, and another tab that stays', async () => {
    const { ana, luis } = await pair();
    await using hers = await messaging.inbox(ana);
    const one = await messaging.inbox(luis);
    await hers.first('PresenceChanged', said(luis, 'ONLINE'));
    await one[Symbol.asyncDispose]();
    await using _again = await messaging.inbox(luis);
    const third = await messaging.inbox(luis);
    await third[Symbol.asyncDispose]();
    await pause(2_500);
    expect(hers.of('PresenceChanged').filter(said(luis, 'OFFLINE'))).toEqual([]);
    expect((await ask(ana, luis)).status).toBe('ONLINE');
  });

  it('ends for all people of a process that fell silent, within ten seconds', async () => {
    const { ana, luis } = await pair();
    await using hers = await messaging.inbox(ana);
    const second = await messaging.another();
    await using _his = await messaging.inbox(luis, undefined, second);
    await hers.first('PresenceChanged', said(luis, 'ONLINE'));
    await second[Symbol.asyncDispose]();
    expect((await ask(ana, luis)).status).toBe('ONLINE');
    await hers.first('PresenceChanged', said(luis, 'OFFLINE'), 10_000);
    expect((await ask(ana, luis)).status).toBe('OFFLINE');
  });

  it('is learned by a process that starts later', async () => {
    const { ana, luis } = await pair();
    await using _his = await messaging.inbox(luis);
    await pause(100);
    await using second = await messaging.another();
    const elsewhere = client(second.url, 'messaging');
    await expect.poll(async () => (await ask(ana, luis, elsewhere)).status, { timeout: 3_000 }).toBe('ONLINE');
  });

  it.each([-1, 51])('refuses a list of %i', async (first) => {
    const { ana } = await pair();
    const { errors } = await messaging.api.as(ana).query(`{ membersOnline(first: ${first}) { count } }`);
    expect(errors?.[0]?.extensions?.['code']).toBe('PAGE_SIZE');
  });
});

describe('typing', () => {
  it('reaches the others on both processes, ends by itself, and ends with the message', async () => {
    const { ana, luis, id } = await pair();
    await using second = await messaging.another();
    await using his = await messaging.inbox(luis, undefined, second);
    await using hers = await messaging.inbox(ana);
    await messaging.typing(ana, id);
    await his.first('TypingChanged', (event) => event.typing === true && event.member!.id === ana);
    const began = Date.now();
    await his.first('TypingChanged', (event) => event.typing === false, 7_500);
    expect(Date.now() - began).toBeGreaterThan(5_500);
    await messaging.typing(ana, id);
    await his.until(() => his.of('TypingChanged').length === 3);
    await messaging.send(ana, id, 'Aquí está');
    await his.until(() => his.of('TypingChanged').length === 4, 1_000);
    expect(hers.of('TypingChanged')).toEqual([]);
  });

  it('is limited: a flood gets a named error and others are unaffected', async () => {
    const { ana, luis, id } = await pair();
    const answers = await Promise.all(Array.from({ length: 60 }, () => messaging.typing(ana, id)));
    const refused = answers.flatMap(({ userErrors }) => userErrors);
    expect(refused.length).toBeGreaterThanOrEqual(20);
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['TOO_MANY']));
    expect((await messaging.typing(luis, id)).userErrors).toEqual([]);
  });
});

describe('members', () => {
  it('are those that profiles told of', async () => {
    const { ana } = await pair();
    const pia = v7();
    const tell = async (payload: object) => {
      const event = { id: v7(), position: 1, source: 'profiles', type: 'MemberChanged', subject: pia, occurredAt: new Date().toISOString(), payload };
      const response = await fetch(`${messaging.service.url}/internal/events`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${await signAs(null, 'messaging', 'relay')}` },
        body: JSON.stringify({ events: [event, event] }),
      });
      return response.status;
    };
    expect((await messaging.start(ana, [pia])).userErrors[0].code).toBe('NOT_FOUND');
    expect(await tell({ member: { id: pia, handle: 'pia', name: 'Pía' }, document: {} })).toBe(204);
    expect(await tell({ member: { id: pia, handle: 'pia', name: 'Pía Ríos' } })).toBe(204);
    expect((await messaging.start(ana, [pia])).userErrors).toEqual([]);
    expect(await tell({ member: 'x' })).toBe(422);
    expect(await tell({ member: { id: pia }, document: { deleted: true } })).toBe(204);
    expect((await messaging.start(ana, [pia, (await messaging.members(1))[0]!])).userErrors[0].code).toBe('NOT_FOUND');
  });
});
