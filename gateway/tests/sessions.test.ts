import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, codes } from './client.ts';
import { running, sleep, until, type Running } from './running.ts';
import { closeCode, raw } from './sockets.ts';

const cookie = { cookie: 'other=1; minga_session=token-of-ana; PARAGLIDE_LOCALE=pt' };
const query = '{ topics { id } regions { code } }';

describe('sessions become callers', () => {
  let network: Running;
  beforeEach(async () => {
    network = await running();
    network.accounts.signIn('token-of-ana', 'ana');
  });
  afterEach(() => network[Symbol.asyncDispose]());
  const caller = () => network.subgraphs['library']!.seen.at(-1)!.caller;
  const received = (name = 'library') => network.subgraphs[name]!.seen.at(-1)!.headers;

  it('the subgraph gets a signed caller and never the cookie', async () => {
    await ask(network.gateway, query, { ...cookie, authorization: 'Bearer mine', 'x-minga-client': '6.6.6.6' });
    expect(caller()).toEqual({ memberId: 'ana', roles: ['MEMBER'], sessionId: 'session of token-of-ana' });
    expect(received()['cookie']).toBeUndefined();
    expect(received()['authorization']).not.toContain('mine');
    expect(received()['x-minga-client']).toBe('127.0.0.1');
    expect(received()['authorization']).not.toBe(received('profiles')['authorization']);
  });

  it('without a cookie, or with one that nobody has, the caller is signed out', async () => {
    await ask(network.gateway, query);
    expect(caller()).toBeNull();
    await ask(network.gateway, query, { cookie: 'minga_session=nobody' });
    expect(caller()).toBeNull();
  });

  it('the language chosen on the site goes before the browser’s', async () => {
    await ask(network.gateway, query, { ...cookie, 'accept-language': 'fr' });
    expect(received()['accept-language']).toBe('pt');
    await ask(network.gateway, query, { 'accept-language': 'fr-CA,fr;q=0.8' });
    expect(received()['accept-language']).toBe('fr-CA,fr;q=0.8');
    await ask(network.gateway, query, { cookie: 'PARAGLIDE_LOCALE=xx', 'accept-language': 'en' });
    expect(received()['accept-language']).toBe('en');
  });

  it('the request id goes along and comes back', async () => {
    const { headers } = await ask(network.gateway, query, { 'x-request-id': 'chosen-by-the-client' });
    expect(headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
    expect(received()['x-request-id']).toBe(headers['x-request-id']);
  });

  it('one look-up serves everybody who asks at the same time, and those after', async () => {
    await Promise.all(Array.from({ length: 20 }, () => ask(network.gateway, query, cookie)));
    await ask(network.gateway, query, cookie);
    expect(network.accounts.lookUps).toBe(1);
  });

  it('signing out drops the session at once, and the cookie reaches the client', async () => {
    network.subgraphs['accounts']!.roots['Mutation.signOut'] = (_args, context) => {
      network.accounts.sessions.delete('token-of-ana');
      context.cookies.push('minga_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax');
      return { userErrors: [] };
    };
    await ask(network.gateway, query, cookie);
    const answer = await ask(network.gateway, 'mutation { signOut { userErrors { code } } }', cookie);
    expect(answer.headers['set-cookie']).toEqual(['minga_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax']);
    await ask(network.gateway, query, cookie);
    expect(caller()).toBeNull();
  });

  it('a cookie of any other subgraph goes nowhere', async () => {
    network.subgraphs['library']!.roots['Query.topics'] = (_args, context) => {
      context.cookies.push('minga_session=stolen');
      return [];
    };
    const answer = await ask(network.gateway, query);
    expect(answer.body.data!['topics']).toEqual([]);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it.each([
    ['session', { sessionId: 'session of token-of-ana' }],
    ['member', { memberId: 'ana' }],
  ])('a revoked %s is signed out at once, its sockets closed within a second', async (_what, revocation) => {
    const socket = await raw(network.gateway, cookie);
    const other = await raw(network.gateway);
    await ask(network.gateway, query, cookie);
    network.accounts.sessions.clear();
    const started = performance.now();
    const closed = closeCode(socket);
    network.accounts.revoke(revocation);
    expect(await closed).toBe(4401);
    expect(performance.now() - started).toBeLessThan(1_000);
    await ask(network.gateway, query, cookie);
    expect(caller()).toBeNull();
    expect(other.readyState).toBe(other.OPEN);
    other.terminate();
  });

  it('while revocations cannot be heard, an answer holds for a second only', async () => {
    const socket = await raw(network.gateway, cookie);
    await ask(network.gateway, query, cookie);
    network.accounts.beating = false;
    await sleep(1_600);
    network.accounts.sessions.clear();
    expect(await closeCode(socket)).toBe(4401);
    await ask(network.gateway, query, cookie);
    expect(caller()).toBeNull();
  });

  it('what was revoked while the stream was down is found out when it is back', async () => {
    const socket = await raw(network.gateway, cookie);
    network.accounts.sessions.clear();
    network.accounts.dropFollowers();
    const closed = closeCode(socket);
    await until(() => network.accounts.followers > 0);
    expect(await closed).toBe(4401);
  });

  it('a session that ends by itself closes its socket', async () => {
    network.accounts.sessions.get('token-of-ana')!.expiresAt = new Date(Date.now() + 500).toISOString();
    const socket = await raw(network.gateway, cookie);
    expect(await closeCode(socket)).toBe(4401);
    await ask(network.gateway, query, cookie);
    expect(caller()).toBeNull();
  });

  it('members stay signed in while accounts is out', async () => {
    await ask(network.gateway, query, cookie);
    await network.subgraphs['accounts']!.stop();
    await sleep(1_100);
    const answer = await ask(network.gateway, query, cookie);
    expect(caller()).toMatchObject({ memberId: 'ana' });
    expect(codes(answer)).toEqual([]);
  });

  it('whoever cannot be recognised while accounts is out is told of the outage, not to sign in', async () => {
    await network.subgraphs['accounts']!.stop();
    network.subgraphs['library']!.broken = (_request, response) =>
      void response.end('{"data":{"topics":null},"errors":[{"message":"Sign in first.","path":["topics"],"extensions":{"code":"UNAUTHENTICATED"}}]}');
    const answer = await ask(network.gateway, query, cookie);
    expect(answer.body.data).toMatchObject({ topics: null, regions: expect.any(Array) });
    expect(codes(answer)).toEqual(['UNAVAILABLE']);
    await expect(raw(network.gateway, cookie)).rejects.toThrow('503');
  });
});

describe('in production', () => {
  it('only the cookie that no other host can set counts', async () => {
    await using network = await running({ production: true, trustedDocuments: new Map([['a', query]]) });
    network.accounts.signIn('t', 'ana');
    const seen = () => network.subgraphs['library']!.seen.at(-1)!.caller;
    await ask(network.gateway, { documentId: 'a' }, { cookie: 'minga_session=t' });
    expect(seen()).toBeNull();
    await ask(network.gateway, { documentId: 'a' }, { cookie: '__Host-minga_session=t' });
    expect(seen()).toMatchObject({ memberId: 'ana' });
  });
});
