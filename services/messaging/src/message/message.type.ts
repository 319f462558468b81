import { connectionOf, Cursor } from '@minga/connection';
import type { FileFacts } from '@minga/file';
import { DateTime } from '@minga/subgraph';
import { ArgsType, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Attachment } from '../attachment/attachment.type.ts';
import { Conversation } from '../conversation/conversation.type.ts';
import { Member } from '../foreign/member.type.ts';

@Directive('@key(fields: "id")')
@ObjectType({ description: 'One message. Only the participants of its conversation know of it.' })
export class Message {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  conversationId!: string;
  senderId!: string;
  @Field(() => Conversation, { description: 'Where it was written.' }) conversation?: Conversation;
  @Field(() => Int, { description: 'Its number in the conversation: 1, 2, 3, … without gaps.' }) sequence!: number;
  @Field(() => Member, { nullable: true, description: 'Who wrote it.' }) sender?: Member | null;
  @Field(() => String, { description: 'What it says; empty when it was deleted.' }) body!: string;
  /** What it has of files; their links are made for each viewer. */
  files!: FileFacts[] | null;
  @Field(() => [Attachment], { description: 'Its files, ten at most.' }) attachments?: Attachment[];
  @Field(() => DateTime, { description: 'When it was written.' }) sentAt!: Date;
  @Field(() => DateTime, { nullable: true, description: 'When it was last changed.' }) editedAt!: Date | null;
  @Field(() => Boolean, { description: 'Whether its author took it back.' }) deleted!: boolean;
}

export const MessageConnection = connectionOf('Message', () => Message);

@ArgsType()
export class MessagePageArgs {
  @Field(() => Int, { nullable: true, description: 'How many from the end, 20 when nothing is given, 50 at most.' })
  last?: number | null;
  @Field(() => Cursor, { nullable: true, description: 'Before this cursor.' }) before?: string | null;
  @Field(() => Int, { nullable: true, description: 'How many from the beginning, 50 at most.' }) first?: number | null;
  @Field(() => Cursor, { nullable: true, description: 'After this cursor.' }) after?: string | null;
}
