import { connectionOf } from '@minga/connection';
import { DateTime } from '@minga/subgraph';
import { RichText, type Locale } from '@minga/text';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Discussion } from '../discussion/discussion.type.ts';
import { Member } from '../foreign/member.type.ts';
import { ReactionCount } from '../reaction/reaction.type.ts';

@Directive('@key(fields: "id")')
@ObjectType({ description: 'An answer in a discussion.' })
export class Reply {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  discussionId!: string;
  /** Its place in the discussion, from 1 on without a gap: what cursors hold. */
  sequence!: number;
  @Field(() => Discussion, { description: 'Where.' }) discussion?: Discussion;
  authorId!: string;
  @Field(() => Member, { nullable: true, description: 'Who wrote it.' }) author?: Member | null;
  markdown!: string;
  locale!: Locale;
  @Field(() => RichText, { description: 'What it says.' }) body?: RichText;
  @Field(() => DateTime, { description: 'When it was written.' }) createdAt!: Date;
  inReplyToId!: string | null;
  @Field(() => Reply, { nullable: true, description: 'The earlier one that it answers.' }) inReplyTo?: Reply | null;
  @Field(() => [ReactionCount], { description: 'Reactions, most frequent first.' }) reactions?: ReactionCount[];
}

export const ReplyConnection = connectionOf('Reply', () => Reply);
