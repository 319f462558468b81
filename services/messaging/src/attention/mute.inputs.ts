import { DateTime, UserError } from '@minga/subgraph';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Conversation } from '../conversation/conversation.type.ts';

@InputType({ description: 'Whether one wants to hear of a conversation.' })
export class MuteConversationInput {
  @Field(() => ID, { description: 'Which.' }) conversationId!: string;
  @Field(() => Boolean, { description: 'False to hear of it again.' }) muted!: boolean;
  @Field(() => DateTime, { nullable: true, description: 'Until when; for good when it is left out.' })
  until?: Date | null;
}

@ObjectType({ description: 'The conversation as it is now.' })
export class MuteConversationPayload {
  @Field(() => Conversation, { nullable: true, description: 'Null when it failed.' })
  conversation!: Conversation | null;
  @Field(() => [UserError], { description: 'Why it failed.' }) userErrors!: UserError[];
}
