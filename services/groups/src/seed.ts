import type { Sql } from '@minga/database';

/** Rows that a seed brings, each as its table has it. `sequence` counts the replies of a discussion from 1 on. */
export const seedTables = {
  member: ['id'],
  region: ['code'],
  topic: ['id'],
  member_group: ['id', 'slug', 'name', 'purpose', 'locale', 'visibility', 'region_code', 'topic_ids', 'created_at'],
  membership: ['id', 'group_id', 'member_id', 'role', 'joined_at'],
  discussion: [
    'id', 'group_id', 'title', 'body', 'locale', 'author_id', 'created_at', 'last_activity_at', 'pinned', 'closed',
  ],
  reply: ['id', 'discussion_id', 'sequence', 'author_id', 'body', 'locale', 'in_reply_to_id', 'created_at'],
  discussion_reaction: ['discussion_id', 'member_id', 'reaction'],
  reply_reaction: ['reply_id', 'member_id', 'reaction'],
  discussion_read: ['discussion_id', 'member_id', 'sequence'],
} as const;

/** Sets the kept counters by what was loaded. */
export async function finishSeed(sql: Sql): Promise<void> {
  await sql`
    update discussion d set reply_count = c.count, last_sequence = c.last, last_activity_at = c.newest
    from (select discussion_id, count(*), max(sequence) as last, max(created_at) as newest from reply group by 1) c
    where c.discussion_id = d.id`;
  await sql`
    update member_group g set member_count = c.count
    from (select group_id, count(*) from membership where role <> 'PENDING' group by 1) c where c.group_id = g.id`;
  await sql`
    update member_group g set discussion_count = c.count
    from (select group_id, count(*) from discussion group by 1) c where c.group_id = g.id`;
}
