import { part, type Part } from '@minga/database';

/** Conversations are small enough for their participants to be one plain list. */
export const mostParticipants = 50;

/** As SQL, since it decides for each row: only participants see, write and read in a conversation. */
export const participates = (viewerId: string, conversationId: Part): Part => part`exists (
  select from participant where participant.conversation_id = ${conversationId} and participant.member_id = ${viewerId})`;

/** A conversation is in one's list once somebody wrote, or from the start for whoever opened it. */
export const isListed = ({ opened }: { opened: boolean }, lastSequence: number): boolean => opened || lastSequence > 0;

/** The same as SQL, over a participant and its conversation. */
export const listed = (participant: Part, conversation: Part): Part =>
  part`(${participant}.opened or ${conversation}.last_sequence > 0)`;
