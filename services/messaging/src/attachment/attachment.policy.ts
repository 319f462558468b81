import { part, type Part } from '@minga/database';
import { mayRead, takesPart } from '../message/message.policy.ts';

/** Files of one message. */
export const mostAttachments = 10;

/**
 * Whether this viewer may read a held file, as SQL over a row of `file`, decided again at each download: a message's by
 * those who see the message, a group's picture by those who are in the group.
 */
export const readableFile = (viewerId: string): Part => part`(
  exists (
    select from message
    where message.id = file.holder_id and message.deleted_at is null and ${mayRead(viewerId)})
  or exists (
    select from conversation join participant own on own.conversation_id = conversation.id
    where conversation.id = file.holder_id and conversation.picture_id = file.id
      and own.member_id = ${viewerId} and ${takesPart(part`own`)}))`;
