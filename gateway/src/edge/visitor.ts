import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { cookie } from './cookies.ts';
import { sealHeader, type Seal } from './seal.ts';

/** What a request says about who sent it, apart from the session. */
export interface Visitor {
  requestId: string;
  client: string;
  language: string | undefined;
  /** Web asks for a viewer whose request it is answering. */
  throughWeb: boolean;
}

const languages = new Set(['es', 'en', 'pt', 'fr']);

export function visitor(request: IncomingMessage, seal: Seal): Visitor {
  const { headers } = request;
  const sealed = seal.open(headers[sealHeader]);
  const given = headers['x-request-id'];
  const known = sealed !== undefined && typeof given === 'string' && /^[\w-]{8,64}$/.test(given);
  return {
    requestId: known ? given : randomUUID(),
    client: sealed ?? addressOf(request),
    language: language(headers.cookie, headers['accept-language']),
    throughWeb: sealed !== undefined,
  };
}

export const addressOf = (request: IncomingMessage): string =>
  (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');

/** The language chosen on the site goes before the browser's. */
function language(cookies: string | undefined, accepted: string | undefined): string | undefined {
  const chosen = cookie(cookies, 'PARAGLIDE_LOCALE');
  if (chosen && languages.has(chosen)) return chosen;
  return accepted && /^[\w\-,;=.* ]{1,200}$/.test(accepted) ? accepted : undefined;
}
