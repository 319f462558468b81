import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
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

/** Reads who asks. `proxies`: how many of our own stand in front, whose word on the address is taken. */
export function visitor(request: IncomingMessage, seal: Seal, proxies: number): Visitor {
  const { headers } = request;
  const sealed = seal.open(headers[sealHeader]);
  const given = headers['x-request-id'];
  const known = sealed !== undefined && typeof given === 'string' && /^[\w-]{8,64}$/.test(given);
  return {
    requestId: known ? given : randomUUID(),
    client: sealed ?? addressOf(request, proxies),
    language: language(headers.cookie, headers['accept-language']),
    throughWeb: sealed !== undefined,
  };
}

/**
 * The address that asks. Each proxy writes whom it heard behind what it was told, so that only as many addresses from
 * the end are to be believed as there are proxies of our own; the rest is anyone's invention.
 */
function addressOf({ headers, socket }: IncomingMessage, proxies: number): string {
  const told = String(headers['x-forwarded-for'] ?? '').split(',');
  const address = proxies > 0 ? told.at(-proxies)?.trim() : undefined;
  return (address && isIP(address) ? address : (socket.remoteAddress ?? '')).replace(/^::ffff:/, '');
}

/** The language chosen on the site goes before the browser's. */
function language(cookies: string | undefined, accepted: string | undefined): string | undefined {
  const chosen = cookie(cookies, 'PARAGLIDE_LOCALE');
  if (chosen && languages.has(chosen)) return chosen;
  return accepted && /^[\w\-,;=.* ]{1,200}$/.test(accepted) ? accepted : undefined;
}
