import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, codes } from './client.ts';
import { running, type Running } from './running.ts';
import { raw } from './sockets.ts';

describe('where a request comes from', () => {
  let network: Running;
  let host: string;
  beforeAll(async () => {
    network = await running({ publicUrl: 'https://minga.example' });
    host = new URL(network.gateway.url).host;
  });
  afterAll(() => network[Symbol.asyncDispose]());

  const foreign: [string, () => Record<string, string>][] = [
    ['another site', () => ({ origin: 'https://evil.example' })],
    ['a page without an origin', () => ({ origin: 'null' })],
    ['our name at the start of another', () => ({ origin: `http://${host}.evil.example` })],
    ['our name at the end of another', () => ({ origin: 'https://evilminga.example' })],
    ['our name as a user name', () => ({ origin: `http://${host}@evil.example` })],
    ['our name with a path', () => ({ origin: 'https://minga.example/x' })],
    ['our host on another port', () => ({ origin: 'http://127.0.0.1:1' })],
    ['our public name without TLS', () => ({ origin: 'http://minga.example' })],
    ['a browser that says cross-site', () => ({ 'sec-fetch-site': 'cross-site' })],
    ['a sibling site', () => ({ 'sec-fetch-site': 'same-site' })],
  ];
  const ours: [string, () => Record<string, string>][] = [
    ['our own page', () => ({ origin: `http://${host}`, 'sec-fetch-site': 'same-origin' })],
    ['the public address', () => ({ origin: 'https://minga.example' })],
    ['a program that is no browser', () => ({})],
  ];

  it.each(foreign)('refuses a POST of %s', async (_who, headers) => {
    const answer = await ask(network.gateway, '{ regions { code } }', headers());
    expect([answer.status, codes(answer)]).toEqual([403, ['FOREIGN_ORIGIN']]);
  });

  it.each(ours)('takes a POST of %s', async (_who, headers) => {
    expect((await ask(network.gateway, '{ regions { code } }', headers())).status).toBe(200);
  });

  it.each(foreign)('refuses a WebSocket of %s', async (_who, headers) => {
    await expect(raw(network.gateway, headers())).rejects.toThrow('403');
  });

  it.each(ours)('opens a WebSocket for %s', async (_who, headers) => {
    const socket = await raw(network.gateway, headers());
    expect(socket.readyState).toBe(socket.OPEN);
    socket.terminate();
  });

  it('allows no other site to read answers', async () => {
    const { headers } = await ask(network.gateway, '{ regions { code } }');
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', 'x-frame-options': 'DENY' });
  });
});

describe('in production', () => {
  it('only the public address counts, whatever Host says', async () => {
    await using network = await running({ production: true, publicUrl: 'https://minga.example' });
    const { host } = new URL(network.gateway.url);
    await expect(raw(network.gateway, { origin: `http://${host}` })).rejects.toThrow('403');
    (await raw(network.gateway, { origin: 'https://minga.example' })).terminate();
  });
});
