import type { IncomingMessage } from 'node:http';
import { localeOf, type Locale } from '@minga/text';
import type { Caller, PublicKeys } from '@minga/viewer';
import { bearer } from './http.ts';
import type { Internal } from './internal.ts';
import type { Log } from './log.ts';
import type { Subgraph } from './schema.ts';

/** What every operation knows of its request. */
export interface SubgraphContext {
  /** Who asks; null when signed out. Vouched for by the gateway's signature. */
  caller: Caller | null;
  /** The token that says so; search passes it on to the owners of what it found. Empty on a subscription. */
  token: string;
  /** The language that the viewer reads. */
  locale: Locale;
  requestId: string;
  /** The network address of the viewer, for rate limits. */
  client: string;
  log: Log;
  /** Whether this is resolved for many subscribers of an event at once, and so for nobody in particular. */
  forAll?: boolean;
  /** Sets a cookie on the viewer's answer; only accounts does. */
  setCookie(cookie: string): void;
}

export interface ServeOptions<Context extends object> {
  name: string;
  config: { HOST: string; PORT: number; MINGA_PUBLIC_KEYS: PublicKeys; NATS_URL?: string | undefined };
  subgraph: Subgraph;
  /** What the resolvers get besides the request: loaders and use cases, made anew for each operation. */
  context: (request: SubgraphContext) => Context;
  /** Its own schema: asked whether it answers, and how many statements it got. */
  database: { ready(): Promise<boolean>; readonly statements: number };
  internal?: Internal;
  /** Whether it has subscriptions, and so a WebSocket. */
  subscriptions?: boolean;
  log: Log;
}

/** What an operation's headers tell of it; `cookies` fills while it runs. */
export function requestContext(
  caller: Caller | null,
  headers: IncomingMessage['headers'],
  log: Log,
): SubgraphContext & { cookies: string[] } {
  const requestId = String(headers['x-request-id'] ?? '');
  const cookies: string[] = [];
  return {
    caller,
    token: bearer({ headers }) ?? '',
    locale: localeOf(headers['accept-language']),
    requestId,
    client: String(headers['x-minga-client'] ?? ''),
    log: requestId ? log.child({ requestId }) : log,
    cookies,
    setCookie: (cookie) => cookies.push(cookie),
  };
}
