import { part, type Sql } from '@minga/database';
import { byId } from '@minga/subgraph';
import DataLoader from 'dataloader';
import type { Topic } from './topic.type.ts';

const columns = part`id, slug, labels, descriptions, synonyms, follower_count as "followerCount"`;

export const topicLoader = (sql: Sql) => byId((ids) => sql<Topic>`select ${columns} from topic where id = any(${ids})`);

export const topicBySlug = async (sql: Sql, slug: string): Promise<Topic | null> =>
  (await sql<Topic>`select ${columns} from topic where slug = ${slug}`)[0] ?? null;

/** All of them, by their Spanish label. */
export const allTopics = (sql: Sql) => sql<Topic>`
  select ${columns} from topic order by extensions.folded(labels ->> 'ES'), slug`;

/** Those that a member follows, by their Spanish label. */
export const followedTopics = (sql: Sql, memberId: string) => sql<Topic>`
  select ${columns} from topic where id in (select subject_id from follow where member_id = ${memberId})
  order by extensions.folded(labels ->> 'ES'), slug`;

const tables = { cases: part`innovation_case`, resources: part`resource` } as const;

/** How many published cases or resources each topic has; one statement for all topics. */
export const topicCountLoader = (sql: Sql, of: keyof typeof tables) =>
  new DataLoader<string, number>(async (ids) => {
    const rows = await sql<{ id: string; count: number }>`
      select topic.id, count(*) as count from ${tables[of]} x cross join lateral unnest(x.topic_ids) topic(id)
      where x.state = 'PUBLISHED' and x.topic_ids && ${ids}::uuid[] and topic.id = any(${ids}::uuid[]) group by 1`;
    const counts = new Map(rows.map(({ id, count }) => [id, count]));
    return ids.map((id) => counts.get(id) ?? 0);
  });
