import { self } from '$app/service-worker';

/**
 * Keeps nothing, and sees nothing but the files of the build: a part of the page that the line interrupts is asked for
 * until it comes. Chromium would never ask a second time for a part that failed once, until the page is loaded again.
 */
const BUILD = '/_app/immutable/';
const LONGEST_PAUSE = 5_000;
/** What stands before the pages answers so while they are away. */
const AWAY = new Set([502, 503, 504]);

/** Newer than TypeScript's library: what the browser need not wake the worker for. */
interface Routed {
  addRoutes?(rule: { condition: { not: { urlPattern: string } }; source: 'network' }): Promise<void>;
}

self.addEventListener('install', (event) => {
  event.waitUntil(self.skipWaiting());
  const rule = { condition: { not: { urlPattern: `${BUILD}*` } }, source: 'network' } as const;
  event.waitUntil((event as Routed).addRoutes?.(rule).catch(() => undefined) ?? Promise.resolve());
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (origin === self.location.origin && pathname.startsWith(BUILD)) event.respondWith(arrival(event));
});

/** The whole file: one that breaks off on its way has not come. */
async function arrival({ request, clientId }: FetchEvent): Promise<Response> {
  for (let failures = 0; ; failures += 1) {
    try {
      const response = await fetch(request);
      if (!AWAY.has(response.status)) {
        await response.clone().arrayBuffer();
        return response;
      }
    } catch {
      // No line: that is what one waits for, as long as there is somebody who waits.
    }
    await new Promise((resolve) => setTimeout(resolve, Math.min(LONGEST_PAUSE, 500 * 2 ** failures)));
    if (clientId && !(await self.clients.get(clientId))) return Response.error();
  }
}
