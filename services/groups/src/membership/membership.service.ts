import { isUuid, type Database, type Transaction } from '@minga/database';
import { fail } from '@minga/problem';
import { once } from '@minga/receipt';
import type { Caller } from '@minga/viewer';
import { v7 } from 'uuid';
import { isActive, knowable, mayManage, viewerMembership } from '../group/group.policy.ts';
import type { GroupVisibility } from '../group/group.type.ts';

import { announceMemberships } from './membership.events.ts';
import type { AcceptMembershipInput, JoinGroupInput, LeaveGroupInput } from './membership.inputs.ts';
import type { GroupRole } from './membership.type.ts';

interface Standing {
  id: string;
  visibility: GroupVisibility;
  role: GroupRole | null;
}

/** The group with what the caller is in it; NOT_FOUND where the caller may not know of it. */
export async function standingIn(tx: Transaction, callerId: string, groupId: string): Promise<Standing> {
  const [group] = isUuid(groupId)
    ? await tx.sql<Standing>`
        select g.id, g.visibility, v.role from member_group g ${viewerMembership(callerId)}
        where g.id = ${groupId} and ${knowable} for no key update of g`
    : [];
  return group ?? fail('NOT_FOUND', 'groupId', 'There is no such group.');
}

const countMembers = (tx: Transaction, groupId: string, change: 1 | -1) =>
  tx.sql`update member_group set member_count = member_count + ${change}::integer where id = ${groupId}`;

/** Joins an open group, or asks to join a closed one, and answers the group's id; being in it already is no failure. */
export function joinGroup(database: Database, { memberId }: Caller, input: JoinGroupInput): Promise<string> {
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'joinGroup', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const group = await standingIn(tx, memberId, input.groupId);
      if (isActive(group.role)) return group.id;
      const role = group.visibility === 'OPEN' ? 'MEMBER' : 'PENDING';
      // Who asked while it was closed is let in where it is open now.
      const joined = await tx.sql`
        insert into membership (id, group_id, member_id, role) values (${v7()}, ${group.id}, ${memberId}, ${role})
        on conflict (group_id, member_id) do update set role = excluded.role, joined_at = excluded.joined_at
          where membership.role = 'PENDING' and excluded.role = 'MEMBER'
        returning 1`;
      if (joined.length === 0 || role === 'PENDING') return group.id;
      await countMembers(tx, group.id, 1);
      await announceMemberships(tx, [{ groupId: group.id, memberId, role }]);
      return group.id;
    }),
  );
}

/** Leaves a group, and answers its id; not being in it is no failure. Its last owner stays. */
export function leaveGroup(database: Database, { memberId }: Caller, input: LeaveGroupInput): Promise<string> {
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'leaveGroup', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const group = await standingIn(tx, memberId, input.groupId);
      if (group.role === 'OWNER') {
        const others = await tx.sql`
          select 1 from membership where group_id = ${group.id} and role = 'OWNER' and member_id <> ${memberId} limit 1`;
        if (others.length === 0) fail('FORBIDDEN', 'groupId', 'The last owner does not leave.');
      }
      const left = await tx.sql<{ role: GroupRole }>`
        delete from membership where group_id = ${group.id} and member_id = ${memberId} returning role`;
      if (!left.some(({ role }) => isActive(role))) return group.id;
      await countMembers(tx, group.id, -1);
      await announceMemberships(tx, [{ groupId: group.id, memberId, role: null }]);
      return group.id;
    }),
  );
}

/** Lets somebody in who asks, and answers the membership's id; NOT_FOUND for all but the group's keepers. */
export function acceptMembership(database: Database, caller: Caller, input: AcceptMembershipInput): Promise<string> {
  const { membershipId: id, clientMutationId } = input;
  const attempt = { memberId: caller.memberId, clientMutationId, mutation: 'acceptMembership', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const [asked] = isUuid(id)
        ? await tx.sql<{ groupId: string; memberId: string; viewerRole: GroupRole }>`
            select m.group_id as "groupId", m.member_id as "memberId", v.role as "viewerRole" from membership m
            join membership v on v.group_id = m.group_id and v.member_id = ${caller.memberId} where m.id = ${id}`
        : [];
      if (!asked || !mayManage(asked.viewerRole))
        return fail('NOT_FOUND', 'membershipId', 'There is no such membership.');
      const { groupId, memberId } = asked;
      // The group's row first, as all do: no two wait for each other.
      await tx.sql`select 1 from member_group where id = ${groupId} for no key update`;
      const accepted = await tx.sql`
        update membership set role = 'MEMBER', joined_at = now() where id = ${id} and role = 'PENDING' returning 1`;
      if (accepted.length === 0) return id;
      await countMembers(tx, groupId, 1);
      await announceMemberships(tx, [{ groupId, memberId, role: 'MEMBER' }]);
      return id;
    }),
  );
}

/** Takes somebody who is no member of the network any more out of every group. */
export async function removeEverywhere(tx: Transaction, memberId: string): Promise<void> {
  const groups = await tx.sql<{ id: string }>`
    select id from member_group where id in (select group_id from membership where member_id = ${memberId})
    order by id for no key update`;
  const left = await tx.sql<{ groupId: string; role: GroupRole }>`
    delete from membership where member_id = ${memberId} and group_id = any(${groups.map((group) => group.id)})
    returning group_id as "groupId", role`;
  const active = left.filter(({ role }) => isActive(role)).map(({ groupId }) => groupId);
  await tx.sql`update member_group set member_count = member_count - 1 where id = any(${active})`;
  await announceMemberships(tx, active.map((groupId) => ({ groupId, memberId, role: null })));
}
