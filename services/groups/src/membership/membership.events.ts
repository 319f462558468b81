import type { Transaction } from '@minga/database';
import { publish } from '@minga/events';
import { wakeGroups } from '../activity/activity.wake.ts';
import { isActive } from '../group/group.policy.ts';
import type { GroupRole } from './membership.type.ts';

export interface MembershipChange {
  groupId: string;
  memberId: string;
  /** Null: no more in the group. */
  role: GroupRole | null;
}

/**
 * Tells the others who is in which group, and the live streams to look again who may read them. Someone who only asks
 * is in no group, so that no audience ever counts them.
 */
export async function announceMemberships(tx: Transaction, changes: readonly MembershipChange[]): Promise<void> {
  await publish(
    tx,
    changes.map(({ groupId, memberId, role }) => ({
      type: 'MembershipChanged',
      subject: groupId,
      payload: { groupId, memberId, role: isActive(role) ? role : null },
    })),
  );
  await wakeGroups(tx, changes.map((change) => change.groupId));
}
