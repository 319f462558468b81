import { UserError } from '@minga/subgraph';
import { Locale } from '@minga/text';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Reply } from './reply.type.ts';

@InputType({ description: 'An answer in a discussion of a group that the viewer is in.' })
export class ReplyToDiscussionInput {
  @Field(() => String, { description: 'Unique for the account, for ever.' }) clientMutationId!: string;
  @Field(() => ID, { description: 'Where.' }) discussionId!: string;
  @Field(() => ID, { nullable: true, description: 'The earlier reply that it answers.' }) inReplyTo?: string | null;
  @Field(() => String, { description: 'Markdown, 20,000 characters at most.' }) body!: string;
  @Field(() => Locale, { nullable: true, description: "The language; the viewer's when left out." })
  locale?: Locale | null;
}

@ObjectType({ description: 'The new reply.' })
export class ReplyToDiscussionPayload {
  @Field(() => String, { nullable: true, description: 'As it was sent.' }) clientMutationId?: string;
  @Field(() => Reply, { nullable: true, description: 'Null when it failed.' }) reply!: Reply | null;
  @Field(() => [UserError], { description: 'Why it failed.' }) userErrors!: UserError[];
}
