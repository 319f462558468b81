import { v5 } from 'uuid';

/** Everything the seed writes is keyed inside this namespace, so that a link to it stays good for ever. */
export const NAMESPACE = '7f5c3d1e-4d1a-5b6e-9c55-6d696e676121';

/** What an id can stand for; the same slug may name a skill and a topic. */
export type Kind =
  | 'institution' | 'skill' | 'topic' | 'case' | 'resource' | 'member' | 'member-skill' | 'endorsement'
  | 'wall-post' | 'wall-reply' | 'group' | 'membership' | 'discussion' | 'reply' | 'comment' | 'reaction'
  | 'replication' | 'collection' | 'conversation' | 'participant' | 'message' | 'account';

/** The key of a record of the demonstration network: the same slug always gives the same UUID. */
export function idOf(kind: Kind, slug: string): string {
  return v5(`${kind}/${slug}`, NAMESPACE);
}

const PLACE_OF_COUNT = 6;

/** The key of the member at a place in the stream; the two demonstration members come first. */
export function memberKey(index: number): string {
  if (index === 0) return 'demo';
  if (index === 1) return 'companero';
  return `integrante-${String(index).padStart(PLACE_OF_COUNT, '0')}`;
}

/** The id of the member at a place in the stream, known without making the member. */
export function memberId(index: number): string {
  return idOf('member', memberKey(index));
}
