import { isUuid, part, type Database, type Sql, type Transaction } from '@minga/database';
import { Failed, fail, type Failure } from '@minga/problem';
import { once } from '@minga/receipt';
import { check } from '@minga/text';
import type { Caller } from '@minga/viewer';
import { v7 } from 'uuid';
import { admitted, type Newcomer } from '../request/request.policy.ts';
import type { MarkReadInput, StartConversationInput } from './conversation.inputs.ts';
import { mostAtOnce, participates, takes } from './conversation.policy.ts';

/** Reads whom a call brings in: each once, without oneself. */
export function readOthers(memberId: string, memberIds: readonly string[]): string[] {
  const tooMany = () => fail('TOO_MANY', 'memberIds', `${mostAtOnce} members at most are brought in at once.`);
  if (memberIds.length > 2 * mostAtOnce) tooMany();
  const others = new Set(memberIds.map((id) => id.toLowerCase()));
  others.delete(memberId);
  if (others.size === 0) fail('INVALID', 'memberIds', 'Name another member.');
  if (others.size > mostAtOnce) tooMany();
  const ids = [...others];
  if (!ids.every(isUuid)) fail('NOT_FOUND', 'memberIds', 'There is no such member.');
  return ids;
}

/** Reads a title, which is one line, or null for none. */
export function readTitle(given: string | null | undefined): string | null {
  const failures: Failure[] = [];
  const title = check('title', given?.replace(/[\t\n\r ]+/g, ' '), { min: 0, max: 120 }, failures) || null;
  if (failures.length > 0) throw new Failed(failures);
  return title;
}

const insertParticipants = (tx: Transaction, conversationId: string, newcomers: readonly Newcomer[]) => tx.sql`
  insert into participant (conversation_id, member_id, state)
  select ${conversationId}, id, state
  from unnest(${newcomers.map(({ id }) => id)}::uuid[], ${newcomers.map(({ state }) => state)}::text[]) newcomer (id, state)`;

/** The one conversation of two, when it exists already; refused when it does not take what this member writes. */
async function existingPair(tx: Transaction, memberId: string, low: string, high: string): Promise<string | undefined> {
  const [found] = await tx.sql<{ id: string; takes: boolean }>`
    select c.id, ${takes(memberId, part`c`)} as takes from conversation c where c.low_id = ${low} and c.high_id = ${high}`;
  if (found && !found.takes) fail('NOT_ACCEPTING', 'memberIds', 'One of these members does not accept messages.');
  return found?.id;
}

/** The one conversation of two. Two who start it at once wait for each other on the pair's key, and find the same. */
async function pairConversation(tx: Transaction, memberId: string, otherId: string): Promise<string> {
  const [low, high] = [memberId, otherId].sort() as [string, string];
  const existing = await existingPair(tx, memberId, low, high);
  if (existing) return existing;
  const newcomers = await admitted(tx, memberId, [otherId]);
  const [created] = await tx.sql<{ id: string }>`
    insert into conversation (id, low_id, high_id, created_by) values (${v7()}, ${low}, ${high}, ${memberId})
    on conflict (low_id, high_id) do nothing returning id`;
  if (!created) return (await existingPair(tx, memberId, low, high))!;
  await insertParticipants(tx, created.id, [{ id: memberId, state: 'ACCEPTED' }, ...newcomers]);
  return created.id;
}

async function groupConversation(tx: Transaction, memberId: string, others: string[], title: string | null) {
  const newcomers = await admitted(tx, memberId, others);
  const id = v7();
  await tx.sql`insert into conversation (id, title, created_by) values (${id}, ${title}, ${memberId})`;
  await insertParticipants(tx, id, [{ id: memberId, state: 'ACCEPTED' }, ...newcomers]);
  await tx.sql`update participant set role = 'ADMIN' where conversation_id = ${id} and member_id = ${memberId}`;
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
      const title = readTitle(input.title);
      const others = readOthers(memberId, input.memberIds);
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

/** Moves how far the caller has read, never back; what was read has reached them too. Answers whether it moved. */
export async function markRead(sql: Sql, { memberId }: Caller, input: MarkReadInput): Promise<boolean> {
  const { conversationId, upTo } = input;
  if (upTo < 0) fail('INVALID', 'upTo', 'upTo is a number of a message, or 0.');
  const [found] = isUuid(conversationId)
    ? await sql<{ lastSequence: number; moved: number }>`
        with own as (
          select id, last_sequence from conversation
          where id = ${conversationId} and ${participates(memberId, part`conversation.id`)}),
        moved as (
          update participant set read_up_to = ${upTo}::int,
            delivered_up_to = greatest(delivered_up_to, ${upTo}::int), missed_since = null
          from own
          where conversation_id = own.id and member_id = ${memberId}
            and read_up_to < ${upTo}::int and ${upTo}::int <= own.last_sequence
          returning 1)
        select last_sequence as "lastSequence", (select count(*) from moved) as moved from own`
    : [];
  if (!found) return fail('NOT_FOUND', 'conversationId', 'There is no such conversation.');
  if (upTo > found.lastSequence) fail('INVALID', 'upTo', 'There is no message of that number yet.');
  return found.moved > 0;
}

/** Fails as the conversation refuses what this member wants to do there. Those who are not in it cannot tell that it is. */
export async function mustTake(sql: Sql, memberId: string, conversationId: string): Promise<void> {
  const [found] = isUuid(conversationId)
    ? await sql<{ takes: boolean }>`
        select ${takes(memberId, part`c`)} as takes from conversation c
        where c.id = ${conversationId} and ${participates(memberId, part`c.id`)}`
    : [];
  if (!found) return fail('NOT_FOUND', 'conversationId', 'There is no such conversation.');
  if (!found.takes) fail('NOT_ACCEPTING', 'conversationId', 'This conversation takes no messages.');
}
