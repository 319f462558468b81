import { Cursor } from '@minga/connection';
import { createUnionType, Field, ID, Int, ObjectType } from 'type-graphql';
import { Conversation } from '../conversation/conversation.type.ts';
import { Member } from '../foreign/member.type.ts';
import { Message } from '../message/message.type.ts';
import { Presence } from '../presence/presence.type.ts';

/** Made only when it is asked for: a cursor holds the positions of many conversations. */
type LazyCursor = () => string;

@ObjectType({
  description:
    'Comes first, and again whenever the stream was interrupted. resumed: false says that the client must fetch again.',
})
export class InboxReady {
  readonly __typename = 'InboxReady';
  @Field(() => Cursor, { description: 'Where the stream stands.' }) cursor!: LazyCursor;
  @Field(() => Boolean, { description: 'Whether everything after the given cursor follows.' }) resumed!: boolean;
}

@ObjectType({ description: 'Somebody wrote, or the viewer did from elsewhere.' })
export class MessageSent {
  readonly __typename = 'MessageSent';
  @Field(() => Cursor, { description: 'Where the stream stands.' }) cursor!: LazyCursor;
  @Field(() => Message, { description: 'What was written.' }) message!: Message;
}

@ObjectType({ description: 'A message was edited or taken back, or has other reactions.' })
export class MessageChanged {
  readonly __typename = 'MessageChanged';
  @Field(() => Cursor, { description: 'Where the stream stands.' }) cursor!: LazyCursor;
  @Field(() => Message, { description: 'As it is now.' }) message!: Message;
}

@ObjectType({ description: 'Somebody read on. The same may come twice; what was read stays read.' })
export class ConversationRead {
  readonly __typename = 'ConversationRead';
  @Field(() => Cursor, { description: 'Where the stream stands.' }) cursor!: LazyCursor;
  @Field(() => ID, { description: 'Where.' }) conversationId!: string;
  @Field(() => ID, { description: 'Who; the viewer too, from another tab.' }) memberId!: string;
  @Field(() => Int, { description: 'The number of the last message read.' }) readUpTo!: number;
}

@ObjectType({ description: "Messages have got to somebody else's device. The same may come twice." })
export class ConversationDelivered {
  readonly __typename = 'ConversationDelivered';
  @Field(() => Cursor, { description: 'Where the stream stands.' }) cursor!: LazyCursor;
  @Field(() => ID, { description: 'Where.' }) conversationId!: string;
  @Field(() => ID, { description: 'Whose.' }) memberId!: string;
  @Field(() => Int, { description: 'The number of the last message that is there.' }) deliveredUpTo!: number;
}

@ObjectType({ description: 'A conversation is new in the list, or its title or participants are others.' })
export class ConversationChanged {
  readonly __typename = 'ConversationChanged';
  @Field(() => Cursor, { description: 'Where the stream stands.' }) cursor!: LazyCursor;
  @Field(() => Conversation, { description: 'As it is now.' }) conversation!: Conversation;
}

@ObjectType({
  description: 'The viewer is in a conversation no more: they left, were removed, or declined it. Nothing of it remains.',
})
export class ConversationLeft {
  readonly __typename = 'ConversationLeft';
  @Field(() => Cursor, { description: 'Where the stream stands.' }) cursor!: LazyCursor;
  @Field(() => ID, { description: 'Which.' }) conversationId!: string;
}

@ObjectType({ description: 'Somebody else began or stopped writing. Not replayed.' })
export class TypingChanged {
  readonly __typename = 'TypingChanged';
  @Field(() => ID, { description: 'Where.' }) conversationId!: string;
  @Field(() => Member, { nullable: true, description: 'Who.' }) member!: Member | null;
  @Field(() => Boolean, { description: 'Whether this person writes now.' }) typing!: boolean;
}

@ObjectType({ description: 'Somebody with whom the viewer shares a conversation came or went. Not replayed.' })
export class PresenceChanged {
  readonly __typename = 'PresenceChanged';
  @Field(() => Member, { nullable: true, description: 'Who.' }) member!: Member | null;
  @Field(() => Presence, { description: 'Now.' }) presence!: Presence;
}

/** What can be replayed. */
export type LastingEvent =
  | InboxReady
  | MessageSent
  | MessageChanged
  | ConversationRead
  | ConversationDelivered
  | ConversationChanged
  | ConversationLeft;
/** What is only of the moment. */
export type PassingEvent = TypingChanged | PresenceChanged;

export const InboxEvent = createUnionType({
  name: 'InboxEvent',
  description: "What comes over the viewer's own stream.",
  types: () =>
    [
      InboxReady,
      MessageSent,
      MessageChanged,
      ConversationRead,
      ConversationDelivered,
      ConversationChanged,
      ConversationLeft,
      TypingChanged,
      PresenceChanged,
    ] as const,
});
export type InboxEvent = LastingEvent | PassingEvent;
