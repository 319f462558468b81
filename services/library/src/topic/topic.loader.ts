import type { Sql } from '@minga/database';
import { byId } from '@minga/subgraph';
import type { Topic } from './topic.type.ts';

export const topicLoader = (sql: Sql) =>
  byId((ids) => sql<Topic>`select id, slug, labels from topic where id = any(${ids})`);

/** All of them, by their Spanish label. */
export const allTopics = (sql: Sql) => sql<Topic>`
  select id, slug, labels from topic order by extensions.folded(labels ->> 'ES'), slug`;
