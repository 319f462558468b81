import { connectionOf } from '@minga/connection';
import { DateTime } from '@minga/subgraph';
import { RichText, type Locale } from '@minga/text';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Member } from '../member/member.type.ts';

export const Reaction = { THANKS: 'THANKS', USEFUL: 'USEFUL', CELEBRATE: 'CELEBRATE', CURIOUS: 'CURIOUS' } as const;
export type Reaction = (typeof Reaction)[keyof typeof Reaction];
registerEnumType(Reaction, { name: 'Reaction', description: 'What one answers with a single press.' });

@Directive('@shareable')
@ObjectType({ description: 'How many reacted in one way.' })
export class ReactionCount {
  @Field(() => Reaction, { description: 'The way.' }) reaction!: Reaction;
  @Field(() => Int, { description: 'How many.' }) count!: number;
  @Field(() => Boolean, { description: 'Whether the viewer is among them.' }) byViewer!: boolean;
}

@ObjectType({ description: 'An answer below a post.' })
export class WallReply {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  authorId!: string;
  wallPostId!: string;
  markdown!: string;
  locale!: Locale;
  @Field(() => Member, { nullable: true, description: 'Who wrote it.' }) author?: Member | null;
  @Field(() => RichText, { description: 'What it says.' }) body?: RichText;
  @Field(() => DateTime, { description: 'When it was written.' }) createdAt!: Date;
}

export const WallReplyConnection = connectionOf('WallReply', () => WallReply);

@Directive('@key(fields: "id")')
@ObjectType({ description: "A post on a member's wall, or on the network's own." })
export class WallPost {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  authorId!: string;
  wallOfId!: string | null;
  markdown!: string;
  locale!: Locale;
  @Field(() => Member, { nullable: true, description: 'Who wrote it.' }) author?: Member | null;
  @Field(() => Member, { nullable: true, description: "Whose wall; null on the network's own." })
  wallOf?: Member | null;
  @Field(() => RichText, { description: 'What it says.' }) body?: RichText;
  @Field(() => DateTime, { description: 'When it was written.' }) createdAt!: Date;
  @Field(() => DateTime, { nullable: true, description: 'When it was last changed.' }) editedAt!: Date | null;
}

export const WallPostConnection = connectionOf('WallPost', () => WallPost);
