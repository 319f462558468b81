import { UserError } from '@minga/subgraph';
import { Locale } from '@minga/text';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Case, CaseStage } from './case.type.ts';

@InputType({ description: 'A case to publish.' })
export class PublishCaseInput {
  @Field(() => String, { description: 'Unique for the account, for ever.' }) clientMutationId!: string;
  @Field(() => String, { description: '5 to 200 characters.' }) title!: string;
  @Field(() => Locale, { description: 'The language of its texts.' }) locale!: Locale;
  @Field(() => String, { description: 'Markdown, 2,000 characters at most.' }) summary!: string;
  @Field(() => String, { nullable: true, description: 'Markdown, 10,000 characters at most.' }) problem?: string | null;
  @Field(() => String, { nullable: true, description: 'Markdown, 10,000 characters at most.' }) solution?: string | null;
  @Field(() => String, { nullable: true, description: 'Markdown, 10,000 characters at most.' }) results?: string | null;
  @Field(() => String, { description: 'Who did it; 200 characters at most.' }) organisation!: string;
  @Field(() => ID, { nullable: true, description: 'Who did it, where it is one of the network.' })
  institutionId?: string | null;
  @Field(() => String, { description: 'ISO 3166-1 alpha-2, or INT.' }) country!: string;
  @Field(() => ID, { nullable: true, description: 'Code of the region.' }) regionCode?: string | null;
  @Field(() => Int, { nullable: true, description: 'When it began: 1900 to this year.' }) year?: number | null;
  @Field(() => [ID], { nullable: true, description: '10 at most.' }) topicIds?: string[] | null;
  @Field(() => [String], { nullable: true, description: '10 at most, each of 80 characters at most.' })
  methods?: string[] | null;
  @Field(() => CaseStage, { description: 'How far it has come.' }) stage!: CaseStage;
  @Field(() => String, { nullable: true, description: 'An http or https address.' }) sourceUrl?: string | null;
}

@ObjectType({ description: 'The published case.' })
export class PublishCasePayload {
  @Field(() => String, { nullable: true, description: 'As it was sent.' }) clientMutationId?: string;
  @Field(() => Case, { nullable: true, description: 'Null when it failed.' }) case!: Case | null;
  @Field(() => [UserError], { description: 'Why it failed.' }) userErrors!: UserError[];
}
