import { part, type Part } from '@minga/database';

/** Members that one message may call by name. */
export const mostMentions = 20;

/** Whether the viewer sees this participant's conversation at all, as SQL over a participant that is the viewer's. */
export const takesPart = (participant: Part): Part => part`${participant}.state <> 'DECLINED'`;

/**
 * As SQL over `message`, since it decides for each row: one sees what was written while one is in a conversation, from
 * when one came in, unless one declined it.
 */
export const mayRead = (viewerId: string): Part => part`exists (
  select from participant reader
  where reader.conversation_id = message.conversation_id and reader.member_id = ${viewerId}
    and reader.since_sequence < message.sequence and ${takesPart(part`reader`)})`;

interface Deed {
  memberId: string;
  role: string;
  /** Whether the conversation takes what this member writes. */
  takes: boolean;
}

interface Target {
  senderId: string;
  deleted: boolean;
  noticed: object | null;
}

/** Only what somebody said can be changed, once it is neither taken back nor a notice. */
const isSaid = ({ deleted, noticed }: Target): boolean => !deleted && noticed === null;

export const mayEdit = ({ memberId, takes }: Deed, message: Target): boolean =>
  isSaid(message) && message.senderId === memberId && takes;

/** Also where one is blocked: what one said may always be taken back. */
export const mayDelete = ({ memberId, role }: Deed, message: Target, isGroup: boolean): boolean =>
  message.noticed === null && (message.senderId === memberId || (isGroup && role === 'ADMIN'));

export const mayReact = ({ takes }: Deed, message: Target): boolean => isSaid(message) && takes;
