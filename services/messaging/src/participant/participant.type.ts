import { DateTime } from '@minga/subgraph';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Member } from '../foreign/member.type.ts';

export const ParticipantRole = { ADMIN: 'ADMIN', MEMBER: 'MEMBER' } as const;
export type ParticipantRole = (typeof ParticipantRole)[keyof typeof ParticipantRole];
registerEnumType(ParticipantRole, {
  name: 'ParticipantRole',
  description: 'What one may do in a conversation.',
  valuesConfig: {
    ADMIN: { description: "Also changes a group's title, picture, participants and their roles." },
    MEMBER: { description: 'Writes, and leaves a group.' },
  },
});

/** Whether one wants a conversation: asked, taken part in, or turned down without a word to the others. */
export type ParticipantState = 'REQUEST' | 'ACCEPTED' | 'DECLINED';

@ObjectType({ description: "A member's part in a conversation." })
export class Participant {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  conversationId!: string;
  memberId!: string;
  @Field(() => Member, { nullable: true, description: 'Who.' }) member?: Member | null;
  @Field(() => ParticipantRole, { description: 'What this member may do there.' }) role!: ParticipantRole;
  @Field(() => Int, {
    description:
      'The number of the last message that this member has read; 0 for none. Of others also 0 when they or the viewer do not show it, and in conversations of more than 50.',
  })
  readUpTo!: number;
  @Field(() => Int, {
    description:
      'The number of the last message that has reached a device of this member. Of others 0 until they accept the conversation, and in conversations of more than 50.',
  })
  deliveredUpTo!: number;
  @Field(() => DateTime, { description: 'Since when in the conversation.' }) joinedAt!: Date;
}
