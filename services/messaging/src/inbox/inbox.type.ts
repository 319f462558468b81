import { Cursor } from '@minga/connection';
import { PlaceInStream, SameForAll } from '@minga/subgraph';
import { createUnionType, Field, ID, Int, ObjectType } from 'type-graphql';
import { Conversation } from '../conversation/conversation.type.ts';
import { Member } from '../foreign/member.type.ts';
import { Message } from '../message/message.type.ts';
import { Presence } from '../presence/presence.type.ts';

@ObjectType({
  description:
    'Comes first, and again whenever the stream was interrupted. resumed: false says that the client must fetch again.',
})
export class InboxReady {
  readonly __typename = 'InboxReady';
  @PlaceInStream()
  @Field(() => Cursor, { description: 'Where the stream stands.' }) cursor!: string;
  @SameForAll()
  @Field(() => Boolean, { description: 'Whether everything after the given cursor follows.' }) resumed!: boolean;
}

@ObjectType({ description: 'Somebody wrote, or the viewer did from elsewhere.' })
export class MessageSent {
  readonly __typename = 'MessageSent';
  @PlaceInStream()
  @Field(() => Cursor, { description: 'Where the stream stands.' }) cursor!: string;
  @SameForAll()
  @Field(() => Message, { description: 'What was written.' }) message!: Message;
}

@ObjectType({ description: 'A message was edited or taken back, or has other reactions.' })
export class MessageChanged {
  readonly __typename = 'MessageChanged';
  @PlaceInStream()
  @Field(() => Cursor, { description: 'Where the stream stands.' }) cursor!: string;
  @SameForAll()
  @Field(() => Message, { description: 'As it is now.' }) message!: Message;
}

@ObjectType({ description: 'Somebody read on. The same may come twice; what was read stays read.' })
export class ConversationRead {
  readonly __typename = 'ConversationRead';
  @PlaceInStream()
  @Field(() => Cursor, { description: 'Where the stream stands.' }) cursor!: string;
  @SameForAll()
  @Field(() => ID, { description: 'Where.' }) conversationId!: string;
  @SameForAll()
  @Field(() => ID, { description: 'Who; the viewer too, from another tab.' }) memberId!: string;
  @SameForAll()
  @Field(() => Int, { description: 'The number of the last message read.' }) readUpTo!: number;
}

@ObjectType({ description: "Messages have got to somebody else's device. The same may come twice." })
export class ConversationDelivered {
  readonly __typename = 'ConversationDelivered';
  @PlaceInStream()
  @Field(() => Cursor, { description: 'Where the stream stands.' }) cursor!: string;
  @SameForAll()
  @Field(() => ID, { description: 'Where.' }) conversationId!: string;
  @SameForAll()
  @Field(() => ID, { description: 'Whose.' }) memberId!: string;
  @SameForAll()
  @Field(() => Int, { description: 'The number of the last message that is there.' }) deliveredUpTo!: number;
}

@ObjectType({ description: 'A conversation is new in the list, or its title or participants are others.' })
export class ConversationChanged {
  readonly __typename = 'ConversationChanged';
  @PlaceInStream()
  @Field(() => Cursor, { description: 'Where the stream stands.' }) cursor!: string;
  @SameForAll()
  @Field(() => Conversation, { description: 'As it is now.' }) conversation!: Conversation;
}

@ObjectType({
  description: 'The viewer is in a conversation no more: they left, were removed, or declined it. Nothing of it remains.',
})
export class ConversationLeft {
  readonly __typename = 'ConversationLeft';
  @PlaceInStream()
  @Field(() => Cursor, { description: 'Where the stream stands.' }) cursor!: string;
  @SameForAll()
  @Field(() => ID, { description: 'Which.' }) conversationId!: string;
}

@ObjectType({ description: 'Somebody else began or stopped writing. Not replayed.' })
export class TypingChanged {
  readonly __typename = 'TypingChanged';
  @SameForAll()
  @Field(() => ID, { description: 'Where.' }) conversationId!: string;
  @SameForAll()
  @Field(() => Member, { nullable: true, description: 'Who.' }) member!: Member | null;
  @SameForAll()
  @Field(() => Boolean, { description: 'Whether this person writes now.' }) typing!: boolean;
}

@ObjectType({ description: 'Somebody with whom the viewer shares a conversation, of fifty at most, came, went or is away. Not replayed.' })
export class PresenceChanged {
  readonly __typename = 'PresenceChanged';
  @SameForAll()
  @Field(() => Member, { nullable: true, description: 'Who.' }) member!: Member | null;
  @SameForAll()
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

/** An event but for the cursor, which is each subscriber's own. */
export type Unplaced<Event> = Event extends unknown ? Omit<Event, 'cursor'> : never;
