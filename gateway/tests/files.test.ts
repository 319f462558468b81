import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { CallerVerifier } from '@minga/viewer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { send, type Sent } from './client.ts';
import { running, sleep, until, type Running } from './running.ts';

const id = '0190c2a4-0000-7000-8000-000000000001';
const link = '?until=1900000000&signature=abc-_9';
const cookie = 'minga_session=token-of-ana';
const most = 10 * 1024 * 1024;

interface Told {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  size: number;
  sha1: string;
  aborted: boolean;
}

let network: Running;
let told: Told[];
/** What messaging answers, once it has read what came. */
let answer: (response: ServerResponse, request: IncomingMessage) => void;

function keep(request: IncomingMessage, response: ServerResponse): boolean {
  if (!request.url?.startsWith('/internal/files')) return false;
  const hash = createHash('sha1');
  const { method = '', url, headers } = request;
  const entry: Told = { method, url, headers, size: 0, sha1: '', aborted: false };
  told.push(entry);
  request.on('data', (chunk: Buffer) => {
    entry.size += chunk.length;
    hash.update(chunk);
  });
  request.on('close', () => (entry.aborted = !request.complete));
  request.on('error', () => undefined);
  request.on('end', () => {
    entry.sha1 = hash.digest('hex');
    answer(response, request);
  });
  return true;
}

const json = (status: number, body: object) => (response: ServerResponse) =>
  void response.writeHead(status, { 'content-type': 'application/json', 'x-powered-by': 'messaging' }).end(JSON.stringify(body));

beforeAll(async () => {
  network = await running();
  network.accounts.signIn('token-of-ana', 'ana');
  network.subgraphs['messaging']!.internal = keep;
});
afterAll(() => network[Symbol.asyncDispose]());
beforeEach(() => {
  told = [];
  answer = json(201, { id });
});

const upload = ({ headers, path = '/files/messaging?name=plano.pdf', ...rest }: Sent = {}) =>
  send(network.gateway, {
    path,
    body: 'the file',
    headers: { cookie, 'x-minga-upload': '1', 'content-type': 'application/pdf', ...headers },
    ...rest,
  });
const read = ({ headers, path = `/files/messaging/${id}${link}`, method = 'GET' }: Sent = {}) =>
  send(network.gateway, { path, method, headers: { cookie, ...headers } });
/** What an upload is answered whose body never comes. */
const firstLine = (header: string) =>
  new Promise<string>((resolve) => {
    const socket = connect(network.gateway.port, '127.0.0.1');
    socket.write(`POST /files/messaging?name=a HTTP/1.1\r\nhost: x\r\ncookie: ${cookie}\r\nx-minga-upload: 1\r\n${header}\r\n\r\n`);
    socket.once('data', (chunk: Buffer) => {
      socket.destroy();
      resolve(chunk.toString().split('\r\n', 1)[0]!);
    });
  });
const codeOf = ({ text }: { text: string }) => (JSON.parse(text) as { code: string }).code;

describe('a file on its way up', () => {
  it('reaches the service with its name and its member, and nothing else of the client', async () => {
    const given = await upload({ path: `/files/messaging?name=${encodeURIComponent('año/../x.pdf')}&role=ADMIN` });
    expect(given).toMatchObject({ status: 201, body: { id } });
    const [{ method, url, headers, sha1 }] = told as [Told];
    expect({ method, url }).toEqual({ method: 'POST', url: `/internal/files?name=${encodeURIComponent('año/../x.pdf')}` });
    expect(sha1).toBe(createHash('sha1').update('the file').digest('hex'));
    expect(headers['cookie']).toBeUndefined();
    expect(headers['content-type']).toBe('application/octet-stream');
    const verifier = new CallerVerifier({ gateway: { ...network.config.privateKey, d: undefined } as never });
    const token = headers.authorization!.replace('Bearer ', '');
    expect(await verifier.verify(token, { issuer: 'gateway', audience: 'messaging' })).toMatchObject({ memberId: 'ana' });
    expect(given.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    expect(given.headers['x-request-id']).toBe(headers['x-request-id']);
  });

  it.each([
    ['another site', { origin: 'https://evil.test' }, 'FOREIGN_ORIGIN'],
    ['another site of the same owner', { 'sec-fetch-site': 'same-site' }, 'FOREIGN_ORIGIN'],
    ['a page without an origin', { origin: 'null' }, 'FOREIGN_ORIGIN'],
    ['a form', { 'x-minga-upload': '' }, 'UPLOAD_HEADER'],
  ])('is refused from %s', async (_who, headers, code) => {
    const refused = await upload({ headers });
    expect(refused.status).toBe(403);
    expect(codeOf(refused)).toBe(code);
    expect(told).toEqual([]);
  });

  it('is refused signed out, and where no service keeps files', async () => {
    expect(await upload({ headers: { cookie: '' } }).then(codeOf)).toBe('UNAUTHENTICATED');
    expect(await upload({ headers: { cookie: 'minga_session=nobody' } }).then(codeOf)).toBe('UNAUTHENTICATED');
    for (const path of ['/files/accounts?name=a', '/files/__proto__?name=a', '/files/constructor', '/files/', '/files/messaging/'])
      expect((await upload({ path })).status).toBe(404);
    for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS']) {
      const refused = await upload({ method, body: '' });
      expect(refused.status).toBe(405);
      expect(refused.headers.allow).toBe('POST');
    }
    expect(told).toEqual([]);
  });

  it('may have 10 MiB, and not a byte more, announced or not', async () => {
    const whole = 'x'.repeat(most);
    expect((await upload({ body: whole })).status).toBe(201);
    expect(told[0]!.size).toBe(most);
    told = [];
    expect(await firstLine(`content-length: ${most + 1}`)).toContain(' 413 ');
    expect((await upload({ body: 'x'.repeat(2 * most), headers: { 'content-length': 2 * most } })).status).toBe(413);
    expect(told).toEqual([]);
    const more = await upload({ headers: { 'transfer-encoding': 'chunked' }, body: `${whole}x` });
    expect(more.status).toBe(413);
    expect(codeOf(more)).toBe('TOO_LARGE');
    await until(() => told[0]!.aborted);
  });

  it('that has no end is cut off', async () => {
    const socket = connect(network.gateway.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(`POST /files/messaging?name=a HTTP/1.1\r\nhost: x\r\ncontent-length: ${100 * most}\r\n\r\n`);
    const chunk = Buffer.alloc(1024 * 1024);
    let sent = 0;
    const send = (): void => {
      while (sent < 100 && !socket.destroyed) {
        sent++;
        if (!socket.write(chunk)) return void socket.once('drain', send);
      }
    };
    send();
    await new Promise((resolve) => socket.once('close', resolve));
    expect(sent).toBeLessThan(80);
  });

  it('hears why it is refused, also before it is there', async () => {
    answer = json(415, { code: 'UNSUPPORTED_FILE', message: 'Files of this kind are not taken.' });
    const refused = await upload();
    expect(refused.status).toBe(415);
    expect(JSON.parse(refused.text)).toEqual({ code: 'UNSUPPORTED_FILE', message: 'Files of this kind are not taken.' });
    expect(refused.headers['x-powered-by']).toBeUndefined();
    network.subgraphs['messaging']!.internal = (request, response) => {
      if (!request.url?.startsWith('/internal/files')) return false;
      request.resume();
      json(429, { code: 'TOO_MANY', message: 'Enough.' })(response);
      return true;
    };
    const early = await upload({ body: 'x'.repeat(most) });
    network.subgraphs['messaging']!.internal = keep;
    expect(early.status).toBe(429);
  });

  it('learns nothing of what is behind when that fails', async () => {
    for (const broken of [json(500, { errors: [{ message: 'relation "file" does not exist' }] }), json(401, {}), (response: ServerResponse) => void response.end('messaging'), (response: ServerResponse) => void response.destroy()]) {
      answer = broken;
      const refused = await upload();
      expect(refused.status).toBe(503);
      expect(refused.text).not.toMatch(/messaging|relation|127/);
      expect(codeOf(refused)).toBe('UNAVAILABLE');
    }
  });

  it('that breaks off is nobody’s', async () => {
    const socket = connect(network.gateway.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(`POST /files/messaging?name=a HTTP/1.1\r\nhost: x\r\ncookie: ${cookie}\r\nx-minga-upload: 1\r\ncontent-length: 100\r\n\r\nhalf`);
    await until(() => told.length === 1 && told[0]!.size === 4);
    socket.destroy();
    await until(() => told[0]!.aborted);
  });
});

describe('a file on its way down', () => {
  beforeEach(() => {
    answer = (response) =>
      void response
        .writeHead(200, {
          'content-type': 'image/webp',
          'content-length': 5,
          'content-disposition': `attachment; filename="a.webp"; filename*=UTF-8''%C3%A1.webp`,
          'cache-control': 'private, max-age=700',
          etag: '"x"',
          'set-cookie': 'minga_session=stolen',
          'x-powered-by': 'messaging',
        })
        .end('bytes');
  });

  it('is only ever saved', async () => {
    const { status, headers, text } = await read({ headers: { 'if-none-match': '"y"' } });
    expect({ status, text }).toEqual({ status: 200, text: 'bytes' });
    expect(headers).toMatchObject({
      'content-type': 'image/webp',
      'content-length': '5',
      'content-disposition': `attachment; filename="a.webp"; filename*=UTF-8''%C3%A1.webp`,
      'cache-control': 'private, max-age=700',
      etag: '"x"',
      vary: 'cookie',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['set-cookie'] ?? headers['x-powered-by']).toBeUndefined();
    expect(told[0]).toMatchObject({ method: 'GET', url: `/internal/files/${id}${link}` });
    expect(told[0]!.headers['if-none-match']).toBe('"y"');
    expect(told[0]!.headers['cookie']).toBeUndefined();
    await read({ path: `/files/messaging/${id}/thumbnail${link}` });
    expect(told[1]!.url).toBe(`/internal/files/${id}/thumbnail${link}`);
  });

  it('is not sent again to whoever has it, nor to whoever asks for its head', async () => {
    expect(await read({ method: 'HEAD' })).toMatchObject({ status: 200, text: '', headers: { 'content-length': '5' } });
    expect(told[0]!.method).toBe('HEAD');
    answer = (response) => void response.writeHead(304, { etag: '"x"', 'cache-control': 'private, max-age=9' }).end();
    const again = await read({ headers: { 'if-none-match': '"x"' } });
    expect(again).toMatchObject({ status: 304, text: '', headers: { etag: '"x"', 'cross-origin-resource-policy': 'same-origin' } });
  });

  it('that is not there, not for this viewer, or no file’s path at all: the same answer', async () => {
    answer = json(404, { code: 'NOT_FOUND', message: 'secret detail' });
    const missing = await read();
    expect(missing.status).toBe(404);
    const asked = told.length;
    for (const path of [
      `/files/messaging/${id}`,
      `/files/messaging/${id}?until=1`,
      `/files/messaging/${id}${link}&x=1`,
      `/files/messaging/${id}?signature=a&until=1`,
      `/files/messaging/${id}/..${link}`,
      `/files/messaging/../accounts/${id}${link}`,
      `/files/messaging/%2e%2e/internal/session${link}`,
      `/files/messaging/${id}/thumbnail/x${link}`,
      `/files/messaging/${id}%00${link}`,
      `/files/messaging//${id}${link}`,
      `/files/groups/${id}${link}`,
      `/files/messaging/nada${link}`,
    ]) {
      const { status, text } = await read({ path });
      expect({ path, status, text }).toEqual({ path, status: 404, text: missing.text });
    }
    expect(told.length).toBe(asked);
  });

  it('needs a session, and reading', async () => {
    expect((await read({ headers: { cookie: '' } })).status).toBe(401);
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) expect((await read({ method })).status).toBe(405);
    expect(told).toEqual([]);
  });

  it('is cut off where its source breaks off', async () => {
    answer = (response) => {
      response.writeHead(200, { 'content-length': 10 }).write('half');
      setTimeout(() => response.destroy(), 50);
    };
    await expect(read()).rejects.toThrow('aborted');
  });

  it('is let go when its reader goes', async () => {
    let closed = false;
    answer = (response) => {
      response.writeHead(200, { 'content-length': 1e9 }).write('x'.repeat(100_000));
      response.on('close', () => (closed = true));
    };
    const socket = connect(network.gateway.port, '127.0.0.1');
    socket.write(`GET /files/messaging/${id}${link} HTTP/1.1\r\nhost: x\r\ncookie: ${cookie}\r\n\r\n`);
    await new Promise((resolve) => socket.once('data', resolve));
    socket.destroy();
    await until(() => closed);
  });

  it('is out when its service is, and back with it; everything else goes on', async () => {
    await network.subgraphs['messaging']!.stop();
    const refused = await read();
    expect(refused.status).toBe(503);
    expect(refused.text).not.toMatch(/messaging|ECONN/);
    expect((await upload()).status).toBe(503);
    await network.subgraphs['messaging']!.restart();
    await sleep(10);
    await until(async () => (await read()).status === 200);
  });
});
