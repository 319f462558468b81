import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMessaging, type Messaging } from './_messaging.ts';

let messaging: Messaging;
let ana: string;
let luis: string;
let eva: string;
let pair: string;
beforeAll(async () => {
  messaging = await startMessaging();
  [ana, luis, eva] = (await messaging.members(3)) as [string, string, string];
  pair = await messaging.conversation(ana, luis);
});
afterAll(() => messaging[Symbol.asyncDispose]());

describe('sending', () => {
  it('numbers the messages of fifty who send at once without a gap, each once', async () => {
    const people = await messaging.members(50);
    const group = await messaging.conversation(people[0]!, ...people.slice(1));
    const attempts = people.flatMap((member) =>
      Array.from({ length: 4 }, (_, i) => ({ member, body: `${member} ${i}`, clientMutationId: v7() })),
    );
    // Every attempt twice at once, as an impatient client would.
    const answers = await Promise.all(
      [...attempts, ...attempts].map(({ member, body, clientMutationId }) =>
        messaging.send(member, group, body, { clientMutationId }),
      ),
    );
    const first = answers.slice(0, attempts.length).map(({ message }) => message);
    expect(answers.slice(attempts.length).map(({ message }) => message)).toEqual(first);
    expect(first.map(({ sequence }) => sequence).toSorted((a, b) => a - b)).toEqual(attempts.map((_, i) => i + 1));
    const rows = await messaging.service.database.sql<{ body: string }>`
      select body from message where conversation_id = ${group} order by sequence`;
    expect(rows.map(({ body }) => body).toSorted()).toEqual(attempts.map(({ body }) => body).toSorted());
    // What one sends after an answer comes after it.
    expect(rows.length).toBe(200);
  });

  it('refuses another payload under the same clientMutationId', async () => {
    const clientMutationId = v7();
    await messaging.send(ana, pair, 'Una', { clientMutationId });
    await expect(messaging.send(ana, pair, 'Otra', { clientMutationId })).rejects.toThrow('CONFLICT');
  });

  it('does one of several mutations that were given the same clientMutationId at once', async () => {
    const { message } = await messaging.send(ana, pair, 'Para cambiar');
    for (let round = 0; round < 10; round++) {
      const clientMutationId = v7();
      const done = await Promise.allSettled([
        messaging.send(ana, pair, 'Una', { clientMutationId }),
        messaging.edit(ana, message.id, `Cambiado ${round}`, { clientMutationId }),
        messaging.edit(ana, message.id, `Cambiado otra vez ${round}`, { clientMutationId }),
      ]);
      const failed = done.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
      expect(failed).toEqual([expect.stringContaining('CONFLICT'), expect.stringContaining('CONFLICT')]);
    }
  });

  it('leaves no gap where a message failed', async () => {
    const before = (await messaging.send(ana, pair, 'Antes')).message.sequence;
    const { userErrors } = await messaging.send(ana, pair, 'Falla', { replyTo: v7() });
    expect(userErrors).toEqual([{ code: 'NOT_FOUND', field: ['replyTo'] }]);
    expect((await messaging.send(ana, pair, 'Después')).message.sequence).toBe(before + 1);
  });

  it('takes one statement', async () => {
    const before = messaging.service.database.statements;
    await messaging.send(ana, pair, 'Contada');
    expect(messaging.service.database.statements - before).toBe(1);
  });

  it.each([
    ['nothing', '', 'REQUIRED'],
    ['spaces', ' \n ', 'REQUIRED'],
    ['8,001 characters', 'x'.repeat(8_001), 'TOO_LONG'],
    ['control characters', 'a\u0000b', 'INVALID'],
  ])('refuses %s', async (_, body, code) => {
    const { message, userErrors } = await messaging.send(ana, pair, body);
    expect({ message, userErrors }).toEqual({ message: null, userErrors: [{ code, field: ['body'] }] });
  });

  it('takes 8,000 characters and answers them as they were', async () => {
    const body = '👋'.repeat(7_999) + 'ñ';
    expect((await messaging.send(ana, pair, body)).message.body).toBe(body);
  });

  it('answers messages of the same conversation only', async () => {
    const other = await messaging.conversation(ana, eva);
    const { message } = await messaging.send(ana, other, 'Aparte');
    const { userErrors } = await messaging.send(ana, pair, 'Cita', { replyTo: message.id });
    expect(userErrors).toEqual([{ code: 'NOT_FOUND', field: ['replyTo'] }]);
    expect((await messaging.send(eva, other, 'Cita', { replyTo: message.id })).userErrors).toEqual([]);
  });
});

describe('starting a conversation', () => {
  it('is with one other member the same every time, whoever starts and however many at once', async () => {
    const [pia, leo] = (await messaging.members(2)) as [string, string];
    const started = await Promise.all(
      Array.from({ length: 20 }, (_, i) => (i % 2 ? messaging.start(pia, [leo]) : messaging.start(leo, [pia, pia]))),
    );
    expect(new Set(started.map(({ conversation }) => conversation.id)).size).toBe(1);
    expect(started[0].conversation.participants).toHaveLength(2);
  });

  it('is with several a new group each time, with its title', async () => {
    const [one, two] = await Promise.all([1, 2].map(() => messaging.start(ana, [luis, eva], { title: ' Taller\n\tde  tejido ' })));
    expect(one.conversation.title).toBe('Taller de tejido');
    expect(one.conversation.id).not.toBe(two.conversation.id);
  });

  it('shows to the other from the first message', async () => {
    const [pia, leo] = (await messaging.members(2)) as [string, string];
    const id = await messaging.conversation(pia, leo);
    const list = async (member: string) =>
      (await messaging.api.as(member).query('{ conversations { totalCount nodes { id } } }')).data.conversations;
    expect(await list(pia)).toEqual({ totalCount: 1, nodes: [{ id }] });
    expect(await list(leo)).toEqual({ totalCount: 0, nodes: [] });
    await messaging.send(pia, id, 'Hola');
    expect(await list(leo)).toEqual({ totalCount: 1, nodes: [{ id }] });
  });

  it.each([
    ['nobody', () => [], 'INVALID'],
    ['oneself', () => [ana], 'INVALID'],
    ['an unknown member', () => [luis, v7()], 'NOT_FOUND'],
    ['what is no id', () => ['{"$ne": null}'], 'NOT_FOUND'],
    ['fifty others', () => Array.from({ length: 50 }, () => v7()), 'TOO_MANY'],
    ['three hundred others', () => Array.from({ length: 300 }, () => v7()), 'TOO_MANY'],
  ])('refuses %s', async (_, memberIds, code) => {
    const { conversation, userErrors } = await messaging.start(ana, memberIds());
    expect({ conversation, userErrors }).toEqual({ conversation: null, userErrors: [{ code, field: ['memberIds'] }] });
  });
});

describe('reading', () => {
  const page = `query ($id: ID!, $last: Int, $before: Cursor, $first: Int, $after: Cursor) { conversation(id: $id) {
    messages(last: $last, before: $before, first: $first, after: $after) {
      totalCount nodes { sequence } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`;
  let long: string;
  beforeAll(async () => {
    long = await messaging.conversation(luis, eva);
    for (let i = 0; i < 45; i++) await messaging.send(i % 3 ? luis : eva, long, `Mensaje ${i + 1}`);
  });
  const pages = async (variables: object) =>
    (await messaging.api.as(eva).query(page, { id: long, ...variables })).data.conversation.messages;

  it('goes back from the newest, page by page', async () => {
    const newest = await pages({});
    expect(newest.totalCount).toBe(45);
    expect(newest.nodes.map((n: any) => n.sequence)).toEqual(Array.from({ length: 20 }, (_, i) => 26 + i));
    expect(newest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const older = await pages({ last: 50, before: newest.pageInfo.startCursor });
    expect(older.nodes.map((n: any) => n.sequence)).toEqual(Array.from({ length: 25 }, (_, i) => 1 + i));
    expect(older.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  });

  it('goes forward from the beginning', async () => {
    const oldest = await pages({ first: 30 });
    expect(oldest.nodes[29]).toEqual({ sequence: 30 });
    const rest = await pages({ first: 30, after: oldest.pageInfo.endCursor });
    expect(rest.nodes.map((n: any) => n.sequence)).toEqual(Array.from({ length: 15 }, (_, i) => 31 + i));
    expect(rest.pageInfo.hasNextPage).toBe(false);
  });

  it.each([
    [{ first: 1, last: 1 }, 'BAD_USER_INPUT'],
    [{ last: -1 }, 'PAGE_SIZE'],
    [{ last: 99_999_999 }, 'PAGE_SIZE'],
    [{ before: 'x' }, 'BAD_USER_INPUT'],
    [{ before: Buffer.from('["1 or true"]').toString('base64url') }, 'BAD_USER_INPUT'],
  ])('refuses the page %j', async (variables, code) => {
    const { errors } = await messaging.api.as(eva).query(page, { id: long, ...variables });
    expect(errors?.[0]?.extensions?.['code']).toBe(code);
  });

  it('counts what others wrote after what one has read', async () => {
    const unread = async (member: string) =>
      (await messaging.api.as(member).query(`query ($id: ID!) { conversation(id: $id) { unreadCount } }`, { id: long }))
        .data.conversation.unreadCount;
    expect([await unread(eva), await unread(luis)]).toEqual([30, 15]);
    expect((await messaging.read(eva, long, 40)).conversation.unreadCount).toBe(4);
    expect((await messaging.read(eva, long, 12)).conversation.unreadCount).toBe(4);
    expect((await messaging.read(eva, long, 40)).conversation.unreadCount).toBe(4);
    expect((await messaging.read(eva, long, 46)).userErrors).toEqual([{ code: 'INVALID', field: ['upTo'] }]);
    expect((await messaging.read(eva, long, -1)).userErrors).toEqual([{ code: 'INVALID', field: ['upTo'] }]);
    expect((await messaging.read(eva, long, 45)).conversation.unreadCount).toBe(0);
  });

  it('counts conversations for the viewer alone', async () => {
    const [pia, leo] = (await messaging.members(2)) as [string, string];
    const id = await messaging.conversation(pia, leo);
    await messaging.send(pia, id, 'Uno');
    const document = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Viewer { unreadConversations } } }`;
    const count = async (asker: string, viewer: string) =>
      (await messaging.api.as(asker).query(document, { r: [{ __typename: 'Viewer', id: viewer }] })).data._entities;
    expect(await count(leo, leo)).toEqual([{ unreadConversations: 1 }]);
    expect(await count(pia, pia)).toEqual([{ unreadConversations: 0 }]);
    expect(await count(pia, leo)).toEqual([null]);
    await messaging.read(leo, id, 1);
    expect(await count(leo, leo)).toEqual([{ unreadConversations: 0 }]);
  });

  it('lists conversations, most lately used first, in three statements with their last messages', async () => {
    const [pia, ...others] = (await messaging.members(26)) as [string, ...string[]];
    for (const other of others) await messaging.send(pia, await messaging.conversation(pia, other), `A ${other}`);
    const list = `query ($after: Cursor) { conversations(first: 10, after: $after) {
      nodes { id title unreadCount lastMessage { body } } pageInfo { hasNextPage endCursor } } }`;
    const bodies: string[] = [];
    let after: string | null = null;
    do {
      const before = messaging.service.database.statements;
      const { data }: any = await messaging.api.as(pia).query(list, { after });
      expect(messaging.service.database.statements - before).toBe(3);
      bodies.push(...data.conversations.nodes.map((node: any) => node.lastMessage.body));
      after = data.conversations.pageInfo.hasNextPage ? data.conversations.pageInfo.endCursor : null;
    } while (after);
    expect(bodies).toEqual(others.map((other) => `A ${other}`).toReversed());
  });
});
