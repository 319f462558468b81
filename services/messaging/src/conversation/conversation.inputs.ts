import { UserError } from '@minga/subgraph';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Conversation } from './conversation.type.ts';

@InputType({ description: 'One other member: the same conversation every time. Several: a new group conversation.' })
export class StartConversationInput {
  @Field(() => String, { description: 'Unique for the account, for ever.' }) clientMutationId!: string;
  @Field(() => [ID], { description: 'The other members, 49 at most.' }) memberIds!: string[];
  @Field(() => String, { nullable: true, description: "A group's name, 120 characters at most; two have none." })
  title?: string | null;
}

@ObjectType({ description: 'The conversation.' })
export class StartConversationPayload {
  @Field(() => String, { nullable: true, description: 'As it was sent.' }) clientMutationId?: string;
  @Field(() => Conversation, { nullable: true, description: 'Null when it failed.' })
  conversation!: Conversation | null;
  @Field(() => [UserError], { description: 'Why it failed.' }) userErrors!: UserError[];
}

@InputType({ description: 'How far one has read.' })
export class MarkReadInput {
  @Field(() => ID, { description: 'Where.' }) conversationId!: string;
  @Field(() => Int, { description: 'The number of the last message read. What was read stays read.' }) upTo!: number;
}

@ObjectType({ description: 'The conversation as it is now.' })
export class MarkReadPayload {
  @Field(() => Conversation, { nullable: true, description: 'Null when it failed.' })
  conversation!: Conversation | null;
  @Field(() => [UserError], { description: 'Why it failed.' }) userErrors!: UserError[];
}
