import { UserError } from '@minga/subgraph';
import { Locale } from '@minga/text';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Discussion } from './discussion.type.ts';

@InputType({ description: 'A new discussion in a group that the viewer is in.' })
export class StartDiscussionInput {
  @Field(() => String, { description: 'Unique for the account, for ever.' }) clientMutationId!: string;
  @Field(() => ID, { description: 'Where.' }) groupId!: string;
  @Field(() => String, { description: '3 to 160 characters.' }) title!: string;
  @Field(() => String, { description: 'Markdown, 20,000 characters at most.' }) body!: string;
  @Field(() => Locale, { nullable: true, description: "The language; the viewer's when left out." })
  locale?: Locale | null;
}

@ObjectType({ description: 'The new discussion.' })
export class StartDiscussionPayload {
  @Field(() => String, { nullable: true, description: 'As it was sent.' }) clientMutationId?: string;
  @Field(() => Discussion, { nullable: true, description: 'Null when it failed.' }) discussion!: Discussion | null;
  @Field(() => [UserError], { description: 'Why it failed.' }) userErrors!: UserError[];
}
