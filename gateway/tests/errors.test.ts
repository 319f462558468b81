import { createHash } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, codes, send } from './client.ts';
import { running, type Running } from './running.ts';

describe('errors', () => {
  let network: Running;
  beforeAll(async () => {
    network = await running();
  });
  afterAll(() => network[Symbol.asyncDispose]());

  const failing = async (code: string | undefined, message: string, extensions: object = {}) => {
    network.subgraphs['library']!.roots['Query.topics'] = () => {
      throw new GraphQLError(message, { extensions: { ...extensions, ...(code ? { code } : {}) } });
    };
    const answer = await ask(network.gateway, '{ mine: topics { id } regions { code } }');
    delete network.subgraphs['library']!.roots['Query.topics'];
    return answer;
  };

  it.each(['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'BAD_USER_INPUT', 'CONFLICT'])('%s passes with its message', async (code) => {
    const { body } = await failing(code, 'Sign in first.', { field: 'x', stacktrace: ['at secret.ts'], serviceName: 'library' });
    expect(body.errors).toEqual([{ message: 'Sign in first.', path: ['mine'], extensions: { code, field: 'x' } }]);
    expect(body.data).toMatchObject({ mine: null, regions: expect.any(Array) });
  });

  it.each([undefined, 'INTERNAL_SERVER_ERROR', 'GRAPHQL_VALIDATION_FAILED', 'SECRET'])('%s becomes INTERNAL with the request id', async (code) => {
    const { body, headers, text } = await failing(code, 'select * from password', { exception: 'x' });
    expect(body.errors).toEqual([
      {
        message: 'Something went wrong on our side.',
        path: ['mine'],
        extensions: { code: 'INTERNAL', requestId: headers['x-request-id'] },
      },
    ]);
    expect(text).not.toContain('password');
  });

  it('an error inside an entity of another subgraph has the path of the client’s document', async () => {
    network.subgraphs['profiles']!.roots['Member.headline'] = () => {
      throw new GraphQLError('Not for you.', { extensions: { code: 'FORBIDDEN' } });
    };
    const { body } = await ask(network.gateway, '{ cases(first: 1) { edges { cursor c: node { author { headline } } } } }');
    expect(body.errors?.[0]?.path).toEqual(['cases', 'edges', 0, 'c', 'author', 'headline']);
    delete network.subgraphs['profiles']!.roots['Member.headline'];
  });

  it.each(['{ _service { sdl } }', '{ _entities(representations: []) { __typename } }', 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }'])(
    'clients cannot ask %s',
    async (query) => {
      const answer = await ask(network.gateway, { query, variables: { r: [] } });
      expect([answer.status, new Set(codes(answer))]).toEqual([400, new Set(['INVALID_DOCUMENT'])]);
    },
  );

  it('the public schema has no trace of federation', async () => {
    const { body, text } = await ask(network.gateway, '{ __schema { types { name } directives { name } } }');
    expect(body.data!['__schema'].types.length).toBeGreaterThan(50);
    expect(text).not.toMatch(/join__|link__|_Any|_Entity|_Service|"key"/);
  });

  it('shows a GraphiQL that loads nothing from elsewhere', async () => {
    const { status, text, headers } = await send(network.gateway, { method: 'GET', headers: { accept: 'text/html' } });
    expect(status).toBe(200);
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(text).not.toMatch(/(src|href)="https?:\/\//);
    expect(text).not.toMatch(/unpkg|jsdelivr|cdnjs|googleapis/);
  });
});

describe('in production', () => {
  const document = 'query Regions { regions { code } }';
  const hash = createHash('sha256').update(document).digest('hex');
  let network: Running;
  beforeAll(async () => {
    network = await running({ production: true, trustedDocuments: new Map([[hash, document]]) });
  });
  afterAll(() => network[Symbol.asyncDispose]());

  it.each([
    ['its hash as persisted queries name it', { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } }],
    ['its id', { documentId: hash }],
    ['its id with the kind of hash', { documentId: `sha256:${hash}` }],
    ['its very text', { query: document }],
  ])('a trusted document runs by %s', async (_how, message) => {
    const answer = await ask(network.gateway, message);
    expect([answer.status, answer.body.errors]).toEqual([200, undefined]);
  });

  it.each([
    ['an unknown hash', { documentId: 'x'.repeat(64) }],
    ['another text', { query: '{ regions { name } }' }],
    ['a text with a stolen hash', { query: '{ regions { name } }', documentId: hash }],
    ['introspection', { query: '{ __schema { types { name } } }' }],
    ['a typing error', { query: '{ region { code } }' }],
  ])('refuses %s, and says no more', async (_what, message) => {
    const answer = await ask(network.gateway, message);
    expect([answer.status, codes(answer)]).toEqual([400, ['UNKNOWN_DOCUMENT']]);
    expect(answer.text).not.toMatch(/did you mean/i);
  });

  it('shows no GraphiQL', async () => {
    const { status } = await send(network.gateway, { method: 'GET', headers: { accept: 'text/html' } });
    expect(status).toBe(405);
  });
});
