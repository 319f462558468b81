import { createHash } from 'node:crypto';
import { atom, type Feed } from '#lib/feed/atom.ts';

/** Readers of feeds ask again and again; for so long nobody need ask. */
const FRESH_SECONDS = 300;

/** Whether the reader has this very version already. */
export function knows(request: Request, etag: string): boolean {
  const known = (request.headers.get('if-none-match') ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''));
  return known.includes(etag) || known.includes('*');
}

/** Answers with the feed, or that it is still as the reader has it. */
export function feedAnswer(request: Request, feed: Feed): Response {
  const text = atom(feed);
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
  const headers = { etag, 'cache-control': `public, max-age=${FRESH_SECONDS}` };
  if (knows(request, etag)) return new Response(null, { status: 304, headers });
  return new Response(text, { headers: { ...headers, 'content-type': 'application/atom+xml; charset=utf-8' } });
}
