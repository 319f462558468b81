import { connectionOf, Cursor } from '@minga/connection';
import type { FileFacts } from '@minga/file';
import { DateTime, SameForAll } from '@minga/subgraph';
import { RichText } from '@minga/text';
import { ArgsType, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Attachment } from '../attachment/attachment.type.ts';
import { Conversation } from '../conversation/conversation.type.ts';
import { Member } from '../foreign/member.type.ts';
import { ReactionCount, type Reactors } from '../reaction/reaction.type.ts';
import { Notice, type NoticeContent } from './notice.type.ts';

@Directive('@key(fields: "id")')
@ObjectType({ description: 'One message. Only the participants of its conversation know of it.' })
export class Message {
  @SameForAll()
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  conversationId!: string;
  senderId!: string;
  replyTo!: string | null;
  mentionIds!: string[];
  noticed!: NoticeContent | null;
  /** What it has of files; their links are made for each viewer. */
  files!: FileFacts[] | null;
  /** The number that its last change has among those of its conversation; 0 for none. */
  changed!: number;
  /** Where a stream has it at hand: what `replyTo` is for this viewer, and who reacted. */
  quoted?: Message | null;
  reactors?: Reactors[];
  @SameForAll()
  @Field(() => Conversation, { description: 'Where it was written.' }) conversation?: Conversation;
  @SameForAll()
  @Field(() => Int, { description: 'Its number in the conversation: 1, 2, 3, … without gaps.' }) sequence!: number;
  @SameForAll()
  @Field(() => Member, { nullable: true, description: 'Who wrote it.' }) sender?: Member | null;
  @SameForAll()
  @Field(() => String, { description: 'What it says, as it was written; empty when it was deleted.' }) body!: string;
  @SameForAll()
  @Field(() => RichText, { description: 'What it says, rendered: Markdown, with links to the profiles of @handles.' })
  content?: RichText;
  @SameForAll()
  @Field(() => Message, { nullable: true, description: 'What it answers, where the viewer may see that.' })
  inReplyTo?: Message | null;
  @SameForAll()
  @Field(() => [Member], { description: 'Participants that it calls by name.' }) mentions?: Member[];
  @SameForAll()
  @Field(() => [ReactionCount], { description: 'Reactions, most frequent first.' }) reactions?: ReactionCount[];
  @SameForAll()
  @Field(() => [Attachment], { description: 'Its files, ten at most.' }) attachments?: Attachment[];
  @SameForAll()
  @Field(() => Notice, {
    nullable: true,
    description: 'What happened to the group, where that is what this message is for. It has no text then.',
  })
  notice?: Notice | null;
  @SameForAll()
  @Field(() => DateTime, { description: 'When it was written.' }) sentAt!: Date;
  @SameForAll()
  @Field(() => DateTime, { nullable: true, description: 'When its text was last changed.' }) editedAt!: Date | null;
  @SameForAll()
  @Field(() => Boolean, { description: 'Whether it was taken back. Its place and its author remain.' })
  deleted!: boolean;
}

export const MessageConnection = connectionOf('Message', () => Message);

@ArgsType()
export class MessagePageArgs {
  @Field(() => Int, { nullable: true, description: 'How many from the end, 20 when nothing is given, 50 at most.' })
  last?: number | null;
  @Field(() => Cursor, { nullable: true, description: 'Before this cursor.' }) before?: string | null;
  @Field(() => Int, { nullable: true, description: 'How many from the beginning, 50 at most.' }) first?: number | null;
  @Field(() => Cursor, { nullable: true, description: 'After this cursor.' }) after?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'A message: the page has it in its middle, with as many as `first` says, 20 when left out.',
  })
  around?: string | null;
}
