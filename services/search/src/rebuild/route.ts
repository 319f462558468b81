import type { Route } from '@minga/subgraph';
import { RebuildRuns, type Progress } from './rebuild.ts';

/**
 * `POST /internal/rebuild` by search's own key: answers lines of JSON, each a step of the progress, and at last
 * `{"done": true, "documents": n}` or `{"done": false, "message": "…"}`.
 */
export const rebuildRoute = (run: (onProgress: (progress: Progress) => void) => Promise<number>): Route => ({
  method: 'POST',
  path: '/internal/rebuild',
  issuer: 'search',
  async handle(_request, response) {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    const line = (value: object) => response.write(`${JSON.stringify(value)}\n`);
    try {
      const documents = await run(line);
      line({ done: true, documents });
    } catch (error) {
      line({ done: false, message: error instanceof RebuildRuns ? error.message : 'The rebuild failed; the index is as it was.' });
      if (!(error instanceof RebuildRuns)) throw error;
    } finally {
      response.end();
    }
  },
});
