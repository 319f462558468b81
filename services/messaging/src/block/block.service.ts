import { isUuid, type Database } from '@minga/database';
import { fail } from '@minga/problem';
import type { Caller } from '@minga/viewer';
import type { BlockMemberInput } from './block.inputs.ts';

/**
 * Blocks a member or lets them be. What they had asked for is declined by it. Answers whether that changed anything,
 * and the conversations that both are in, whose streams have to look again.
 */
export async function blockMember(
  database: Database,
  { memberId }: Caller,
  { memberId: givenId, blocked }: BlockMemberInput,
): Promise<{ blockedId: string; changed: boolean; conversationIds: string[] }> {
  const blockedId = givenId.toLowerCase();
  if (blockedId === memberId) fail('INVALID', 'memberId', 'One cannot block oneself.');
  return database.transaction(async (tx) => {
    const known = isUuid(blockedId) ? await tx.sql`select 1 from member where id = ${blockedId}` : [];
    if (known.length === 0) fail('NOT_FOUND', 'memberId', 'There is no such member.');
    const changed = blocked
      ? await tx.sql`
          insert into block (member_id, blocked_id) values (${memberId}, ${blockedId}) on conflict do nothing returning 1`
      : await tx.sql`delete from block where member_id = ${memberId} and blocked_id = ${blockedId} returning 1`;
    if (changed.length === 0) return { blockedId, changed: false, conversationIds: [] };
    if (blocked)
      await tx.sql`
        update participant p set state = 'DECLINED', version = p.version + 1 from conversation c
        where c.id = p.conversation_id and p.member_id = ${memberId} and p.state = 'REQUEST'
          and c.low_id = least(${memberId}::uuid, ${blockedId}::uuid)
          and c.high_id = greatest(${memberId}::uuid, ${blockedId}::uuid)`;
    const rows = await tx.sql<{ id: string }>`
      select own.conversation_id as id from participant own
      join participant theirs on theirs.conversation_id = own.conversation_id and theirs.member_id = ${blockedId}
      where own.member_id = ${memberId}`;
    return { blockedId, changed: true, conversationIds: rows.map(({ id }) => id) };
  });
}
