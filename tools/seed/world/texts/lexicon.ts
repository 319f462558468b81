import type { Entry } from './entry.ts';
import { PEOPLE } from './lexicon-people.ts';
import { SECTORS } from './lexicon-sectors.ts';
import { STATE } from './lexicon-state.ts';

const LEXICON = { ...STATE, ...PEOPLE, ...SECTORS };

/** The topics that people here know how to talk about: all of them. */
export const SPOKEN_TOPICS: readonly string[] = Object.keys(LEXICON);

/** How people talk about a topic. */
export function talkOf(topicSlug: string): Entry {
  const found = LEXICON[topicSlug];
  if (!found) throw new Error(`Nobody has found words for the topic ${topicSlug} yet`);
  return found;
}
