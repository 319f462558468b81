import type { Route } from '@minga/subgraph';
import { RebuildRuns, type Progress } from './rebuild.ts';

/**
 * `POST /internal/rebuild` by search's own key: answers lines of JSON, each a step of the progress, and at last
 * `{"done": true, "documents": n}`, with `"isWaiting": true` where a server outside has still to be told of them, or
 * `{"done": false, "message": "…"}`.
 */
export const rebuildRoute = (run: (onProgress: (progress: Progress) => void) => Promise<number>): Route => ({
  method: 'POST',
  path: '/internal/rebuild',
  issuer: 'search',
  async handle(_request, response) {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    const line = (value: object) => response.write(`${JSON.stringify(value)}\n`);
    try {
      const steps = new Set<Progress['step']>();
      const documents = await run((progress) => {
        steps.add(progress.step);
        line(progress);
      });
      line({ done: true, documents, ...(steps.has('waiting') ? { isWaiting: true } : {}) });
    } catch (error) {
      line({ done: false, message: error instanceof RebuildRuns ? error.message : 'The rebuild failed; the index is as it was.' });
      if (!(error instanceof RebuildRuns)) throw error;
    } finally {
      response.end();
    }
  },
});
