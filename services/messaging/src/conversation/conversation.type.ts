import { connectionOf } from '@minga/connection';
import { DateTime, SameForAll } from '@minga/subgraph';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Participant, ParticipantRole } from '../participant/participant.type.ts';

export const ConversationKind = { PAIR: 'PAIR', GROUP: 'GROUP' } as const;
export type ConversationKind = (typeof ConversationKind)[keyof typeof ConversationKind];
registerEnumType(ConversationKind, {
  name: 'ConversationKind',
  description: 'Between whom a conversation is.',
  valuesConfig: {
    PAIR: { description: 'Two members, who have only one.' },
    GROUP: { description: 'Several members, with a title and roles.' },
  },
});

export const ConversationFolder = { INBOX: 'INBOX', REQUESTS: 'REQUESTS', ARCHIVED: 'ARCHIVED' } as const;
export type ConversationFolder = (typeof ConversationFolder)[keyof typeof ConversationFolder];
registerEnumType(ConversationFolder, {
  name: 'ConversationFolder',
  description: "Where a conversation is in the viewer's list.",
  valuesConfig: {
    INBOX: { description: 'Those that the viewer takes part in.' },
    REQUESTS: { description: 'Those that people whom the viewer does not know have begun, until they are answered.' },
    ARCHIVED: { description: 'Those that the viewer put away. News brings them back, unless they are muted.' },
  },
});

/** Everything but the id is read when it is asked for: events and messages point here without a read. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A conversation of two, or of a group. Only its participants know of it.' })
export class Conversation {
  @SameForAll()
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  @Field(() => ConversationKind, { description: 'Of two, or of a group.' }) kind?: ConversationKind;
  @Field(() => String, { nullable: true, description: 'Of a group that has one; two show each other’s names.' })
  title?: string | null;
  @Field(() => String, {
    nullable: true,
    description: "Where the viewer sees the group's picture, for ten to twenty minutes. Null when it has none.",
  })
  pictureUrl?: string | null;
  @Field(() => Int, { description: 'How many are in it.' }) participantCount?: number;
  @Field(() => [Participant], { description: 'Who is in it, those who came first before the others.' })
  participants?: Participant[];
  @Field(() => Int, { description: 'Messages of others after what the viewer has read.' }) unreadCount?: number;
  @Field(() => Boolean, {
    description: 'Whether the viewer has yet to accept it. Writing or reacting there accepts it too.',
  })
  request?: boolean;
  @Field(() => Boolean, { description: 'Whether the viewer put it away.' }) archived?: boolean;
  @Field(() => Boolean, { description: 'Whether the viewer wants to hear nothing of it now.' }) muted?: boolean;
  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when it is muted; null when it is not, or for good.',
  })
  mutedUntil?: Date | null;
  @Field(() => ParticipantRole, { description: 'What the viewer may do there.' }) role?: ParticipantRole;
  @Field(() => Int, { description: 'The number of the last message that the viewer has read; 0 for none.' })
  readUpTo?: number;
  @Field(() => Boolean, {
    description: 'Whether it takes what the viewer writes. A conversation of two may not, and does not say why.',
  })
  canWrite?: boolean;
}

export const ConversationConnection = connectionOf('Conversation', () => Conversation);
