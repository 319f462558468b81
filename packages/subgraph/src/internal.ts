import type { IncomingMessage, ServerResponse } from 'node:http';
import { isUuid } from '@minga/database';
import type { DocumentPage, MembershipPage } from '@minga/document';
import { PoisonEvent, type Consumer } from '@minga/events';
import type { Caller, CallerVerifier, Issuer } from '@minga/viewer';
import { bearer, readJson, sendJson } from './http.ts';

/** What an owner offers to search. */
export interface DocumentSource {
  /** Those of the ids that this viewer may see: asked before a hit is shown. */
  confirm(kind: string, ids: string[], caller: Caller | null): Promise<string[]>;
  /** Everything of a kind after an id, for a rebuild of the index. */
  documents(kind: string, after: string | null, limit: number): Promise<DocumentPage | MembershipPage>;
}

/** A question that one other process asks. */
export interface Route {
  /** GET answers HEAD too. */
  method: 'GET' | 'POST';
  /** With `/*` at its end: all paths that begin so. */
  path: string;
  issuer: Issuer;
  /** `caller`: on whose behalf, when the token names somebody. */
  handle(request: IncomingMessage, response: ServerResponse, url: URL, caller: Caller | null): Promise<void>;
}

const leadsTo = ({ path, method }: Route, asked: string, by: string | undefined): boolean =>
  (path.endsWith('/*') ? asked.startsWith(path.slice(0, -1)) : asked === path) &&
  (method === by || (method === 'GET' && by === 'HEAD'));

export interface Internal {
  consumer?: Consumer;
  documents?: DocumentSource;
  routes?: Route[];
}

function eventRoutes(consumer: Consumer): Route[] {
  const path = '/internal/events';
  return [
    {
      method: 'GET',
      path,
      issuer: 'relay',
      handle: async (_request, response) => sendJson(response, 200, { types: consumer.types }),
    },
    {
      method: 'POST',
      path,
      issuer: 'relay',
      async handle(request, response) {
        const { events } = (await readJson(request, 16 * 1024 * 1024)) as { events: Parameters<Consumer['apply']>[0] };
        try {
          await consumer.apply(events);
          response.writeHead(204).end();
        } catch (error) {
          if (!(error instanceof PoisonEvent)) throw error;
          sendJson(response, 422, { eventId: error.eventId, message: error.message });
        }
      },
    },
  ];
}

function documentsRoute(source: DocumentSource): Route {
  return {
    method: 'GET',
    path: '/internal/documents',
    issuer: 'search',
    async handle(_request, response, url) {
      const after = url.searchParams.get('after');
      const limit = Math.min(Number(url.searchParams.get('limit') ?? 500) || 500, 2_000);
      sendJson(response, 200, await source.documents(url.searchParams.get('kind') ?? '', after, limit));
    },
  };
}

export type Handle = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<boolean>;

/** Answers what other processes ask; each route accepts one issuer only. False: not an internal path. */
export function internalHandler(service: string, internal: Internal, verifier: CallerVerifier): Handle {
  const routes = [
    ...(internal.routes ?? []),
    ...(internal.consumer ? eventRoutes(internal.consumer) : []),
    ...(internal.documents ? [documentsRoute(internal.documents)] : []),
  ];
  return async (request, response, url) => {
    if (!url.pathname.startsWith('/internal/')) return false;
    if (internal.documents && url.pathname === '/internal/confirm' && request.method === 'POST') {
      // The viewer's own token, which the gateway signed for search.
      const caller = await verifier.verify(bearer(request), { issuer: 'gateway', audience: 'search' });
      if (caller === undefined) return refuse(response, 401);
      const { kind, ids } = (await readJson(request, 256 * 1024)) as { kind: string; ids: string[] };
      const asked = ids.filter((id) => isUuid(id) || kind === 'REGION').slice(0, 500);
      sendJson(response, 200, { ids: await internal.documents.confirm(kind, asked, caller) });
      return true;
    }
    const route = routes.find((known) => leadsTo(known, url.pathname, request.method));
    if (!route) return refuse(response, 404);
    const caller = await verifier.verify(bearer(request), { issuer: route.issuer, audience: service });
    if (caller === undefined) return refuse(response, 401);
    await route.handle(request, response, url, caller);
    return true;
  };
}

function refuse(response: ServerResponse, status: number): true {
  response.writeHead(status).end();
  return true;
}
