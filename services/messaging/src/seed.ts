import type { Sql } from '@minga/database';

/** Rows that a seed brings, each as its table has it. A pair's low_id and high_id are its members in order; a group's are null. */
export const seedTables = {
  member: ['id', 'last_seen_at'],
  conversation: ['id', 'title', 'low_id', 'high_id', 'created_by', 'created_at'],
  participant: ['id', 'conversation_id', 'member_id', 'read_up_to', 'joined_at'],
  message: ['id', 'conversation_id', 'sequence', 'sender_id', 'body', 'sent_at'],
} as const;

/** Sets the kept counters by what was loaded. */
export async function finishSeed(sql: Sql): Promise<void> {
  await sql`
    update conversation c set last_sequence = m.last, active_at = m.sent_at
    from (select conversation_id, max(sequence) as last, max(sent_at) as sent_at from message group by 1) m
    where m.conversation_id = c.id`;
  await sql`
    update participant p set opened = true from conversation c
    where c.id = p.conversation_id and c.created_by = p.member_id`;
}
