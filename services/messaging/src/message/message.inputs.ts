import { UserError } from '@minga/subgraph';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Message } from './message.type.ts';

@InputType({ description: 'A message to a conversation that one is in.' })
export class SendMessageInput {
  @Field(() => String, { description: 'Unique for the account, for ever: sent again, it is one message.' })
  clientMutationId!: string;
  @Field(() => ID, { description: 'Where to.' }) conversationId!: string;
  @Field(() => String, { description: '1 to 8,000 characters; may be empty when files go along.' }) body!: string;
  @Field(() => ID, { nullable: true, description: 'A message of the same conversation that this one answers.' })
  replyTo?: string | null;
  @Field(() => [ID], { nullable: true, description: 'Files that one has uploaded for it, ten at most, in this order.' })
  attachmentIds?: string[] | null;
}

@ObjectType({ description: 'The message, which is kept when this is answered.' })
export class SendMessagePayload {
  @Field(() => String, { nullable: true, description: 'As it was sent.' }) clientMutationId?: string;
  @Field(() => Message, { nullable: true, description: 'Null when it failed.' }) message!: Message | null;
  @Field(() => [UserError], { description: 'Why it failed.' }) userErrors!: UserError[];
}
