import { isUuid, part, type Database, type Transaction } from '@minga/database';
import { Failed, fail, type Failure } from '@minga/problem';
import { once } from '@minga/receipt';
import { check } from '@minga/text';
import type { Caller } from '@minga/viewer';
import { v7 } from 'uuid';
import type { MarkReadInput, StartConversationInput } from './conversation.inputs.ts';
import { mostParticipants, participates } from './conversation.policy.ts';

/** Reads whom the conversation is with: each once, without oneself. */
async function readOthers(tx: Transaction, memberId: string, memberIds: readonly string[]): Promise<string[]> {
  if (memberIds.length > 2 * mostParticipants)
    fail('TOO_MANY', 'memberIds', `A conversation has ${mostParticipants} participants at most.`);
  const others = new Set(memberIds.map((id) => id.toLowerCase()));
  others.delete(memberId);
  if (others.size === 0) fail('INVALID', 'memberIds', 'A conversation needs another member.');
  if (others.size >= mostParticipants)
    fail('TOO_MANY', 'memberIds', `A conversation has ${mostParticipants} participants at most.`);
  const ids = [...others];
  const known = ids.every((id) => isUuid(id)) ? await tx.sql`select 1 from member where id = any(${ids})` : [];
  if (known.length < ids.length) fail('NOT_FOUND', 'memberIds', 'There is no such member.');
  return ids;
}

const addParticipants = (tx: Transaction, conversationId: string, memberIds: readonly string[]) => tx.sql`
  insert into participant (conversation_id, member_id)
  select ${conversationId}, member_id from unnest(${memberIds}::uuid[]) member_id on conflict do nothing`;

/** The one conversation of two. Two who start it at once wait for each other on the pair's key, and find the same. */
async function pairConversation(tx: Transaction, memberId: string, otherId: string): Promise<string> {
  const [low, high] = [memberId, otherId].sort();
  const [created] = await tx.sql<{ id: string }>`
    insert into conversation (id, low_id, high_id, created_by) values (${v7()}, ${low}, ${high}, ${memberId})
    on conflict (low_id, high_id) do nothing returning id`;
  if (created) {
    await addParticipants(tx, created.id, [memberId, otherId]);
    return created.id;
  }
  const [found] = await tx.sql<{ id: string }>`
    select id from conversation where low_id = ${low} and high_id = ${high}`;
  return found!.id;
}

async function groupConversation(tx: Transaction, memberId: string, others: string[], title: string | null) {
  const id = v7();
  await tx.sql`insert into conversation (id, title, created_by) values (${id}, ${title}, ${memberId})`;
  await addParticipants(tx, id, [memberId, ...others]);
  return id;
}

/** Finds or makes the conversation with these members, and answers its id. */
export function startConversation(
  database: Database,
  { memberId }: Caller,
  input: StartConversationInput,
): Promise<string> {
  const attempt = {
    memberId,
    clientMutationId: input.clientMutationId,
    mutation: 'startConversation',
    payload: input,
  };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const failures: Failure[] = [];
      const title = check('title', input.title, { min: 0, max: 120 }, failures) || null;
      if (failures.length > 0) throw new Failed(failures);
      const others = await readOthers(tx, memberId, input.memberIds);
      const id =
        others.length === 1
          ? await pairConversation(tx, memberId, others[0]!)
          : await groupConversation(tx, memberId, others, title);
      await tx.sql`
        update participant set opened = true
        where conversation_id = ${id} and member_id = ${memberId} and not opened`;
      return id;
    }),
  );
}

/** Moves how far the caller has read, never back. Answers whether it moved. */
export async function markRead(database: Database, { memberId }: Caller, input: MarkReadInput): Promise<boolean> {
  const { conversationId, upTo } = input;
  if (upTo < 0) fail('INVALID', 'upTo', 'upTo is a number of a message, or 0.');
  return database.transaction(async (tx) => {
    const [found] = isUuid(conversationId)
      ? await tx.sql<{ lastSequence: number; moved: number }>`
          with own as (
            select id, last_sequence from conversation
            where id = ${conversationId} and ${participates(memberId, part`conversation.id`)}),
          moved as (
            update participant set read_up_to = ${upTo}::int from own
            where conversation_id = own.id and member_id = ${memberId}
              and read_up_to < ${upTo}::int and ${upTo}::int <= own.last_sequence
            returning 1)
          select last_sequence as "lastSequence", (select count(*) from moved) as moved from own`
      : [];
    if (!found) return fail('NOT_FOUND', 'conversationId', 'There is no such conversation.');
    if (upTo > found.lastSequence) fail('INVALID', 'upTo', 'There is no message of that number yet.');
    return found.moved > 0;
  });
}

/** Whether the caller is in this conversation. */
export async function isParticipant(database: Database, { memberId }: Caller, conversationId: string) {
  if (!isUuid(conversationId)) return false;
  const rows = await database.sql`
    select 1 from participant where conversation_id = ${conversationId} and member_id = ${memberId}`;
  return rows.length > 0;
}
