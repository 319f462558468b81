import { createHash } from 'node:crypto';
import { Client, fetchExchange, type SubscriptionForwarder } from '@urql/core';
import { describe, expect, it } from 'vitest';
import { trustedExchange } from '../src/lib/graph/trusted.ts';
import { browserExchanges } from '../src/lib/live/client.ts';
import { type Operation, operations, trustedDocuments } from './documents.ts';

interface Sent {
  query?: string;
  extensions?: { persistedQuery?: { sha256Hash: string } };
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** What really leaves a client for one operation. */
async function sent(
  operation: Operation,
  exchanges: (forward: SubscriptionForwarder) => ConstructorParameters<typeof Client>[0]['exchanges'],
): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const client = new Client({
      url: 'http://gateway.invalid/graphql',
      preferGetMethod: false,
      exchanges: exchanges((request) => {
        resolve(request as Sent);
        return { subscribe: () => ({ unsubscribe: () => undefined }) };
      }),
      fetch: async (_url, init) => {
        resolve(JSON.parse(String(init?.body)) as Sent);
        return new Response('{"data":null}', { headers: { 'content-type': 'application/json' } });
      },
    });
    const kind = operation.definition.operation;
    const source =
      kind === 'query'
        ? client.query(operation.document, {}, { requestPolicy: 'network-only' })
        : kind === 'mutation'
          ? client.mutation(operation.document, {})
          : client.subscription(operation.document, {});
    source.subscribe(() => undefined);
    setTimeout(() => reject(new Error(`${operation.name} was never sent`)), 2_000).unref();
  });
}

const all = await operations();
const trusted = await trustedDocuments();
const server = (only: boolean) => () => [trustedExchange(hash, only), fetchExchange];
const browser = (only: boolean) => (forward: SubscriptionForwarder) => browserExchanges(hash, only, forward);
const remote = all.filter(({ definition }) => definition.operation !== 'subscription');

describe('trusted documents', () => {
  it('are found', () => expect(all.length).toBeGreaterThan(50));

  it.each(remote)('$name leaves the server under a known hash', async (operation) => {
    const { query, extensions } = await sent(operation, server(false));
    const sha256Hash = extensions?.persistedQuery?.sha256Hash ?? '';
    expect(trusted[sha256Hash]).toBe(query);
  });

  it.each(all)('$name leaves the browser under a known hash', async (operation) => {
    const { query, extensions } = await sent(operation, browser(false));
    const sha256Hash = extensions?.persistedQuery?.sha256Hash ?? '';
    expect(trusted[sha256Hash]).toBe(query);
  });

  it.each(all)('$name leaves its text at home where only the hash counts', async (operation) => {
    const { query, extensions } = await sent(operation, browser(true));
    expect(query).toBeUndefined();
    expect(trusted[extensions?.persistedQuery?.sha256Hash ?? '']).toBeDefined();
  });
});

describe('the inbox', () => {
  it('asks other services for ids only', () => {
    const inbox = all.find(({ name }) => name === 'Inbox')?.document.loc?.source.body ?? '';
    const selected = [...inbox.matchAll(/(?:sender|member)\s*\{([^}]*)\}/g)].map(([, fields]) => fields?.trim());
    expect(selected).toEqual(selected.map(() => 'id'));
    expect(selected.length).toBeGreaterThan(2);
  });
});
