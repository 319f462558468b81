import { isUuid, type Sql } from '@minga/database';
import { fail } from '@minga/problem';
import type { Caller } from '@minga/viewer';
import type { ArchiveConversationInput } from '../conversation/conversation.inputs.ts';
import type { MuteConversationInput } from './mute.inputs.ts';

const missing = () => fail('NOT_FOUND', 'conversationId', 'There is no such conversation.');

/** Puts a conversation away up to its last message, or brings it back. */
export async function archiveConversation(
  sql: Sql,
  { memberId }: Caller,
  { conversationId, archived }: ArchiveConversationInput,
): Promise<void> {
  const rows = isUuid(conversationId)
    ? await sql`
        update participant p
        set archived_up_to = case when ${archived}::boolean then c.last_sequence end, version = p.version + 1
        from conversation c
        where c.id = p.conversation_id and c.id = ${conversationId} and p.member_id = ${memberId} returning 1`
    : [];
  if (rows.length === 0) missing();
}

/** Stays silent about a conversation for a while or for good, or tells of it again. */
export async function muteConversation(
  sql: Sql,
  { memberId }: Caller,
  { conversationId, muted, until }: MuteConversationInput,
): Promise<void> {
  if (muted && until && until.getTime() <= Date.now()) fail('INVALID', 'until', 'until is a moment to come.');
  const mutedUntil = muted ? (until?.toISOString() ?? 'infinity') : null;
  const rows = isUuid(conversationId)
    ? await sql`
        update participant set muted_until = ${mutedUntil}::timestamptz, version = version + 1
        where conversation_id = ${conversationId} and member_id = ${memberId} returning 1`
    : [];
  if (rows.length === 0) missing();
}
