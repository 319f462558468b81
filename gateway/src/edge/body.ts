import type { IncomingMessage } from 'node:http';
import { limits } from '../limits/limits.ts';
import { Refusal } from './reply.ts';

const tooLarge = () =>
  new Refusal(413, 'TOO_LARGE', `A request may have ${limits.body} bytes.`, { connection: 'close' });

/** Reads a request's body as UTF-8, up to the limit. */
export function readBody(request: IncomingMessage): Promise<string> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limits.body) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limits.body) {
        request.removeAllListeners('data').pause();
        reject(tooLarge());
      } else chunks.push(chunk);
    });
    request.on('error', reject);
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
  });
}
