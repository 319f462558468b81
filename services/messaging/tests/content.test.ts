import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMessaging, type Messaging } from './_messaging.ts';
import { people, type People } from './_people.ts';

let messaging: Messaging;
let those: People;
let ana: string;
let luis: string;
let pair: string;
beforeAll(async () => {
  messaging = await startMessaging();
  those = people(messaging);
  [ana, luis] = (await messaging.members(2)) as [string, string];
  pair = await messaging.conversation(ana, luis);
});
afterAll(() => messaging[Symbol.asyncDispose]());

async function shown(body: string, more: object = {}) {
  const { message, userErrors } = await messaging.send(ana, pair, body, more);
  if (!message) throw new Error(JSON.stringify(userErrors));
  const query = `query ($id: ID!) { message(id: $id) { body content { markdown html locale } mentions { id } } }`;
  return (await those.ask(luis, query, { id: message.id })).message;
}

describe('the text of a message', () => {
  it.each([
    ['Hola **Luis**, `x < 1`', '<p>Hola <strong>Luis</strong>, <code>x &lt; 1</code></p>'],
    ['una\ndos', '<p>una<br />dos</p>'],
    ['Mira https://minga.test/a', '<p>Mira <a href="https://minga.test/a" rel="nofollow ugc noopener">https://minga.test/a</a></p>'],
    ['¿Y @Luis-Rojas?', '<p>¿Y <a href="/integrantes/luis-rojas" rel="nofollow ugc noopener">@Luis-Rojas</a>?</p>'],
    ['Listo 🎉', '<p>Listo 🎉</p>'],
    ['a\u202eb', '<p>ab</p>'],
    ['<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
    ['[x](javascript:alert(1))', '<p><a rel="nofollow ugc noopener">x</a></p>'],
    ['![x](https://evil.test/pixel.gif)', '<p></p>'],
  ])('is rendered and safe: %s', async (body, html) => {
    expect((await shown(body)).content).toEqual({ markdown: body.replace('\u202e', ''), html, locale: 'ES' });
  });

  it.each([
    ['nothing', '', 'REQUIRED'],
    ['blanks', ' \n\t ', 'REQUIRED'],
    ['what is not seen', '\u200b\u200b', 'REQUIRED'],
    ['8,001 characters', 'ñ'.repeat(8_001), 'TOO_LONG'],
    ['ten kilobytes', 'x'.repeat(10_240), 'TOO_LONG'],
    ['half a megabyte', 'x'.repeat(500_000), 'TOO_LONG'],
    ['a zero byte', 'a\u0000b', 'INVALID'],
    ['a bell', 'a\u0007b', 'INVALID'],
    ['an escape', '\u001b[31mrojo', 'INVALID'],
  ])('is refused when it is %s', async (_, body, code) => {
    const { message, userErrors } = await messaging.send(ana, pair, body);
    expect({ message, userErrors }).toEqual({ message: null, userErrors: [{ code, field: ['body'] }] });
  });

  it('calls participants by name, each once', async () => {
    expect((await shown('@luis', { mentionIds: [luis, luis.toUpperCase(), ana] })).mentions).toEqual([{ id: luis }, { id: ana }]);
    const [stranger] = (await messaging.members(1)) as [string];
    for (const mentionIds of [[stranger], [luis, v7()], ['nada']])
      expect((await messaging.send(ana, pair, 'x', { mentionIds })).userErrors).toEqual([{ code: 'NOT_FOUND', field: ['mentionIds'] }]);
    const many = Array.from({ length: 21 }, () => v7());
    expect((await messaging.send(ana, pair, 'x', { mentionIds: many })).userErrors).toEqual([{ code: 'TOO_MANY', field: ['mentionIds'] }]);
  });

  it('comes with what it answers', async () => {
    const { message } = await messaging.send(ana, pair, 'Pregunta');
    const answer = await messaging.send(luis, pair, 'Respuesta', { replyTo: message.id });
    const { message: seen } = await those.ask(ana, 'query ($id: ID!) { message(id: $id) { inReplyTo { id body sender { id } } } }', {
      id: answer.message.id,
    });
    expect(seen.inReplyTo).toEqual({ id: message.id, body: 'Pregunta', sender: { id: ana } });
    for (const replyTo of [v7(), 'nada', ''])
      expect((await messaging.send(ana, pair, 'x', { replyTo })).userErrors).toEqual([{ code: 'NOT_FOUND', field: ['replyTo'] }]);
  });
});

describe('a page around a message', () => {
  const page = `query ($id: ID!, $around: ID, $first: Int, $last: Int, $after: Cursor) { conversation(id: $id) {
    messages(around: $around, first: $first, last: $last, after: $after) {
      nodes { sequence } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`;
  let long: string;
  const ids: string[] = [];
  beforeAll(async () => {
    long = await messaging.conversation(ana, luis, (await messaging.members(1))[0]!);
    for (let i = 0; i < 30; i++) ids.push((await messaging.send(ana, long, `M${i}`)).message.id);
  });
  const around = async (sequence: number, more: object = {}) => {
    const data = await those.ask(luis, page, { id: long, around: ids[sequence - 1], ...more });
    const { nodes, pageInfo } = data.conversation.messages;
    return { sequences: nodes.map((node: { sequence: number }) => node.sequence), pageInfo };
  };

  it.each([
    [15, 5, [13, 14, 15, 16, 17], true, true],
    [15, 4, [14, 15, 16, 17], true, true],
    [1, 6, [1, 2, 3, 4], false, true],
    [30, 6, [28, 29, 30], true, false],
    [29, 6, [27, 28, 29, 30], true, false],
    [7, 0, [7], true, true],
  ])('has number %i and its neighbours, of %i', async (sequence, first, sequences, hasPreviousPage, hasNextPage) => {
    const found = await around(sequence, { first });
    expect(found.sequences).toEqual(sequences);
    expect(found.pageInfo).toMatchObject({ hasPreviousPage, hasNextPage });
  });

  it('goes on both ways from there', async () => {
    const { pageInfo } = await around(15, { first: 4 });
    const next = await those.ask(luis, page, { id: long, first: 2, after: pageInfo.endCursor });
    expect(next.conversation.messages.nodes).toEqual([{ sequence: 18 }, { sequence: 19 }]);
  });

  it.each([
    ['an unknown message', { around: v7() }, 'NOT_FOUND'],
    ['what is no id', { around: 'nada' }, 'NOT_FOUND'],
    ['another end', { last: 3 }, 'BAD_USER_INPUT'],
  ])('is not to be had with %s', async (_, more, code) => {
    const { errors } = await messaging.api.as(luis).query(page, { id: long, around: ids[0], ...more });
    expect(errors![0]!.extensions!['code']).toBe(code);
  });
});
