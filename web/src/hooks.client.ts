import type { HandleClientError } from '@sveltejs/kit/hooks';
import { refreshAll } from '$app/navigation';
import { navigating } from '$app/state';
import { line } from '#lib/live/line.svelte.ts';
import { lineBack, reach } from '#lib/live/reach.ts';

/** Where kit asks for the data of a page. */
const DATA = /__data\.json(\?|$)/;
const ask = window.fetch;

/** The data of a page, as soon as they can be had. It is said when that takes a line that is not there. */
async function patiently(input: string, init?: RequestInit): Promise<Response> {
  let waits = false;
  const wait = (failures: number) => {
    if (!waits) line.held += 1;
    waits = true;
    return lineBack(failures);
  };
  try {
    return await reach(() => ask(input, init), { wait, broken: () => void lineBack(0).then(refreshAll) });
  } finally {
    if (waits) line.held -= 1;
  }
}

window.fetch = (input, init) =>
  typeof input === 'string' && DATA.test(input) ? patiently(input, init) : ask(input, init);

// Keeps parts of the page that the line interrupts on their way. Where there is no worker, one is told.
void navigator.serviceWorker?.register('/service-worker.js').catch(() => undefined);

const failed = new WeakSet<Error>();
addEventListener('vite:preloadError', ({ payload }) => {
  failed.add(payload);
  line.torn = true;
});

export const handleError: HandleClientError = ({ kind, error, event }) => {
  if (kind !== 'unknown') return { ...error };
  // The page that was asked for has a part that this browser will not ask for again: it comes as a whole.
  if (error instanceof Error && failed.has(error) && navigating.to) {
    location.assign(event.url);
    return new Promise<never>(() => undefined);
  }
  return { status: 500, message: 'Internal error' };
};
