import { part, type Transaction } from '@minga/database';
import { fail } from '@minga/problem';
import { blocked } from '../conversation/conversation.policy.ts';
import type { ParticipantState } from '../participant/participant.type.ts';

export interface Newcomer {
  id: string;
  state: ParticipantState;
}

interface Verdict extends Newcomer {
  isKnown: boolean;
  refuses: boolean;
}

/** People who do not know one, whom one may bring into conversations in a day: more is no acquaintance but a flood. */
const mostStrangers = 100;

async function countStrangers(tx: Transaction, byId: string, count: number): Promise<void> {
  if (count === 0) return;
  const [today] = await tx.sql<{ strangers: number }>`
    insert into approach as before (member_id, strangers) values (${byId}, ${count})
    on conflict (member_id) do update set day = excluded.day,
      strangers = excluded.strangers + case when before.day = excluded.day then before.strangers else 0 end
    returning strangers`;
  if (today!.strangers > mostStrangers)
    fail('TOO_MANY', 'memberIds', `${mostStrangers} people whom one does not know can be written to in a day.`);
}

/**
 * How a conversation reaches members whom somebody brings into it: as theirs when they want messages from everyone or
 * know that member, as a request otherwise. Refused when one of them wants contacts only, or a block is between them:
 * one statement and one answer for both; and when there were too many today who do not know that member.
 */
export async function admitted(tx: Transaction, byId: string, memberIds: readonly string[]): Promise<Newcomer[]> {
  const verdicts = await tx.sql<Verdict>`
    with known as (
      select theirs.member_id as id
      from participant theirs join participant own on own.conversation_id = theirs.conversation_id
      where theirs.member_id = any(${memberIds}) and own.member_id = ${byId}
        and theirs.state = 'ACCEPTED' and own.state = 'ACCEPTED'
      union
      select wrote.id
      from unnest(${memberIds}::uuid[]) wrote (id)
      join conversation c on c.low_id = least(wrote.id, ${byId}) and c.high_id = greatest(wrote.id, ${byId})
      where exists (select from message m where m.conversation_id = c.id and m.sender_id = wrote.id))
    select m.id, known.id is not null as "isKnown",
      (known.id is null and m.messages_from = 'CONTACTS') or ${blocked(part`m.id`, part`${byId}`)} as refuses,
      case when known.id is null and m.messages_from <> 'EVERYONE' then 'REQUEST' else 'ACCEPTED' end as state
    from member m left join known on known.id = m.id
    where m.id = any(${memberIds})`;
  if (verdicts.length < memberIds.length) fail('NOT_FOUND', 'memberIds', 'There is no such member.');
  const refusing = verdicts.find(({ refuses }) => refuses);
  if (refusing) fail('NOT_ACCEPTING', ['memberIds', refusing.id], 'This member does not accept messages.');
  await countStrangers(tx, byId, verdicts.filter(({ isKnown }) => !isKnown).length);
  return verdicts.map(({ id, state }) => ({ id, state }));
}
