import { isUuid, type Database, type Transaction } from '@minga/database';
import { fail } from '@minga/problem';
import { once } from '@minga/receipt';
import type { Caller } from '@minga/viewer';
import { readOthers } from '../conversation/conversation.service.ts';
import { writeNotice } from '../message/message.notice.ts';
import { admitted, type Newcomer } from '../request/request.policy.ts';
import { dissolve } from './group.end.ts';
import { lockAsAdmin, lockGroup, touch, type LockedGroup } from './group.lock.ts';
import type {
  AddParticipantsInput,
  LeaveConversationInput,
  RemoveParticipantInput,
  SetParticipantRoleInput,
} from './participant.inputs.ts';
import type { ParticipantRole } from './participant.type.ts';

interface Place {
  id: string;
  memberId: string;
  role: ParticipantRole;
  version: number;
}

async function placeOf(tx: Transaction, group: LockedGroup, memberId: string): Promise<Place> {
  const [place] = isUuid(memberId)
    ? await tx.sql<Place>`
        select id, member_id as "memberId", role, version from participant
        where conversation_id = ${group.id} and member_id = ${memberId}`
    : [];
  return place ?? fail('NOT_FOUND', 'memberId', 'There is no such participant.');
}

/** Newcomers see what follows: all that was before has been read, delivered and told, as far as they are concerned. */
const insertNewcomers = (tx: Transaction, { id, lastSequence }: LockedGroup, newcomers: readonly Newcomer[]) => tx.sql`
  insert into participant (
    conversation_id, member_id, state, since_sequence, read_up_to, delivered_up_to, notified_up_to)
  select ${id}, newcomer.id, newcomer.state, last.number, last.number, last.number, last.number
  from unnest(${newcomers.map((member) => member.id)}::uuid[], ${newcomers.map(({ state }) => state)}::text[])
    newcomer (id, state), (select ${lastSequence}::int as number) last`;

/** Brings members into a group; those who are in it already stay as they are. */
export function addParticipants(
  database: Database,
  { memberId }: Caller,
  input: AddParticipantsInput,
  most: number,
): Promise<string> {
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'addParticipants', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const others = readOthers(memberId, input.memberIds);
      const group = await lockAsAdmin(tx, memberId, input.conversationId);
      const rows = await tx.sql<{ memberId: string }>`
        select member_id as "memberId" from participant where conversation_id = ${group.id}`;
      const inside = new Set(rows.map((row) => row.memberId));
      const newcomers = await admitted(tx, memberId, others.filter((id) => !inside.has(id)));
      if (newcomers.length === 0) return group.id;
      if (inside.size + newcomers.length > most)
        fail('TOO_MANY', 'memberIds', `A conversation has ${most} participants at most.`);
      await insertNewcomers(tx, group, newcomers);
      await touch(tx, group);
      const memberIds = newcomers.map(({ id }) => id);
      await writeNotice(tx, { conversationId: group.id, senderId: memberId, kind: 'ADDED', memberIds });
      return group.id;
    }),
  );
}

/** Takes a member out of a group. */
export function removeParticipant(database: Database, { memberId }: Caller, input: RemoveParticipantInput) {
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'removeParticipant', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const group = await lockAsAdmin(tx, memberId, input.conversationId);
      const removedId = input.memberId.toLowerCase();
      if (removedId === memberId) fail('INVALID', 'memberId', 'Leave the conversation instead.');
      const place = await placeOf(tx, group, removedId);
      await tx.sql`delete from participant where id = ${place.id}`;
      await touch(tx, group, place.version);
      await writeNotice(tx, { conversationId: group.id, senderId: memberId, kind: 'REMOVED', memberIds: [removedId] });
      return group.id;
    }),
  );
}

/** Makes a participant ADMIN, or no more. */
export function setParticipantRole(database: Database, { memberId }: Caller, input: SetParticipantRoleInput) {
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'setParticipantRole', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const group = await lockAsAdmin(tx, memberId, input.conversationId);
      const place = await placeOf(tx, group, input.memberId);
      if (place.role === input.role) return group.id;
      await tx.sql`update participant set role = ${input.role} where id = ${place.id}`;
      if (!(await hasAdmin(tx, group))) fail('INVALID', 'role', 'A group keeps an ADMIN.');
      await touch(tx, group);
      const kind = input.role === 'ADMIN' ? 'PROMOTED' : 'DEMOTED';
      await writeNotice(tx, { conversationId: group.id, senderId: memberId, kind, memberIds: [place.memberId] });
      return group.id;
    }),
  );
}

async function hasAdmin(tx: Transaction, { id }: LockedGroup): Promise<boolean> {
  const admins = await tx.sql`select 1 from participant where conversation_id = ${id} and role = 'ADMIN' limit 1`;
  return admins.length > 0;
}

/** Who has been in the group longest becomes its ADMIN: of those who take part in it, if there are any. */
async function appointHeir(tx: Transaction, { id }: LockedGroup): Promise<string | undefined> {
  const [heir] = await tx.sql<{ memberId: string }>`
    update participant set role = 'ADMIN' where id = (
      select id from participant where conversation_id = ${id}
      order by case state when 'ACCEPTED' then 0 when 'REQUEST' then 1 else 2 end, joined_at, id limit 1)
    returning member_id as "memberId"`;
  return heir?.memberId;
}

/** Takes the places of a group in the order in which all that changes several of them does, so that none waits in a circle. */
const lockPlaces = (tx: Transaction, { id }: LockedGroup) => tx.sql`
  select from participant where conversation_id = ${id} order by id for update`;

/** Goes out of a group. What is left without anybody is deleted. */
export function leaveConversation(database: Database, { memberId }: Caller, input: LeaveConversationInput) {
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'leaveConversation', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const group = await lockGroup(tx, memberId, input.conversationId);
      await lockPlaces(tx, group);
      const place = await placeOf(tx, group, memberId);
      await tx.sql`delete from participant where id = ${place.id}`;
      const heir = (await hasAdmin(tx, group)) ? null : await appointHeir(tx, group);
      if (heir === undefined) {
        await dissolve(tx, group.id);
        return group.id;
      }
      await touch(tx, group, place.version);
      const notice = { conversationId: group.id, senderId: memberId };
      await writeNotice(tx, { ...notice, kind: 'LEFT', memberIds: [memberId] });
      if (heir !== null) await writeNotice(tx, { ...notice, kind: 'PROMOTED', memberIds: [heir] });
      return group.id;
    }),
  );
}
