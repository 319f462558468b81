import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { send } from './client.ts';
import { running, type Running } from './running.ts';

const id = '0190a000-0000-7000-8000-000000000001';
let network: Running;
let told: { url: string; subject: string | undefined }[];

function keep(request: IncomingMessage, response: ServerResponse): boolean {
  if (!request.url?.startsWith('/internal/files')) return false;
  const claims = JSON.parse(Buffer.from(request.headers.authorization!.split('.')[1]!, 'base64url').toString()) as { sub?: string };
  told.push({ url: request.url, subject: claims.sub });
  request.resume().on('end', () => response.writeHead(200, { 'content-type': 'image/webp', 'cache-control': 'public, max-age=600' }).end('bytes'));
  return true;
}

beforeAll(async () => {
  network = await running();
  network.accounts.signIn('token-of-ana', 'ana');
  network.subgraphs['library']!.internal = keep;
  told = [];
});
afterAll(() => network[Symbol.asyncDispose]());

it('files of the library have addresses that stay, for anyone whom the library lets read them', async () => {
  const read = (path: string, cookie: string) => send(network.gateway, { path, method: 'GET', headers: { cookie } });
  const cookie = 'minga_session=token-of-ana';
  expect(await read(`/files/library/${id}`, '')).toMatchObject({
    status: 200, text: 'bytes', headers: { 'cache-control': 'public, max-age=600', vary: 'cookie' },
  });
  await read(`/files/library/${id}`, cookie);
  await read(`/files/library/${id}/thumbnail?utm=1`, cookie);
  expect(told).toEqual([
    { url: `/internal/files/${id}`, subject: undefined },
    { url: `/internal/files/${id}`, subject: 'ana' },
    { url: `/internal/files/${id}/thumbnail`, subject: 'ana' },
  ]);
  const upload = { path: '/files/library?name=a.pdf', method: 'POST', headers: { 'x-minga-upload': '1' } };
  expect((await send(network.gateway, upload)).status).toBe(401);
});
