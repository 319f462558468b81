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

@InputType({ description: "What a group is to show. What is left out stays as it is." })
export class UpdateConversationInput {
  @Field(() => String, { description: 'Unique for the account, for ever.' }) clientMutationId!: string;
  @Field(() => ID, { description: 'Which; one must be its ADMIN.' }) conversationId!: string;
  @Field(() => String, { nullable: true, description: 'Its name, 120 characters at most; empty for none.' })
  title?: string | null;
  @Field(() => String, { nullable: true, description: 'An image that one has uploaded for it; empty for none.' })
  pictureId?: string | null;
}

/** What most mutations of a conversation answer. */
@ObjectType()
class WithConversation {
  @Field(() => Conversation, { nullable: true, description: 'As it is now; null when it failed.' })
  conversation!: Conversation | null;
  @Field(() => [UserError], { description: 'Why it failed.' }) userErrors!: UserError[];
}

/** The same, for those that are done once for ever. */
@ObjectType()
export class ConversationOnce extends WithConversation {
  @Field(() => String, { nullable: true, description: 'As it was sent.' }) clientMutationId?: string;
}

@ObjectType({ description: 'The conversation.' })
export class StartConversationPayload extends ConversationOnce {}

@ObjectType({ description: 'The conversation as it is now.' })
export class UpdateConversationPayload extends ConversationOnce {}

@InputType({ description: 'How far one has read.' })
export class MarkReadInput {
  @Field(() => ID, { description: 'Where.' }) conversationId!: string;
  @Field(() => Int, { description: 'The number of the last message read. What was read stays read.' }) upTo!: number;
}

@ObjectType({ description: 'The conversation as it is now.' })
export class MarkReadPayload extends WithConversation {}

@InputType({ description: 'What to do with a conversation that people whom one does not know have begun.' })
export class AnswerRequestInput {
  @Field(() => String, { description: 'Unique for the account, for ever.' }) clientMutationId!: string;
  @Field(() => ID, { description: 'Which.' }) conversationId!: string;
  @Field(() => Boolean, {
    description: 'Whether one takes part. Who declines hears no more of it, and nobody is told.',
  })
  accept!: boolean;
}

@ObjectType({ description: 'The conversation as it is now.' })
export class AnswerRequestPayload extends ConversationOnce {}

@InputType({ description: 'Whether a conversation is put away.' })
export class ArchiveConversationInput {
  @Field(() => ID, { description: 'Which.' }) conversationId!: string;
  @Field(() => Boolean, { description: 'False brings it back.' }) archived!: boolean;
}

@ObjectType({ description: 'The conversation as it is now.' })
export class ArchiveConversationPayload extends WithConversation {}
