import { memberCaller, signAs } from '@minga/testkit';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { socket, startMessaging, type Messaging } from './_messaging.ts';

let messaging: Messaging;
let ana: string;
let luis: string;
let outsider: string;
let secret: string;
let messageId: string;
beforeAll(async () => {
  messaging = await startMessaging();
  [ana, luis, outsider] = (await messaging.members(3)) as [string, string, string];
  secret = await messaging.conversation(ana, luis);
  messageId = (await messaging.send(ana, secret, 'Solo para ti')).message.id;
});
afterAll(() => messaging[Symbol.asyncDispose]());

const entities = `query ($r: [_Any!]!) { _entities(representations: $r) {
  ... on Conversation { unreadCount participants { readUpTo } messages { nodes { body } } }
  ... on Message { body conversation { id } }
  ... on Member { presence { status } } } }`;

describe('an outsider', () => {
  it('gets the same for a conversation of others as for none', async () => {
    const ask = async (id: string) =>
      (await messaging.api.as(outsider).query(`query ($id: ID!) { conversation(id: $id) { id } }`, { id })).data;
    expect(await ask(secret)).toEqual({ conversation: null });
    expect(await ask(v7())).toEqual({ conversation: null });
    expect(await ask('nada')).toEqual({ conversation: null });
  });

  it('gets nothing by reference', async () => {
    const { data } = await messaging.api.as(outsider).query(entities, {
      r: [
        { __typename: 'Conversation', id: secret },
        { __typename: 'Message', id: messageId },
        { __typename: 'Message', id: 'x' },
        { __typename: 'Member', id: v7() },
      ],
    });
    expect(data._entities).toEqual([null, null, null, null]);
  });

  it('can neither write, mark read, quote nor be seen typing', async () => {
    const missing = [{ code: 'NOT_FOUND', field: ['conversationId'] }];
    for (const id of [secret, v7(), 'nada']) {
      expect((await messaging.send(outsider, id, 'Hola')).userErrors).toEqual(missing);
      expect((await messaging.read(outsider, id, 1)).userErrors).toEqual(missing);
      expect((await messaging.typing(outsider, id)).userErrors).toEqual(missing);
    }
    const [other] = (await messaging.members(1)) as [string];
    const own = await messaging.conversation(other, ana);
    const { userErrors } = await messaging.send(other, own, 'Cita', { replyTo: messageId });
    expect(userErrors).toEqual([{ code: 'NOT_FOUND', field: ['replyTo'] }]);
    const rows = await messaging.service.database.sql`select 1 from message where sender_id in (${outsider}, ${other})`;
    expect(rows).toEqual([]);
  });

  it('does not wait where those who are in it write, which would tell that it is there', async () => {
    const { database } = messaging.service;
    const [pia, sol] = (await messaging.members(2)) as [string, string];
    const group = await messaging.conversation(ana, pia, sol);
    const done = await database.transaction(async (tx) => {
      await tx.sql`select 1 from conversation where id in (${secret}, ${group}) for update`;
      const attempts = Promise.all([
        messaging.send(outsider, secret, 'Hola'),
        messaging.send(outsider, group, 'Hola'),
        ...['leaveConversation', 'answerRequest'].map(async (name) => {
          const input = { clientMutationId: v7(), conversationId: group, ...(name === 'answerRequest' ? { accept: true } : {}) };
          const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
          const { data } = await messaging.api.as(outsider).query(
            `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { code } } }`,
            { input },
          );
          return data[name];
        }),
      ]);
      return Promise.race([attempts, new Promise<[]>((resolve) => setTimeout(() => resolve([]), 4_000))]);
    });
    expect(done.map(({ userErrors }) => userErrors[0].code)).toEqual(Array(4).fill('NOT_FOUND'));
  });

  it('hears nothing of it, also with the cursor of a participant', async () => {
    await using insider = await messaging.inbox(ana);
    await using inbox = await messaging.inbox(outsider);
    await using stolen = await messaging.inbox(outsider, insider.cursor);
    await messaging.typing(luis, secret);
    await messaging.send(luis, secret, 'Sigue siendo secreto');
    await messaging.read(ana, secret, 2);
    await insider.first('MessageSent');
    await insider.first('ConversationRead');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([...inbox.events, ...stolen.events]).toEqual([
      { __typename: 'InboxReady', cursor: expect.any(String), resumed: false },
      { __typename: 'InboxReady', cursor: expect.any(String), resumed: false },
    ]);
  });
});

describe('who was removed', () => {
  it('learns nothing of the group by trying again what they did there', async () => {
    const [pia] = (await messaging.members(1)) as [string];
    const { conversation } = await messaging.start(pia, [ana, luis]);
    const ask = (member: string, name: string, selection: string, input: object) =>
      messaging.api.as(member).query(
        `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${selection} } }`,
        { input: { clientMutationId: v7(), conversationId: conversation.id, ...input } },
      );
    await ask(pia, 'setParticipantRole', 'userErrors { code }', { memberId: ana, role: 'ADMIN' });
    const again = () =>
      ask(ana, 'updateConversation', 'conversation { participantCount canWrite unreadCount participants { id } messages { totalCount nodes { id } } }', {
        clientMutationId: 'otra-vez', title: 'Nuestro',
      });
    expect((await again()).data.updateConversation.conversation.participantCount).toBe(3);
    await ask(pia, 'removeParticipant', 'userErrors { code }', { memberId: ana });
    expect((await again()).data.updateConversation.conversation).toEqual({
      participantCount: 0, canWrite: false, unreadCount: 0, participants: [], messages: { totalCount: null, nodes: [] },
    });
  });
});

describe('a signed-out caller', () => {
  it('gets nothing', async () => {
    for (const field of ['conversations { totalCount }', `conversation(id: "${secret}") { id }`, 'membersOnline { count }']) {
      const { data, errors } = await messaging.api.signedOut().query(`{ ${field} }`);
      expect(Object.values(data)).toEqual([null]);
      expect(errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
    }
    const { data } = await messaging.api.signedOut().query(entities, {
      r: [{ __typename: 'Member', id: ana }, { __typename: 'Message', id: messageId }],
    });
    expect(data._entities).toEqual([null, null]);
  });
});

describe('a socket', () => {
  const subscribe = async (caller: string | undefined) => {
    const graphql = await socket(messaging.service);
    try {
      const events = graphql.iterate({
        query: 'subscription { inbox { __typename } }',
        extensions: caller === undefined ? {} : { caller },
      });
      const { value } = await events.next();
      return value as { data?: unknown; errors?: { extensions: { code: string } }[] };
    } catch (error) {
      return error as Error;
    } finally {
      await graphql.dispose();
    }
  };

  it('refuses an inbox to signed-out callers, and to callers that the gateway did not sign', async () => {
    expect(await subscribe(await signAs(null, 'messaging'))).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
    const elsewhere = await signAs(memberCaller(ana), 'groups');
    const relay = await signAs(memberCaller(ana), 'messaging', 'relay');
    for (const token of [undefined, 'x', elsewhere, relay])
      expect(JSON.stringify(await subscribe(token))).toContain('Only the gateway may ask.');
  });
});
