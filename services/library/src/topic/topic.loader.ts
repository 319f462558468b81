import type { Sql } from '@minga/database';
import { loader } from '@minga/subgraph';
import type { Topic } from './topic.type.ts';

export const topicLoader = (sql: Sql) =>
  loader(
    (ids: readonly string[]) => sql<Topic>`select id, slug, labels from topic where id = any(${ids})`,
    (topic) => topic.id,
  );

/** All of them, by their Spanish label. */
export const allTopics = (sql: Sql) => sql<Topic>`
  select id, slug, labels from topic order by extensions.folded(labels ->> 'ES'), slug`;
