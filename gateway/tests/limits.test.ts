import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, codes, send } from './client.ts';
import { running, type Running } from './running.ts';

describe('what one request may ask for', () => {
  let network: Running;
  beforeAll(async () => {
    network = await running();
  });
  afterAll(() => network[Symbol.asyncDispose]());

  const calls = () => Object.values(network.subgraphs).reduce((sum, subgraph) => sum + subgraph.seen.length, 0);
  const outcome = async (query: string, variables?: object) => {
    const before = calls();
    const answer = await ask(network.gateway, { query, variables });
    return { codes: codes(answer), status: answer.status, data: answer.body.data, calls: calls() - before };
  };
  /** Nothing ran, and the client is told which limit it met. */
  const refused = (code: string) => ({ codes: [code], status: 400, data: undefined, calls: 0 });
  const nested = (depth: number): string => (depth === 0 ? '{ id }' : `{ discussion: group ${nested(depth - 1)} }`);
  const aliases = (count: number) => Array.from({ length: count }, (_, n) => `a${n}: __typename`).join(' ');

  it('refuses a document that is 30 deep, and one that is deep by fragments', async () => {
    expect(await outcome(`{ discussion(id: "1") ${nested(29)} }`)).toEqual(refused('TOO_DEEP'));
    const chain = Array.from({ length: 20 }, (_, n) => `fragment F${n} on Group { discussions { edges { node { group { ...F${n + 1} } } } } }`);
    expect(await outcome(`{ group(slug: "x") { ...F0 } } ${chain.join(' ')} fragment F20 on Group { id }`)).toEqual(refused('TOO_DEEP'));
  });

  it('refuses 101 aliases of sign-in, and of __typename', async () => {
    const signIns = Array.from({ length: 101 }, (_, n) => `a${n}: signIn(input: $input) { userErrors { code } }`);
    const input = { email: 'a@b.c', password: 'x' };
    expect(await outcome(`mutation ($input: SignInInput!) { ${signIns.join(' ')} }`, { input })).toEqual(refused('TOO_MANY_ALIASES'));
    expect(await outcome(`{ ${aliases(101)} }`)).toEqual(refused('TOO_MANY_ALIASES'));
    expect(codes(await ask(network.gateway, `{ ${aliases(100)} }`))).toEqual([]);
  });

  it('counts the aliases of a fragment each time it is used', async () => {
    const uses = Array.from({ length: 11 }, (_, n) => `region${n}: regions { ...F }`).join(' ');
    expect(await outcome(`{ ${uses} } fragment F on Region { ${aliases(10)} }`)).toEqual(refused('TOO_MANY_ALIASES'));
  });

  it('refuses more than ten mutations in one request', async () => {
    const signOut = Array.from({ length: 11 }, (_, n) => `a${n}: signOut { userErrors { code } }`).join(' ');
    expect(await outcome(`mutation { ${signOut} }`)).toEqual(refused('TOO_MANY_MUTATIONS'));
  });

  it('refuses a field that is selected again and again, before validation compares them all', async () => {
    const started = performance.now();
    expect(await outcome(`{ regions { ${'name '.repeat(1_900)} } }`)).toEqual(refused('TOO_MANY_ALIASES'));
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('refuses more than 2000 tokens', async () => {
    expect(await outcome(`{ regions { ${'name name: name '.repeat(700)} } }`)).toEqual(refused('TOO_MANY_TOKENS'));
  });

  it('refuses what would fetch too much, by the pages it asks for', async () => {
    const pages = '{ members(first: 50) { edges { node { groups(first: 50) { edges { node { discussions(first: 50) { edges { node { id } } } } } } } } } }';
    expect(await outcome(pages)).toEqual(refused('TOO_COSTLY'));
    const variable = pages.replaceAll('first: 50', 'first: $n').replace('{', 'query ($n: Int!) {');
    expect(await outcome(variable, { n: 50 })).toEqual(refused('TOO_COSTLY'));
    expect(codes(await ask(network.gateway, { query: variable, variables: { n: 2 } }))).toEqual([]);
  });

  it('refuses nested fragments that multiply', async () => {
    const level = (n: number) => `fragment F${n} on Member { ${Array.from({ length: 9 }, (_, i) => `w${i}: wall(first: 10) { edges { node { author { ...F${n + 1} } } } }`).join(' ')} }`;
    const query = `{ member(handle: "x") { ...F0 } } ${level(0)} ${level(1)} fragment F2 on Member { id }`;
    expect(await outcome(query)).toEqual(refused('TOO_COSTLY'));
  });

  it.each(['Query', '__Schema'])('refuses fragments of %s that double at each level, before anything puts them in', async (type) => {
    const level = (n: number) => `fragment F${n} on ${type} { ...F${n + 1} ...F${n + 1} }`;
    const levels = Array.from({ length: 30 }, (_, n) => level(n)).join(' ');
    const start = type === 'Query' ? '{ ...F0 }' : '{ viewer { id } __schema { ...F0 } }';
    expect(await outcome(`${start} ${levels} fragment F30 on ${type} { __typename }`)).toEqual(refused('TOO_MANY_FIELDS'));
  });

  it('refuses selections that nest without fields', async () => {
    expect(await outcome(`{ ${'... { '.repeat(600)} viewer { id } ${'} '.repeat(600)} }`)).toEqual(refused('TOO_DEEP'));
    const chain = Array.from({ length: 100 }, (_, n) => `fragment F${n} on Query { ...F${n + 1} }`).join(' ');
    expect(await outcome(`{ ...F0 } ${chain} fragment F100 on Query { viewer { id } }`)).toEqual(refused('TOO_DEEP'));
  });

  it.each([-1, 51, 99_999_999])('refuses a page of %i', async (first) => {
    expect(await outcome(`{ members(first: ${first}) { pageInfo { hasNextPage } } }`)).toEqual(refused('PAGE_SIZE'));
    expect(await outcome('query ($n: Int) { members(first: $n) { pageInfo { hasNextPage } } }', { n: first })).toEqual(refused('PAGE_SIZE'));
    expect(await outcome(`query ($n: Int = ${first}) { members(first: $n) { pageInfo { hasNextPage } } }`)).toEqual(refused('PAGE_SIZE'));
    expect(await outcome(`{ conversation(id: "1") { messages(last: ${first}) { pageInfo { hasNextPage } } } }`)).toEqual(refused('PAGE_SIZE'));
  });

  it('lets ordinary pages through', async () => {
    const page = `{ member(handle: "ana") { id name skills { skill { label } endorsementCount } groups(first: 10) { edges { node { id name } } }
      wall(first: 20) { edges { node { id author { id name } body { html } reactions { reaction count } replies(first: 5) { edges { node { id author { name } } } } } } } } }`;
    expect(codes(await ask(network.gateway, page))).toEqual([]);
  });

  it('refuses variables nested 20000 deep', async () => {
    const body = `{"query":"{ regions { code } }","variables":{"x":${'['.repeat(20_000)}${']'.repeat(20_000)}}}`;
    const answer = await send(network.gateway, { headers: { 'content-type': 'application/json' }, body });
    expect(codes(answer)).toEqual(['VARIABLES_TOO_DEEP']);
  });

  it('refuses variables of another type', async () => {
    expect(await outcome('query ($s: String!) { group(slug: $s) { id } }', { s: { $ne: null } })).toEqual(refused('BAD_USER_INPUT'));
  });

  it.each(['id', 'code', '__typename', '__proto__', 'constructor', 'toString'])('refuses another field called "%s"', async (alias) => {
    expect(await outcome(`{ regions { ${alias}: name } }`)).toEqual(refused('RESERVED_ALIAS'));
  });

  it('refuses a batch', async () => {
    const answer = await ask(network.gateway, Array.from({ length: 10 }, () => ({ query: '{ regions { code } }' })));
    expect([answer.status, codes(answer)]).toEqual([400, ['BATCH_REFUSED']]);
  });

  it('refuses a body of 5 MB, announced or not', async () => {
    const body = JSON.stringify({ query: `{ regions { code } } # ${'x'.repeat(5_000_000)}` });
    for (const headers of [{ 'content-length': body.length }, { 'transfer-encoding': 'chunked' }]) {
      const answer = await send(network.gateway, { headers: { 'content-type': 'application/json', ...headers }, body }).catch(
        (error: NodeJS.ErrnoException) => error,
      );
      // The connection may be closed while we still send.
      expect(answer instanceof Error ? answer.code : answer.status).toSatisfy((seen) => [413, 'ECONNRESET', 'EPIPE'].includes(seen));
    }
    const little = JSON.stringify({ query: `{ regions { code } } # ${'x'.repeat(300_000)}` });
    const answer = await send(network.gateway, { headers: { 'content-type': 'application/json' }, body: little });
    expect([answer.status, codes(answer)]).toEqual([413, ['TOO_LARGE']]);
  });

  it.each([
    ['application/json; charset=utf-16', 415],
    ['application/x-www-form-urlencoded', 415],
    ['multipart/form-data; boundary=x', 415],
    ['text/plain', 415],
    ['application/json; charset="UTF-8"', 200],
  ])('a body of type %s: %i', async (type, status) => {
    const answer = await send(network.gateway, { headers: { 'content-type': type }, body: '{"query":"{ regions { code } }"}' });
    expect(answer.status).toBe(status);
  });

  it.each(['', '{', '"x"', '7', 'null', '{}', '{"query":7}', '{"query":"{ a }","variables":[]}'])('refuses the body %s', async (body) => {
    const answer = await send(network.gateway, { headers: { 'content-type': 'application/json' }, body });
    expect([answer.status, codes(answer)]).toEqual([400, ['BAD_REQUEST']]);
  });

  it('refuses streams over HTTP', async () => {
    const message = { query: 'subscription { inbox { __typename } }' };
    expect(codes(await ask(network.gateway, message))).toEqual(['USE_WEBSOCKET']);
    const stream = await ask(network.gateway, message, { accept: 'text/event-stream' });
    expect([stream.status, codes(stream)]).toEqual([406, ['NOT_ACCEPTABLE']]);
  });

  it('reads nothing out of the address', async () => {
    const answer = await send(network.gateway, { method: 'GET', path: '/graphql?query={regions{code}}' });
    expect([answer.status, codes(answer)]).toEqual([405, ['METHOD_NOT_ALLOWED']]);
  });
});
