import { UserError } from '@minga/subgraph';
import { Locale } from '@minga/text';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Sector } from '../institution/sector.ts';
import { Member } from './member.type.ts';

@InputType({ description: 'Narrows the directory: values of one field are alternatives, fields are combined.' })
export class MemberFilter {
  @Field(() => String, { nullable: true, description: 'Part of the name, without regard to case and accents.' })
  text?: string | null;
  @Field(() => [ID], { nullable: true, description: 'Skills that they have.' }) skills?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Where they work.' }) institutions?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Codes of regions.' }) regions?: string[] | null;
  @Field(() => [Sector], { nullable: true, description: 'Their sectors.' }) sectors?: Sector[] | null;
  @Field(() => [ID], { nullable: true, description: 'Skills that they want to learn.' })
  wantsToLearn?: string[] | null;
}

@InputType({ description: "Changes of one's own profile: what is left out stays, null empties." })
export class UpdateProfileInput {
  @Field(() => String, { description: 'Unique for the account, for ever.' }) clientMutationId!: string;
  @Field(() => String, { nullable: true, description: '2 to 120 characters.' }) name?: string | null;
  @Field(() => String, { nullable: true, description: '160 characters at most.' }) headline?: string | null;
  @Field(() => String, { nullable: true, description: 'Markdown, 5,000 characters at most.' }) bio?: string | null;
  @Field(() => String, { nullable: true, description: '120 characters at most.' }) position?: string | null;
  @Field(() => String, { nullable: true, description: '160 characters at most.' }) unit?: string | null;
  @Field(() => ID, { nullable: true, description: 'Where one works.' }) institutionId?: string | null;
  @Field(() => ID, { nullable: true, description: 'The region where one works.' }) regionCode?: string | null;
  @Field(() => Sector, { nullable: true, description: 'The sector where one works.' }) sector?: Sector | null;
  @Field(() => Locale, { nullable: true, description: 'The language that one writes.' }) locale?: Locale | null;
}

@ObjectType({ description: 'The changed profile.' })
export class UpdateProfilePayload {
  @Field(() => String, { nullable: true, description: 'As it was sent.' }) clientMutationId?: string;
  @Field(() => Member, { nullable: true, description: 'Null when it failed.' }) member!: Member | null;
  @Field(() => [UserError], { description: 'Why it failed.' }) userErrors!: UserError[];
}
