import { pause } from './backoff.ts';

/** What stands before the pages answers so while they are away. */
const AWAY = new Set([502, 503, 504]);
const NEWLINE = 10;

interface Patience {
  /** Resolves when it is worth asking again, after so many failures. */
  wait(failures: number): Promise<void>;
  /** The answer had begun, and the line broke before its end: what was to follow never comes. */
  broken(): void;
}

/**
 * Asks for the data of a page until they come. Without that kit leaves the page for the browser's own error page, and
 * what stands on it is gone.
 */
export async function reach(ask: () => Promise<Response>, patience: Patience): Promise<Response> {
  for (let failures = 0; ; failures += 1) {
    try {
      const response = await ask();
      if (!AWAY.has(response.status)) return await begun(response, patience);
    } catch {
      // No line: that is what one waits for.
    }
    await patience.wait(failures);
  }
}

/** An answer whose first line is there. The rest of a page is streamed, and may break off later. */
async function begun(response: Response, { broken }: Patience): Promise<Response> {
  const reader = response.body?.getReader();
  if (!reader) return response;
  const first: Uint8Array[] = [];
  let complete = false;
  while (!complete && !first.at(-1)?.includes(NEWLINE)) {
    const { done, value } = await reader.read();
    if (done) complete = true;
    else first.push(value);
  }
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of first) controller.enqueue(chunk);
      if (complete) controller.close();
    },
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (fault) {
        controller.error(fault);
        broken();
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return new Response(body, { status: response.status, headers: response.headers });
}

/** Waits until the browser says that there is a line, and no longer than is decent after so many failures. */
export function lineBack(failures: number): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      removeEventListener('online', go);
      resolve();
    };
    const timer = setTimeout(go, pause(failures));
    addEventListener('online', go);
  });
}
