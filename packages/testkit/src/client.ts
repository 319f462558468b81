import type { Caller, Role } from '@minga/viewer';
import { print, type DocumentNode, type GraphQLFormattedError } from 'graphql';
import { memberCaller, signAs } from './keys.ts';

/** What a subgraph answered. */
export interface Answer<Data> {
  status: number;
  data: Data;
  errors?: GraphQLFormattedError[];
}

/** Asks a subgraph as one caller. */
export interface Asker {
  /** Sends one operation; GraphQL errors are in the answer, not thrown. */
  query<Data = any>(document: string | DocumentNode, variables?: Record<string, unknown>): Promise<Answer<Data>>;
}

export interface Client {
  /** As this member, in this service's eyes signed in by the gateway. */
  as(memberId: string, roles?: readonly Role[]): Asker;
  /** As a caller who is not signed in. */
  signedOut(): Asker;
}

/** Posts GraphQL to a subgraph as the gateway does. `url` is the service's, `audience` its name. */
export function client(url: string, audience: string): Client {
  const endpoint = new URL('/graphql', url);
  const asker = (caller: Caller | null): Asker => ({
    async query<Data>(document: string | DocumentNode, variables: Record<string, unknown> = {}) {
      const query = typeof document === 'string' ? document : print(document);
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await signAs(caller, audience)}`,
        },
        body: JSON.stringify({ query, variables }),
      });
      const text = await response.text();
      if (!text.startsWith('{')) return { status: response.status, data: undefined as Data };
      return { ...(JSON.parse(text) as { data: Data; errors?: GraphQLFormattedError[] }), status: response.status };
    },
  });
  return { as: (memberId, roles) => asker(memberCaller(memberId, roles)), signedOut: () => asker(null) };
}
