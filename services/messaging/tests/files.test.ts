import { FileLinks, FileStore } from '@minga/file';
import { memberCaller, signAs } from '@minga/testkit';
import sharp from 'sharp';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readableFile } from '../src/attachment/attachment.policy.ts';
import { filesOf, photo, type Uploaded } from './_files.ts';
import { socket, startMessaging, type Messaging } from './_messaging.ts';

let messaging: Messaging;
let files: ReturnType<typeof filesOf>;
let links: FileLinks;
let ana: string;
let luis: string;
let outsider: string;
let conversationId: string;
beforeAll(async () => {
  messaging = await startMessaging();
  files = filesOf(messaging);
  links = await FileLinks.open('messaging', messaging.service.database.sql);
  [ana, luis, outsider] = (await messaging.members(3)) as [string, string, string];
  conversationId = await messaging.conversation(ana, luis);
});
afterAll(() => messaging[Symbol.asyncDispose]());

const fields = 'attachments { id name mediaType size width height url thumbnailUrl }';
const sql = (strings: TemplateStringsArray, ...values: unknown[]) =>
  messaging.service.database.sql<Record<string, unknown>>(strings, ...values);

async function attachmentsFor(memberId: string, messageId: string): Promise<Uploaded[]> {
  const { data } = await messaging.api.as(memberId).query(
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Message { ${fields} } } }`,
    { r: [{ __typename: 'Message', id: messageId }] },
  );
  return data._entities[0]?.attachments;
}

/** A message of Ana's with one file, and what she got when she uploaded it. */
async function sendFile(name = 'nota.txt', bytes: Buffer | string = 'Hola') {
  const file = await files.upload(ana, name, bytes);
  const { message, userErrors } = await messaging.send(ana, conversationId, '', { attachmentIds: [file.id] });
  expect(userErrors).toEqual([]);
  return { file, messageId: message.id as string };
}

const missing = { status: 404, text: '{"code":"NOT_FOUND","message":"There is no such file."}' };
async function expectMissing(memberId: string | null, url: string) {
  const { status, bytes } = await files.read(memberId, url);
  expect({ status, text: bytes.toString() }).toEqual(missing);
}

describe('a file in a message', () => {
  it('goes to those who are in the conversation, each by a link of their own', async () => {
    const { file, messageId } = await sendFile('Foto del cerro.JPG', await photo(800, 600));
    expect(file).toMatchObject({ status: 201, name: 'Foto del cerro.jpg', mediaType: 'image/jpeg', width: 800, height: 600 });
    const [mine] = await attachmentsFor(ana, messageId);
    const [theirs] = await attachmentsFor(luis, messageId);
    expect({ ...mine, status: 201 }).toEqual(file);
    expect(theirs!.id).toBe(file.id);
    expect(theirs!.url).not.toBe(mine!.url);
    for (const [memberId, url, width] of [[ana, mine!.url, 800], [luis, theirs!.url, 800], [luis, theirs!.thumbnailUrl!, 480]] as const) {
      const { status, bytes } = await files.read(memberId, url);
      expect(status).toBe(200);
      const metadata = await sharp(bytes).metadata();
      expect(metadata).toMatchObject({ width });
      expect(metadata.exif).toBeUndefined();
    }
  });

  it('is served to be saved under its name, and once', async () => {
    const { messageId } = await sendFile('Ñandú "2026".csv', 'a;b\n1;2');
    const [{ url, thumbnailUrl }] = (await attachmentsFor(luis, messageId)) as [Uploaded];
    expect(thumbnailUrl).toBeNull();
    await expectMissing(luis, url.replace('?', '/thumbnail?'));
    const { status, headers, bytes } = await files.read(luis, url);
    expect({ status, text: bytes.toString() }).toEqual({ status: 200, text: 'a;b\n1;2' });
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="Nandu -2026-.csv"; filename*=UTF-8''%C3%91and%C3%BA%20-2026-.csv`,
    );
    const seconds = Number(/^private, max-age=(\d+)$/.exec(headers.get('cache-control')!)?.[1]);
    expect(seconds).toBeGreaterThan(590);
    expect(seconds).toBeLessThanOrEqual(1_200);
    const etag = headers.get('etag')!;
    const again = await files.read(luis, url, { headers: { 'if-none-match': etag } });
    expect([again.status, again.bytes.length, again.headers.get('etag')]).toEqual([304, 0, etag]);
    const head = await files.read(luis, url, { method: 'HEAD' });
    expect([head.status, head.bytes.length, head.headers.get('content-length')]).toEqual([200, 0, '7']);
  });

  it('is the same, whole, whichever process is asked', async () => {
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(3_000_000, 0xa7)]);
    const { messageId } = await sendFile('informe', bytes);
    const [{ url, name, size }] = (await attachmentsFor(luis, messageId)) as [Uploaded];
    expect({ name, size }).toEqual({ name: 'informe.pdf', size: bytes.length });
    await using other = await messaging.another();
    const got = await files.read(luis, url, {}, other);
    expect(got.bytes.equals(bytes)).toBe(true);
  });

  it('comes to each stream with the link of its own viewer', async () => {
    const query = `subscription { inbox { __typename ... on MessageSent { message { id ${fields} } } } }`;
    const follow = async (memberId: string) => {
      const graphql = await socket(messaging.service);
      const caller = await signAs(memberCaller(memberId), 'messaging');
      const events = graphql.iterate<{ inbox: { message?: { attachments: Uploaded[] } } }>({ query, extensions: { caller } });
      await events.next();
      return { events, [Symbol.asyncDispose]: async () => graphql.dispose() };
    };
    await using mine = await follow(ana);
    await using theirs = await follow(luis);
    const { file } = await sendFile();
    for (const [{ events }, memberId, other] of [[mine, ana, luis], [theirs, luis, ana]] as const)
      for await (const { data } of events) {
        if (!data?.inbox.message) continue;
        const [{ id, url }] = data.inbox.message.attachments as [Uploaded];
        expect(id).toBe(file.id);
        expect((await files.read(memberId, url)).status).toBe(200);
        await expectMissing(other, url);
        break;
      }
  });

  it('costs a list of messages nothing', async () => {
    const list = (more: string) =>
      messaging.api.as(luis).query(`{ conversation(id: "${conversationId}") { messages { nodes { id ${more} } } } }`);
    await list('');
    const counted = async (more: string) => {
      const before = messaging.service.database.statements;
      const { data } = await list(more);
      expect(data.conversation.messages.nodes.length).toBeGreaterThan(2);
      return messaging.service.database.statements - before;
    };
    expect(await counted(fields)).toBe(await counted(''));
  });

  it('goes along ten at most, each once, and in the order given', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 11; n++) ids.push((await files.upload(ana, `${n}.txt`, String(n))).id);
    const send = (attachmentIds: string[]) => messaging.send(ana, conversationId, 'Van', { attachmentIds });
    const failed = async (attachmentIds: string[]) => (await send(attachmentIds)).userErrors;
    expect(await failed(ids)).toEqual([{ code: 'TOO_MANY', field: ['attachmentIds'] }]);
    expect(await failed([ids[0]!, ids[0]!.toUpperCase()])).toEqual([{ code: 'INVALID', field: ['attachmentIds'] }]);
    const order = ids.slice(1).toReversed();
    const { message } = await send(order);
    expect((await attachmentsFor(luis, message.id)).map(({ id }) => id)).toEqual(order);
  });

  it('may be all there is to say; nothing may not', async () => {
    const { userErrors } = await messaging.send(ana, conversationId, '  ', { attachmentIds: [] });
    expect(userErrors).toEqual([{ code: 'REQUIRED', field: ['body'] }]);
  });

  it('is the sender’s own, and is sent once', async () => {
    const own = await files.upload(ana, 'a.txt', 'a');
    const other = await files.upload(luis, 'b.txt', 'b');
    const { file: sent } = await sendFile();
    const refused = [{ code: 'NOT_FOUND', field: ['attachmentIds'] }];
    const [before] = await sql`select last_sequence from conversation where id = ${conversationId}`;
    for (const id of [other.id, sent.id, v7(), 'nada'])
      expect((await messaging.send(ana, conversationId, 'x', { attachmentIds: [own.id, id] })).userErrors).toEqual(refused);
    expect(await sql`select last_sequence from conversation where id = ${conversationId}`).toEqual([before]);
    expect(await sql`select holder_id from file where id = ${own.id}`).toEqual([{ holder_id: null }]);
    const attempts = await Promise.all(
      [1, 2, 3, 4].map(() => messaging.send(ana, conversationId, 'x', { attachmentIds: [own.id] })),
    );
    expect(attempts.filter(({ message }) => message !== null)).toHaveLength(1);
  });

  it('is in one message when that is sent again', async () => {
    const { id } = await files.upload(ana, 'a.txt', 'a');
    const more = { clientMutationId: v7(), attachmentIds: [id] };
    const first = await messaging.send(ana, conversationId, 'x', more);
    const again = await messaging.send(ana, conversationId, 'x', more);
    expect(again.message.id).toBe(first.message.id);
    expect(await attachmentsFor(luis, first.message.id)).toHaveLength(1);
  });
});

describe('nobody else', () => {
  it('reads it: with another’s link, or with one of their own', async () => {
    const { file } = await sendFile();
    await expectMissing(outsider, file.url);
    await expectMissing(luis, file.url);
    await expectMissing(null, file.url);
    await expectMissing(outsider, links.url(file.id, outsider));
    await expectMissing(outsider, links.url(v7(), outsider));
    await expectMissing(outsider, links.url('x', outsider));
    expect((await files.read(luis, links.url(file.id, luis))).status).toBe(200);
  });

  it('reads it by a link that was altered or has ended', async () => {
    const { file } = await sendFile();
    await expectMissing(ana, file.url.replace(/until=\d+/, 'until=9999999999'));
    await expectMissing(ana, file.url.replace(/signature=.{5}/, 'signature=AAAAA'));
    await expectMissing(ana, file.url.replace(/\?.*/, ''));
    const [row] = await sql`select secret from file_secret`;
    const earlier = new FileLinks('messaging', row!['secret'] as Buffer, () => Date.now() - 20 * 60_000);
    await expectMissing(ana, earlier.url(file.id, ana));
  });

  it('reads it after they left, nor before they came', async () => {
    const [rosa, ema] = (await messaging.members(2)) as [string, string];
    const groupId = await messaging.conversation(ana, luis, rosa);
    const { id } = await files.upload(ana, 'a.txt', 'a');
    const { message } = await messaging.send(ana, groupId, '', { attachmentIds: [id] });
    expect((await files.read(rosa, links.url(id, rosa))).status).toBe(200);
    await sql`delete from participant where conversation_id = ${groupId} and member_id = ${rosa}`;
    await expectMissing(rosa, links.url(id, rosa));
    await sql`
      insert into participant (conversation_id, member_id, since_sequence)
      values (${groupId}, ${ema}, ${message.sequence})`;
    await expectMissing(ema, links.url(id, ema));
    expect((await files.read(luis, links.url(id, luis))).status).toBe(200);
  });

  it('reads it while it is not sent', async () => {
    const file = await files.upload(ana, 'a.txt', 'a');
    expect((await files.read(ana, file.url)).status).toBe(200);
    await expectMissing(luis, links.url(file.id, luis));
  });

  it('asks messaging but the gateway', async () => {
    const { file } = await sendFile();
    const path = file.url.replace('/files/messaging/', '/internal/files/');
    for (const url of [path, '/internal/files?name=a'])
      for (const method of ['GET', 'POST', 'PUT', 'DELETE'])
        expect([401, 404]).toContain((await fetch(messaging.service.url + url, { method })).status);
  });
});

describe('what is gone', () => {
  it('is gone with its message, bytes and all', async () => {
    const { file, messageId } = await sendFile();
    const { data } = await messaging.api.as(ana).query(
      `mutation ($input: DeleteMessageInput!) { deleteMessage(input: $input) { message { deleted ${fields} } } }`,
      { input: { clientMutationId: v7(), messageId } },
    );
    expect(data.deleteMessage.message).toEqual({ deleted: true, attachments: [] });
    await expectMissing(ana, file.url);
    await expectMissing(luis, links.url(file.id, luis));
    expect(await sql`select from file_content where file_id = ${file.id}`).toEqual([]);
    expect(await attachmentsFor(luis, messageId)).toEqual([]);
  });

  it('is gone after a day without a message; what was sent stays', async () => {
    const store = () => FileStore.open({ service: 'messaging', database: messaging.service.database, readable: readableFile });
    const lost = await files.upload(ana, 'a.txt', 'a');
    const fresh = await files.upload(ana, 'b.txt', 'b');
    const { file: sent } = await sendFile();
    await sql`update file set created_at = now() - interval '25 hours' where id = any(${[lost.id, sent.id]})`;
    const gone = await Promise.all([store(), store(), store()].map(async (opened) => (await opened).sweep()));
    expect(gone.reduce((sum, count) => sum + count)).toBe(1);
    await expectMissing(ana, lost.url);
    for (const { url } of [fresh, sent]) expect((await files.read(ana, url)).status).toBe(200);
    expect(await sql`select from file_content where file_id = ${lost.id}`).toEqual([]);
  });
});

describe('a picture of a group', () => {
  it('is one’s own image, for those in the group; the one before is gone', async () => {
    const [rosa] = (await messaging.members(1)) as [string];
    const groupId = await messaging.conversation(ana, luis, rosa);
    const change = async (memberId: string, pictureId: string) => {
      const { data } = await messaging.api.as(memberId).query(
        `mutation ($input: UpdateConversationInput!) {
          updateConversation(input: $input) { conversation { pictureUrl } userErrors { code field } } }`,
        { input: { clientMutationId: v7(), conversationId: groupId, pictureId } },
      );
      return data.updateConversation as { conversation: { pictureUrl: string | null } | null; userErrors: object[] };
    };
    const first = await files.upload(ana, 'a.jpg', await photo());
    const text = await files.upload(ana, 'a.txt', 'a');
    const theirs = await files.upload(luis, 'a.jpg', await photo());
    for (const id of [text.id, theirs.id, v7(), 'nada']) expect((await change(ana, id)).userErrors).toHaveLength(1);
    expect(await sql`select holder_id from file where id = ${text.id}`).toEqual([{ holder_id: null }]);
    const { pictureUrl } = (await change(ana, first.id)).conversation!;
    expect((await files.read(ana, pictureUrl!)).status).toBe(200);
    expect((await files.read(rosa, links.url(first.id, rosa, 'thumbnail'))).status).toBe(200);
    await expectMissing(outsider, links.url(first.id, outsider, 'thumbnail'));
    const second = await files.upload(ana, 'b.jpg', await photo());
    expect((await change(ana, second.id)).userErrors).toEqual([]);
    await expectMissing(ana, pictureUrl!);
    expect((await change(ana, '')).conversation).toEqual({ pictureUrl: null });
    expect(await sql`select from file where id = any(${[first.id, second.id]})`).toEqual([]);
  });
});
