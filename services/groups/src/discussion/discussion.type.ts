import { connectionOf } from '@minga/connection';
import { DateTime } from '@minga/subgraph';
import { RichText, type Locale } from '@minga/text';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Member } from '../foreign/member.type.ts';
import { Group } from '../group/group.type.ts';
import { ReactionCount } from '../reaction/reaction.type.ts';

@Directive('@key(fields: "id")')
@ObjectType({ description: 'A matter that a group talks about.' })
export class Discussion {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  groupId!: string;
  @Field(() => Group, { description: 'Where.' }) group?: Group;
  @Field(() => String, { description: 'What about, in one line.' }) title!: string;
  markdown!: string;
  locale!: Locale;
  @Field(() => RichText, { description: 'What it starts with.' }) body?: RichText;
  authorId!: string;
  @Field(() => Member, { nullable: true, description: 'Who started it.' }) author?: Member | null;
  @Field(() => DateTime, { description: 'When it was started.' }) createdAt!: Date;
  @Field(() => DateTime, { description: 'When something was last written in it.' }) lastActivityAt!: Date;
  @Field(() => Boolean, { description: 'Whether it stands before the others of its group.' }) pinned!: boolean;
  @Field(() => Boolean, { description: 'Whether it takes no more replies.' }) closed!: boolean;
  @Field(() => Int, { description: 'How many replies it has.' }) replyCount!: number;
  /** The sequence of its newest reply. */
  lastSequence!: number;
  @Field(() => Int, {
    description: 'How many replies the viewer, being in the group, has not read; 0 for those who are not in it.',
  })
  unreadCount!: number;
  @Field(() => [ReactionCount], { description: 'Reactions, most frequent first.' }) reactions?: ReactionCount[];
  /** Whether the viewer asked for this very one, and so reads what is shown of it. */
  opened?: boolean;
}

export const DiscussionConnection = connectionOf('Discussion', () => Discussion);
