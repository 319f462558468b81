import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a request was made by a page of another site, which must neither change anything nor open a socket.
 * Browsers name the page's origin with every POST and every WebSocket; the older ones that do not still say
 * `sec-fetch-site`. A request with neither is no browser's: nobody's cookies come with it unless its sender has them.
 */
export function isForeign(headers: IncomingHttpHeaders, publicUrl: string | undefined, production: boolean): boolean {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  if (origin === undefined) return false;
  const from = parsed(origin);
  if (!from || from.origin !== origin) return true;
  if (publicUrl !== undefined && from.origin === parsed(publicUrl)?.origin) return false;
  // Behind a known address only that address counts; the demonstration is also visited by IP address or other names.
  if (production && publicUrl !== undefined) return true;
  return from.host !== host?.toLowerCase();
}

function parsed(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}
