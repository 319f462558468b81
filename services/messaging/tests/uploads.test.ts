import { connect } from 'node:net';
import { memberCaller, signAs } from '@minga/testkit';
import sharp from 'sharp';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesOf, photo } from './_files.ts';
import { startMessaging, type Messaging } from './_messaging.ts';

let messaging: Messaging;
let files: ReturnType<typeof filesOf>;
beforeAll(async () => {
  messaging = await startMessaging();
  files = filesOf(messaging);
});
afterAll(() => messaging[Symbol.asyncDispose]());

const most = 10 * 1024 * 1024;
const count = async (ownerId: string) => {
  const [row] = await messaging.service.database.sql<{ files: number }>`
    select count(*) as files from file where owner_id = ${ownerId}`;
  return row!.files;
};

describe('an upload', () => {
  it.each([
    ['nothing', 'a.txt', Buffer.alloc(0), 400, 'EMPTY_FILE'],
    ['a page as a picture', 'gato.png', Buffer.from('<!doctype html><script>alert(1)</script>'), 415, 'UNSUPPORTED_FILE'],
    ['an SVG', 'logo.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 415, 'UNSUPPORTED_FILE'],
    ['a broken picture', 'a.jpg', Buffer.from('ffd8ffe000104a46494600', 'hex'), 422, 'BROKEN_IMAGE'],
    ['a byte too many', 'a.txt', Buffer.alloc(most + 1, 'x'), 413, 'TOO_LARGE'],
  ])('of %s is refused and leaves nothing', async (_what, name, bytes, status, code) => {
    const ana = v7();
    expect(await files.upload(ana, name, bytes)).toMatchObject({ status, code });
    expect(await count(ana)).toBe(0);
  });

  it('may have 10 MiB', async () => {
    expect(await files.upload(v7(), 'a.txt', Buffer.alloc(most, 'x'))).toMatchObject({ status: 201, size: most });
  });

  it('needs a name of its kind, and gets one that is safe', async () => {
    const named = async (name: string) => (await files.upload(v7(), name, await photo())).name;
    expect(await named('../../a\u202egpj.exe')).toBe('agpj.exe.jpg');
    expect(await named('')).toBe('archivo.jpg');
    expect(await named('x'.repeat(300))).toHaveLength(120);
  });

  it('that breaks off leaves nothing', async () => {
    const ana = v7();
    const socket = connect(Number(new URL(messaging.service.url).port), '127.0.0.1');
    socket.write(
      `POST /internal/files?name=a.txt HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n` +
        `authorization: Bearer ${await signAs(memberCaller(ana), 'messaging')}\r\n\r\nhalf`,
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    socket.destroy();
    expect(await files.upload(ana, 'b.txt', 'b')).toMatchObject({ status: 201 });
    expect(await count(ana)).toBe(1);
  });

  it('is refused to a member who brings more than a person does', async () => {
    const fill = (ownerId: string, rows: number, size: number, holderId: string | null) => messaging.service.database.sql`
      insert into file (id, owner_id, holder_id, name, media_type, size)
      select gen_random_uuid(), ${ownerId}, ${holderId}::uuid, 'a', 'text/plain', ${size}::int from generate_series(1, ${rows}::int)`;
    const [many, heavy, idle, busy] = [v7(), v7(), v7(), v7()];
    await fill(many, 200, 1, v7());
    await fill(heavy, 50, most, v7());
    await fill(idle, 10, most, null);
    await fill(busy, 100, most / 4, v7());
    for (const ownerId of [many, heavy, idle])
      expect(await files.upload(ownerId, 'a.txt', 'a')).toMatchObject({ status: 429, code: 'TOO_MANY' });
    expect(await files.upload(busy, 'a.txt', 'a')).toMatchObject({ status: 201 });
    await messaging.service.database.sql`update file set created_at = now() - interval '25 hours' where owner_id = ${many}`;
    expect(await files.upload(many, 'a.txt', 'a')).toMatchObject({ status: 201 });
  });

  it('of many images at once holds nobody else up', async () => {
    const large = await sharp({ create: { width: 2_400, height: 1_800, channels: 3, noise: { type: 'gaussian', mean: 128, sigma: 40 }, background: '#000' } })
      .jpeg({ quality: 60 }).toBuffer();
    const uploads = Promise.all(Array.from({ length: 3 }, () => files.upload(v7(), 'a.jpg', large)));
    let answered = 0;
    let done = false;
    void uploads.finally(() => (done = true));
    while (!done) {
      await messaging.api.as(v7()).query('{ __typename }');
      answered++;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect((await uploads).map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(answered).toBeGreaterThan(15);
  }, 60_000);
});
