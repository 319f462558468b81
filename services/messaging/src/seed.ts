import type { Sql } from '@minga/database';

/** Rows that a seed brings, each as its table has it. A pair's low_id and high_id are its members in order; a group's are null. */
export const seedTables = {
  member: ['id', 'last_seen_at'],
  conversation: ['id', 'title', 'low_id', 'high_id', 'created_by', 'created_at'],
  participant: ['id', 'conversation_id', 'member_id', 'read_up_to', 'joined_at', 'state'],
  message: ['id', 'conversation_id', 'sequence', 'sender_id', 'body', 'sent_at'],
} as const;

/**
 * Sets what follows from what was loaded: the kept counters, the words for searches, who founded a group, when members
 * were last here at the earliest, and that nobody is to be told of what they missed before.
 */
export async function finishSeed(sql: Sql): Promise<void> {
  await sql`
    update conversation c set last_sequence = m.last, active_at = m.sent_at
    from (select conversation_id, max(sequence) as last, max(sent_at) as sent_at from message group by 1) m
    where m.conversation_id = c.id`;
  await sql`
    update participant p set opened = c.created_by = p.member_id, notified_up_to = c.last_sequence,
      delivered_up_to = case when p.state = 'ACCEPTED' then p.read_up_to else 0 end,
      role = case when c.low_id is null and c.created_by = p.member_id then 'ADMIN' else 'MEMBER' end
    from conversation c where c.id = p.conversation_id`;
  // Nobody was last seen before they last wrote.
  await sql`
    update member set last_seen_at = wrote.at
    from (select sender_id, max(sent_at) as at from message group by 1) wrote
    where wrote.sender_id = member.id and (last_seen_at is null or last_seen_at < wrote.at)`;
  await sql`
    insert into message_words (message_id, conversation_id, sequence, sent_at, lexemes)
    select id, conversation_id, sequence, sent_at, message_lexemes(conversation_id, body) from message on conflict do nothing`;
}
