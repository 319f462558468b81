import { connectionOf } from '@minga/connection';
import { DateTime } from '@minga/subgraph';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Member } from '../foreign/member.type.ts';

@ObjectType({ description: "A member's part in a conversation." })
export class Participant {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  conversationId!: string;
  memberId!: string;
  @Field(() => Member, { nullable: true, description: 'Who.' }) member?: Member | null;
  @Field(() => Int, { description: 'The number of the last message that this member has read; 0 for none.' })
  readUpTo!: number;
  @Field(() => DateTime, { description: 'Since when in the conversation.' }) joinedAt!: Date;
}

/** Everything but the id is read when it is asked for: events and messages point here without a read. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A conversation of two, or of a group. Only its participants know of it.' })
export class Conversation {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  @Field(() => String, { nullable: true, description: 'Of a group that has one; two show each other’s names.' })
  title?: string | null;
  @Field(() => [Participant], { description: 'Who is in it, 50 at most.' }) participants?: Participant[];
  @Field(() => Int, { description: 'Messages of others after what the viewer has read.' }) unreadCount?: number;
}

export const ConversationConnection = connectionOf('Conversation', () => Conversation);
