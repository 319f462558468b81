import { type Handle, type HandleServerError, sequence } from '@sveltejs/kit/hooks';
import { GATEWAY_URL, NODE_ENV } from '$app/env/private';
import { getLocale } from '#lib/paraglide/runtime.js';
import { paraglideMiddleware } from '#lib/paraglide/server.js';
import { Graph } from '#lib/server/graph.ts';

const THEMES = ['light', 'dark', 'system'] as const;

/** Speaks the visitor's language, and shows their theme from the first byte. */
const preferences: Handle = ({ event, resolve }) =>
  paraglideMiddleware(event.request, ({ locale }) => {
    event.locals.theme = THEMES.find((theme) => theme === event.cookies.get('minga_theme')) ?? 'system';
    event.locals.shortcuts = event.cookies.get('minga_shortcuts') !== 'off';
    return resolve(event, {
      transformPageChunk: ({ html }) =>
        html.replace('%minga.lang%', locale).replace('%minga.theme%', event.locals.theme),
    });
  });

/** Gives the request its own client of the graph, as the visitor: nothing is shared between two of them. */
const graph: Handle = async ({ event, resolve }) => {
  const cookies: string[] = [];
  const headers: Record<string, string> = {};
  for (const name of ['cookie', 'x-minga-client-seal', 'x-request-id', 'user-agent']) {
    const value = event.request.headers.get(name);
    if (value) headers[name] = value;
  }
  headers['accept-language'] = getLocale();
  event.locals.graph = new Graph({
    url: `${GATEWAY_URL}/graphql`,
    trustedOnly: NODE_ENV === 'production',
    headers,
    fetch,
    onCookie: (cookie) => cookies.push(cookie),
  });
  const response = await resolve(event);
  for (const cookie of cookies) response.headers.append('set-cookie', cookie);
  return response;
};

/** What is the same for every answer. */
const security: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
  if (response.headers.get('content-type')?.startsWith('text/html')) {
    response.headers.set('cache-control', 'private, no-store');
  }
  return response;
};

export const handle = sequence(security, preferences, graph);

/** A fault is written down for the operator, and told to the reader without its insides. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind === 'app') return { ...error };
  if (kind !== 'unknown') return { ...error, ...(error.status === 404 ? { code: 'NOT_FOUND' as const } : {}) };
  const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${JSON.stringify({ level: 'error', path: event.url.pathname, fault })}\n`);
  return { status: 500, message: 'Internal error' };
};
