import { part } from '@minga/database';

/** Whether a member wants to hear nothing of a conversation now; as SQL over a participant p. */
export const isMuted = part`coalesce(p.muted_until > now(), false)`;

/**
 * Whether a member put a conversation away, as SQL over a participant p and its conversation c. It is kept up to which
 * message it was put away, so that the next one brings it back without a write for anyone; unless it is muted.
 */
export const isArchived = part`(p.archived_up_to is not null
  and (c.last_sequence <= p.archived_up_to or ${isMuted}))`;

/**
 * Messages of others after what the member has read, as SQL over p and c: all after it, less one's own, notices and
 * those that were taken back, which are few.
 */
export const unread = part`(c.last_sequence - greatest(p.read_up_to, p.since_sequence)
  - (select count(*) from message m
    where m.conversation_id = c.id and m.sender_id = p.member_id
      and m.sequence > greatest(p.read_up_to, p.since_sequence))
  - (select count(*) from message m
    where m.conversation_id = c.id and (m.notice is not null or m.deleted_at is not null)
      and m.sender_id <> p.member_id and m.sequence > greatest(p.read_up_to, p.since_sequence)))`;
