import { part, type Part } from '@minga/database';
import type { ParticipantState } from '../participant/participant.type.ts';

/** Others that one call may bring into a conversation. */
export const mostAtOnce = 49;

/**
 * In a larger conversation nobody sees how far the others are, nor is told who comes and goes: it would be a roll call,
 * and a flood of events.
 */
export const mostMarks = 50;

/** As SQL, since it decides for each row: only participants see, write and read in a conversation. */
export const participates = (viewerId: string, conversationId: Part): Part => part`exists (
  select from participant where participant.conversation_id = ${conversationId} and participant.member_id = ${viewerId})`;

interface Place {
  opened: boolean;
  state: ParticipantState;
  sinceSequence: number;
}

/**
 * A conversation is in one's list once somebody wrote, or from the start for whoever opened it; never when one
 * declined it.
 */
export const isListed = ({ opened, state, sinceSequence }: Place, lastSequence: number): boolean =>
  state !== 'DECLINED' && (opened || lastSequence > sinceSequence);

/** The same as SQL, over a participant and its conversation. */
export const listed = (participant: Part, conversation: Part): Part =>
  part`(${participant}.state <> 'DECLINED'
    and (${participant}.opened or ${conversation}.last_sequence > ${participant}.since_sequence))`;

/** Whether one of these two members has blocked the other; as SQL over two expressions. */
export const blocked = (memberId: Part, otherId: Part): Part => part`(
  exists (select from block where block.member_id = ${memberId} and block.blocked_id = ${otherId})
  or exists (select from block where block.member_id = ${otherId} and block.blocked_id = ${memberId}))`;

/**
 * Whether a conversation takes what this member writes, as SQL over the conversation. A group always does. A pair does
 * unless one has blocked the other, or the other, who has not accepted it, wants contacts only: the sender cannot tell
 * the two.
 */
export const takes = (memberId: string, conversation: Part): Part => part`(${conversation}.low_id is null or (
  not ${blocked(part`${conversation}.low_id`, part`${conversation}.high_id`)}
  and not exists (
    select from participant other join member on member.id = other.member_id
    where other.conversation_id = ${conversation}.id and other.member_id <> ${memberId}
      and other.state <> 'ACCEPTED' and member.messages_from = 'CONTACTS')))`;

/** Whether this member may write, react, edit and be seen typing there, as SQL over the conversation. */
export const maySend = (memberId: string, conversation: Part): Part =>
  part`(${participates(memberId, part`${conversation}.id`)} and ${takes(memberId, conversation)})`;

/**
 * Whoever writes, reacts or answers where they were asked, or had declined, accepts by that. The statement, to be run
 * in the transaction of what they did or as a part (`with accepted as (…)`) of its statement.
 */
export const acceptance = (memberId: string, conversationId: Part): Part => part`
  update participant set state = 'ACCEPTED', opened = true, version = version + 1
  where conversation_id = ${conversationId} and member_id = ${memberId} and state <> 'ACCEPTED'`;
