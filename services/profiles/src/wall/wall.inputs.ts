import { UserError } from '@minga/subgraph';
import { Locale } from '@minga/text';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { WallPost, WallReply } from './wall.type.ts';

@InputType({ description: "memberId: whose wall; left out, the network's home wall." })
export class WriteOnWallInput {
  @Field(() => String, { description: 'Unique for the account, for ever.' }) clientMutationId!: string;
  @Field(() => ID, { nullable: true, description: "Whose wall; left out, the network's own." }) memberId?: string | null;
  @Field(() => String, { description: 'Markdown, 10,000 characters at most.' }) body!: string;
  @Field(() => Locale, { nullable: true, description: "The language; the viewer's when left out." })
  locale?: Locale | null;
}

@ObjectType({ description: 'The new post.' })
export class WriteOnWallPayload {
  @Field(() => String, { nullable: true, description: 'As it was sent.' }) clientMutationId?: string;
  @Field(() => WallPost, { nullable: true, description: 'Null when it failed.' }) wallPost!: WallPost | null;
  @Field(() => [UserError], { description: 'Why it failed.' }) userErrors!: UserError[];
}

@InputType({ description: 'An answer below a post.' })
export class ReplyOnWallInput {
  @Field(() => String, { description: 'Unique for the account, for ever.' }) clientMutationId!: string;
  @Field(() => ID, { description: 'Below which post.' }) wallPostId!: string;
  @Field(() => String, { description: 'Markdown, 10,000 characters at most.' }) body!: string;
  @Field(() => Locale, { nullable: true, description: "The language; the viewer's when left out." })
  locale?: Locale | null;
}

@ObjectType({ description: 'The new answer.' })
export class ReplyOnWallPayload {
  @Field(() => String, { nullable: true, description: 'As it was sent.' }) clientMutationId?: string;
  @Field(() => WallReply, { nullable: true, description: 'Null when it failed.' }) wallReply!: WallReply | null;
  @Field(() => [UserError], { description: 'Why it failed.' }) userErrors!: UserError[];
}
