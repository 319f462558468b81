import { Client, type Exchange, fetchExchange, subscriptionExchange, type SubscriptionForwarder } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { createClient as createSocket } from 'graphql-ws';
import { type Hash, trustedExchange } from '#lib/graph/trusted.ts';
import { backoff } from './backoff.ts';

async function sha256(text: string): Promise<string | undefined> {
  if (!globalThis.crypto?.subtle) return undefined;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Types without an id of their own: they live in the entity that holds them. */
const embedded = () => null;

/** What an operation passes through on its way out of the browser. */
export const browserExchanges = (hash: Hash, trustedOnly: boolean, forward: SubscriptionForwarder): Exchange[] => [
  cacheExchange({
    keys: {
      Region: (region) => (region['code'] as string | undefined) ?? null,
      RichText: embedded,
      Presence: embedded,
      MembersOnline: embedded,
      ReactionCount: embedded,
      Notice: embedded,
      QuietHours: embedded,
      MessagingSettings: embedded,
      MessageHit: embedded,
      Block: embedded,
      LibraryWaiting: embedded,
    },
  }),
  trustedExchange(hash, trustedOnly),
  fetchExchange,
  subscriptionExchange({ forwardSubscription: forward }),
];

/** The browser's one client of the graph, and its one socket. */
export function createBrowserClient(options: { trustedOnly: boolean; onEnd: (operation: string) => void }) {
  const socket = createSocket({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
    lazy: true,
    keepAlive: 15_000,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    retryWait: backoff,
  });
  const forward: SubscriptionForwarder = (request, operation) => ({
    subscribe: (sink) => {
      const end = () => options.onEnd(nameOf(operation.query.definitions));
      const unsubscribe = socket.subscribe(
        // The protocol wants a text, also where the hash says it all.
        { ...request, query: request.query ?? '' },
        {
          next: (result) => sink.next(result as Parameters<typeof sink.next>[0]),
          error: (error) => {
            sink.error(error);
            end();
          },
          complete: () => {
            sink.complete();
            end();
          },
        },
      );
      return { unsubscribe };
    },
  });
  const client = new Client({
    url: '/graphql',
    preferGetMethod: false,
    fetchOptions: { credentials: 'same-origin' },
    exchanges: browserExchanges(sha256, options.trustedOnly, forward),
  });
  return { client, socket };
}

const nameOf = (definitions: readonly { kind: string; name?: { value: string } | undefined }[]): string =>
  definitions.find(({ kind }) => kind === 'OperationDefinition')?.name?.value ?? '';
