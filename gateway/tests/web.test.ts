import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, send } from './client.ts';
import { running, sleep, until, type Running } from './running.ts';

const seen: { headers: IncomingMessage['headers']; body: string; url: string }[] = [];

const site: RequestListener = (request, response) => {
  if (request.url === '/slow') {
    response.writeHead(200, { 'content-type': 'text/plain' }).write('first');
    return void setTimeout(() => response.end('last'), 300);
  }
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    seen.push({ headers: request.headers, body: Buffer.concat(chunks).toString(), url: request.url! });
    response.writeHead(request.url === '/missing' ? 404 : 200, { 'set-cookie': ['a=1', 'b=2'], 'x-from': 'web' }).end('page');
  });
};

describe('everything but the API is web’s', () => {
  const web = createServer(site);
  let network: Running;
  let host: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    const { port } = web.address() as AddressInfo;
    network = await running({ webUrl: `http://127.0.0.1:${port}` });
    host = new URL(network.gateway.url).host;
  });
  afterAll(async () => {
    await network[Symbol.asyncDispose]();
    web.closeAllConnections();
    web.close();
  });

  it('passes requests and answers on as they are', async () => {
    const answer = await send(network.gateway, { path: '/casos?x=1&y=%20', body: 'a=b', headers: { cookie: 'minga_session=x' } });
    expect(answer).toMatchObject({ status: 200, text: 'page', headers: { 'set-cookie': ['a=1', 'b=2'], 'x-from': 'web' } });
    expect(seen.at(-1)).toMatchObject({ url: '/casos?x=1&y=%20', body: 'a=b', headers: { cookie: 'minga_session=x' } });
    expect((await send(network.gateway, { method: 'GET', path: '/missing' })).status).toBe(404);
  });

  it('says who asks and by which name, and believes no client about it', async () => {
    const headers = {
      'x-forwarded-for': '6.6.6.6',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'for=6.6.6.6',
      'x-real-ip': '6.6.6.6',
      'x-minga-client': '6.6.6.6',
    };
    await send(network.gateway, { method: 'GET', path: '/', headers });
    expect(seen.at(-1)!.headers).toMatchObject({ 'x-forwarded-for': '127.0.0.1', 'x-forwarded-host': host, 'x-forwarded-proto': 'http' });
    expect(JSON.stringify(seen.at(-1)!.headers)).not.toMatch(/6\.6\.6\.6|evil/);
  });

  it('recognises what web asks for a viewer, and nobody who pretends', async () => {
    await send(network.gateway, { method: 'GET', path: '/' });
    const { 'x-minga-client-seal': seal, 'x-request-id': id } = seen.at(-1)!.headers as Record<string, string>;
    const headers = { 'x-minga-client-seal': seal, 'x-request-id': id, origin: 'http://public.example' };
    const answer = await ask(network.gateway, '{ topics { id } }', headers);
    expect([answer.status, answer.headers['x-request-id']]).toEqual([200, id]);
    const forged = { ...headers, 'x-minga-client-seal': seal!.replace('127.0.0.1', '6.6.6.6') };
    expect((await ask(network.gateway, '{ topics { id } }', forged)).status).toBe(403);
  });

  it('streams', async () => {
    const socket = connect(Number(host.split(':')[1]), '127.0.0.1');
    let received = '';
    socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
    socket.write('GET /slow HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
    await until(() => received.includes('first'));
    expect(received).not.toContain('last');
    await until(() => received.includes('last'));
  });

  it('opens no WebSocket anywhere else', async () => {
    const socket = connect(Number(host.split(':')[1]), '127.0.0.1');
    socket.write('GET /x HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n');
    const answered = await new Promise<string>((resolve) => {
      let text = '';
      socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
      socket.on('close', () => resolve(text));
    });
    expect(answered).toBe('');
  });

  it('is healthy when every part is', async () => {
    const health = () => send(network.gateway, { method: 'GET', path: '/healthz' });
    expect((await health()).status).toBe(200);
    network.subgraphs['library']!.ready = false;
    await sleep(600);
    const sick = await health();
    expect([sick.status, JSON.parse(sick.text)]).toEqual([503, { status: 'not ready', parts: expect.objectContaining({ library: false, web: true }) }]);
    network.subgraphs['library']!.ready = true;
    await sleep(600);
    expect((await health()).status).toBe(200);
  });
});

describe('when web is down', () => {
  it('a page in Spanish says so and tries again; the API goes on', async () => {
    await using network = await running();
    const answer = await send(network.gateway, { method: 'GET', path: '/', headers: { accept: 'text/html' } });
    expect(answer.status).toBe(502);
    expect(answer.text).toMatch(/lang="es"[\s\S]*http-equiv="refresh"[\s\S]*Minga vuelve enseguida/);
    expect((await send(network.gateway, { method: 'GET', path: '/x.js' })).body.errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE' } }]);
    expect((await ask(network.gateway, '{ topics { id } }')).status).toBe(200);
    expect((await send(network.gateway, { method: 'GET', path: '/healthz' })).status).toBe(503);
  });
});

describe('when the gateway stops', () => {
  it('requests under way are answered', async () => {
    const network = await running();
    network.subgraphs['library']!.roots['Query.topics'] = async () => {
      await sleep(500);
      return [];
    };
    const answer = ask(network.gateway, '{ topics { id } }');
    await sleep(100);
    await network.gateway[Symbol.asyncDispose]();
    expect((await answer).body.data).toEqual({ topics: [] });
    await expect(ask(network.gateway, '{ topics { id } }')).rejects.toThrow('ECONNREFUSED');
    await network[Symbol.asyncDispose]();
  });
});

describe('a sender who takes forever', () => {
  it('loses the connection while headers are missing', async () => {
    await using network = await running();
    const socket = connect(network.gateway.port, '127.0.0.1');
    socket.write('POST /graphql HTTP/1.1\r\nhost: x\r\n');
    const drip = setInterval(() => socket.write('x-slow: 1\r\n'), 500);
    socket.on('error', () => {});
    const started = performance.now();
    await new Promise<void>((resolve) => socket.on('close', () => resolve()).resume());
    clearInterval(drip);
    expect(performance.now() - started).toBeLessThan(14_000);
  });
});
