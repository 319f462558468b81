import { UserError } from '@minga/subgraph';
import { Locale } from '@minga/text';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Resource, ResourceKind } from './resource.type.ts';

@InputType({ description: 'A resource to put into the library.' })
export class PublishResourceInput {
  @Field(() => String, { description: 'Unique for the account, for ever.' }) clientMutationId!: string;
  @Field(() => String, { description: '3 to 200 characters.' }) title!: string;
  @Field(() => Locale, { description: 'The language it is in.' }) locale!: Locale;
  @Field(() => ResourceKind, { description: 'What it is.' }) kind!: ResourceKind;
  @Field(() => String, { description: 'Who made it; 200 characters at most.' }) byline!: string;
  @Field(() => Int, { nullable: true, description: 'When it came out: 1900 to this year.' }) year?: number | null;
  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2 or INT; CL when left out.' })
  country?: string | null;
  @Field(() => String, { description: 'What is in it: Markdown, 5,000 characters at most.' }) extract!: string;
  @Field(() => [ID], { nullable: true, description: '10 at most.' }) topicIds?: string[] | null;
  @Field(() => String, { nullable: true, description: 'An http or https address.' }) sourceUrl?: string | null;
}

@ObjectType({ description: 'The published resource.' })
export class PublishResourcePayload {
  @Field(() => String, { nullable: true, description: 'As it was sent.' }) clientMutationId?: string;
  @Field(() => Resource, { nullable: true, description: 'Null when it failed.' }) resource!: Resource | null;
  @Field(() => [UserError], { description: 'Why it failed.' }) userErrors!: UserError[];
}
