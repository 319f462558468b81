import { CallerSigner } from '@minga/viewer';
import { Refusal } from './refusal.ts';
import type { Secrets } from './secrets.ts';

type Line = { step: string; documents: number } | { done: true; documents: number; isWaiting?: boolean } | { done: false; message: string };

export interface Rebuilt {
  documents: number;
  /** Whether Meilisearch did not answer: it is told of them as soon as it does. */
  isWaiting: boolean;
}

/** Has search make its index anew out of what the owners have. */
export async function rebuildIndex(url: string, secrets: Secrets, note: (text: string) => void): Promise<Rebuilt> {
  const token = await new CallerSigner('search', secrets.keys.search.privateKey).sign('search', null);
  const response = await fetch(new URL('/internal/rebuild', url), { method: 'POST', headers: { authorization: `Bearer ${token}` } });
  if (!response.ok || !response.body) throw new Refusal(`search does not rebuild its index (status ${response.status})`);
  let rest = '';
  let last: Line | undefined;
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      last = JSON.parse(line) as Line;
      if ('step' in last) note(`search index: ${last.documents} documents (${last.step.toLowerCase()})`);
    }
  }
  if (last && 'done' in last && last.done) return { documents: last.documents, isWaiting: last.isWaiting ?? false };
  throw new Refusal(last && 'message' in last ? `search: ${last.message}` : 'search ended while it rebuilt its index; see its log');
}
