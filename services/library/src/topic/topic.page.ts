import type { LibraryContext } from '../context.ts';
import type { Topic } from './topic.type.ts';

/** The topics of a list of ids, in its order, without those that are gone. */
export async function topicsOf(context: LibraryContext, ids: readonly string[]): Promise<Topic[]> {
  const topics = await context.load.topic.loadMany(ids);
  return topics.filter((topic): topic is Topic => topic !== null && !(topic instanceof Error));
}
