import { UserError } from '@minga/subgraph';
import { Locale } from '@minga/text';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Comment } from './comment.type.ts';

@InputType({ description: 'subjectId: a case or a resource.' })
export class CommentOnInput {
  @Field(() => String, { description: 'Unique for the account, for ever.' }) clientMutationId!: string;
  @Field(() => ID, { description: 'A case or a resource.' }) subjectId!: string;
  @Field(() => String, { description: 'Markdown, 10,000 characters at most.' }) body!: string;
  @Field(() => Locale, { nullable: true, description: "The language; the viewer's when left out." })
  locale?: Locale | null;
}

@ObjectType({ description: 'The new comment.' })
export class CommentOnPayload {
  @Field(() => String, { nullable: true, description: 'As it was sent.' }) clientMutationId?: string;
  @Field(() => Comment, { nullable: true, description: 'Null when it failed.' }) comment!: Comment | null;
  @Field(() => [UserError], { description: 'Why it failed.' }) userErrors!: UserError[];
}
