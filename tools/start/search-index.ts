import { CallerSigner } from '@minga/viewer';
import { Refusal } from './refusal.ts';
import type { Secrets } from './secrets.ts';

type Line = { step: string; documents: number } | { done: true; documents: number } | { done: false; message: string };

/** Has search make its index anew out of what the owners have; answers how many documents there are. */
export async function rebuildIndex(url: string, secrets: Secrets, note: (text: string) => void): Promise<number> {
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
  if (last && 'done' in last && last.done) return last.documents;
  throw new Refusal(last && 'message' in last ? `search: ${last.message}` : 'search ended while it rebuilt its index; see its log');
}
