import { part, type Sql } from '@minga/database';
import DataLoader from 'dataloader';
import { mostMarks, participates } from '../conversation/conversation.policy.ts';
import type { Participant } from './participant.type.ts';

/**
 * Who is in each conversation, with how far they are as this viewer may know it: one's own always; that of others once
 * they have accepted, unless they have blocked the viewer, and in small conversations only. How far one has read also
 * only between those who both show it.
 */
export const participantsLoader = (sql: Sql, viewerId: string) =>
  new DataLoader<string, Participant[]>(async (conversationIds) => {
    const rows = await sql<Participant>`
      with shown as (
        select p.*, p.member_id = ${viewerId} as own,
          p.state = 'ACCEPTED' and count(*) over (partition by p.conversation_id) <= ${mostMarks}::int
            and not exists (
              select from block where block.member_id = p.member_id and block.blocked_id = ${viewerId}) as marks
        from participant p
        where p.conversation_id = any(${conversationIds}) and ${participates(viewerId, part`p.conversation_id`)})
      select s.id, s.conversation_id as "conversationId", s.member_id as "memberId", s.role,
        case when s.own or (s.marks and m.show_reads and viewer.show_reads) then s.read_up_to else 0 end as "readUpTo",
        case when s.own or s.marks then s.delivered_up_to else 0 end
          as "deliveredUpTo",
        s.joined_at as "joinedAt"
      from shown s
      left join member m on m.id = s.member_id
      left join member viewer on viewer.id = ${viewerId}
      order by s.joined_at, s.id`;
    const byConversation = Map.groupBy(rows, (row) => row.conversationId);
    return conversationIds.map((id) => byConversation.get(id) ?? []);
  });

/** How many are in each conversation of the viewer's. */
export const participantCountLoader = (sql: Sql, viewerId: string) =>
  new DataLoader<string, number>(async (conversationIds) => {
    const rows = await sql<{ id: string; count: number }>`
      select p.conversation_id as id, count(*) as count from participant p
      where p.conversation_id = any(${conversationIds}) and ${participates(viewerId, part`p.conversation_id`)}
      group by 1`;
    const counts = new Map(rows.map(({ id, count }) => [id, count]));
    return conversationIds.map((id) => counts.get(id) ?? 0);
  });
