import { isUuid, part, type Transaction } from '@minga/database';
import { fail } from '@minga/problem';
import { participates } from '../conversation/conversation.policy.ts';
import type { ParticipantRole } from './participant.type.ts';

/** A group whose row is locked until the transaction ends: changes of it come one after the other. */
export interface LockedGroup {
  id: string;
  title: string | null;
  pictureId: string | null;
  lastSequence: number;
}

/**
 * Locks a group that this member is in; others wait for nothing there, which would tell them of it. The member's place
 * is read once the lock is held: whoever was removed meanwhile is not in it any more.
 */
async function lock(tx: Transaction, memberId: string, conversationId: string) {
  const [group] = isUuid(conversationId)
    ? await tx.sql<LockedGroup & { pair: boolean }>`
        select id, title, picture_id as "pictureId", last_sequence as "lastSequence", low_id is not null as pair
        from conversation where id = ${conversationId} and ${participates(memberId, part`conversation.id`)}
        for no key update`
    : [];
  const [place] = group
    ? await tx.sql<{ role: ParticipantRole }>`
        select role from participant where conversation_id = ${group.id} and member_id = ${memberId}`
    : [];
  if (!group || !place) return fail('NOT_FOUND', 'conversationId', 'There is no such conversation.');
  if (group.pair) fail('INVALID', 'conversationId', 'This is for groups.');
  return { group, role: place.role };
}

export const lockGroup = async (tx: Transaction, memberId: string, conversationId: string): Promise<LockedGroup> =>
  (await lock(tx, memberId, conversationId)).group;

/** The same for its ADMINs only. */
export async function lockAsAdmin(tx: Transaction, memberId: string, conversationId: string): Promise<LockedGroup> {
  const { group, role } = await lock(tx, memberId, conversationId);
  if (role !== 'ADMIN') fail('FORBIDDEN', 'conversationId', 'Only an ADMIN of the group may do this.');
  return group;
}

/**
 * Lets everyone know that the group changed. When somebody goes out, the version of their place is added: should they
 * come back, with a new place, theirs is still ahead of what they have seen.
 */
export const touch = (tx: Transaction, { id }: LockedGroup, goneVersion = 0) => tx.sql`
  update conversation set version = version + 1 + ${goneVersion}::int where id = ${id}`;
