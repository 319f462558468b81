import { isUuid } from '@minga/database';
import { badInput } from '@minga/problem';
import type { LibraryContext } from '../context.ts';
import type { Topic } from './topic.type.ts';

/** The topics of a list of ids, in its order, without those that are gone. */
export async function topicsOf(context: LibraryContext, ids: readonly string[]): Promise<Topic[]> {
  const topics = await context.load.topic.loadMany(ids);
  return topics.filter((topic): topic is Topic => topic !== null && !(topic instanceof Error));
}

/** Refuses a filter by topics that there are not: a BAD_USER_INPUT problem. */
export async function requireTopics(context: LibraryContext, ids: readonly string[] | null | undefined): Promise<void> {
  if (!ids) return;
  if (!ids.every(isUuid)) throw badInput('topics has a value that is no id.', 'topics');
  const topics = await topicsOf(context, ids);
  if (topics.length < ids.length) throw badInput('topics has a value that is no topic.', 'topics');
}
