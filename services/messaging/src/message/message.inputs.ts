import { UserError } from '@minga/subgraph';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Reaction } from '../reaction/reaction.type.ts';
import { Message } from './message.type.ts';

@InputType({ description: 'A message to a conversation that one is in.' })
export class SendMessageInput {
  @Field(() => String, { description: 'Unique for the account, for ever: sent again, it is one message.' })
  clientMutationId!: string;
  @Field(() => ID, { description: 'Where to.' }) conversationId!: string;
  @Field(() => String, { description: '1 to 8,000 characters of Markdown; may be empty when files go along.' }) body!: string;
  @Field(() => ID, { nullable: true, description: 'A message of the same conversation that this one answers.' })
  replyTo?: string | null;
  @Field(() => [ID], { nullable: true, description: 'Participants that the text calls by name, 20 at most.' })
  mentionIds?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Files that one has uploaded for it, ten at most, in this order.' })
  attachmentIds?: string[] | null;
}

@InputType({ description: "Another text for one's own message." })
export class EditMessageInput {
  @Field(() => String, { description: 'Unique for the account, for ever.' }) clientMutationId!: string;
  @Field(() => ID, { description: 'Which.' }) messageId!: string;
  @Field(() => String, { description: 'As in sending.' }) body!: string;
  @Field(() => [ID], { nullable: true, description: 'Participants that the text calls by name now, 20 at most.' })
  mentionIds?: string[] | null;
}

@InputType({ description: "A message to take back: one's own, or in a group that one is ADMIN of." })
export class DeleteMessageInput {
  @Field(() => String, { description: 'Unique for the account, for ever.' }) clientMutationId!: string;
  @Field(() => ID, { description: 'Which.' }) messageId!: string;
}

@InputType({ description: 'An answer with a single press.' })
export class ReactToMessageInput {
  @Field(() => String, { description: 'Unique for the account, for ever.' }) clientMutationId!: string;
  @Field(() => ID, { description: 'To which.' }) messageId!: string;
  @Field(() => Reaction, { description: 'How.' }) reaction!: Reaction;
  @Field(() => Boolean, { description: 'False takes it back.' }) on!: boolean;
}

/** What each of these mutations answers. */
@ObjectType()
class WithMessage {
  @Field(() => String, { nullable: true, description: 'As it was sent.' }) clientMutationId?: string;
  @Field(() => Message, { nullable: true, description: 'As it is now; null when it failed.' })
  message!: Message | null;
  @Field(() => [UserError], { description: 'Why it failed.' }) userErrors!: UserError[];
}

@ObjectType({ description: 'The message, which is kept when this is answered.' })
export class SendMessagePayload extends WithMessage {}

@ObjectType({ description: 'The message with its new text.' })
export class EditMessagePayload extends WithMessage {}

@ObjectType({ description: 'What remains of the message.' })
export class DeleteMessagePayload extends WithMessage {}

@ObjectType({ description: 'The message with its reactions.' })
export class ReactToMessagePayload extends WithMessage {}
