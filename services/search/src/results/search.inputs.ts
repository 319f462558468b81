import { Locale } from '@minga/text';
import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';

/** An enum of names that stand for themselves. */
const named = <const Name extends string>(...names: Name[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as { readonly [N in Name]: N };

export const SearchKind = named('MEMBER', 'INSTITUTION', 'SKILL', 'GROUP', 'DISCUSSION', 'CASE', 'RESOURCE');
export type SearchKind = keyof typeof SearchKind;
registerEnumType(SearchKind, { name: 'SearchKind', description: 'What kind of thing was found.' });

export const Sector = named('PUBLIC', 'PRIVATE', 'CIVIL_SOCIETY', 'ACADEMIA');
export type Sector = keyof typeof Sector;
registerEnumType(Sector, { name: 'Sector', description: 'A sector of society.' });

export const CaseStage = named('IDEA', 'PROTOTYPE', 'PILOT', 'IMPLEMENTED', 'SCALED');
export type CaseStage = keyof typeof CaseStage;
registerEnumType(CaseStage, { name: 'CaseStage', description: 'How far an innovation has come.' });

export const ResourceKind = named('BOOK', 'GUIDE', 'TOOL', 'REPORT', 'COURSE', 'ARTICLE', 'TEMPLATE');
export type ResourceKind = keyof typeof ResourceKind;
registerEnumType(ResourceKind, { name: 'ResourceKind', description: 'What kind of resource it is.' });

const choice = (what: string) => ({ nullable: true, description: `${what}; values are alternatives, 50 at most.` });

@InputType({ description: 'Narrows a search: values of one field are alternatives, fields are combined. What there is not is BAD_USER_INPUT, with the field named.' })
export class SearchFilter {
  @Field(() => [SearchKind], choice('Kinds')) kinds?: SearchKind[] | null;
  @Field(() => [ID], choice('Codes of regions')) regions?: string[] | null;
  @Field(() => [ID], choice('Institutions')) institutions?: string[] | null;
  @Field(() => [ID], choice('Skills')) skills?: string[] | null;
  @Field(() => [ID], choice('Topics')) topics?: string[] | null;
  @Field(() => [Sector], choice('Sectors')) sectors?: Sector[] | null;
  @Field(() => [String], choice('Countries, ISO 3166-1 alpha-2 or INT')) countries?: string[] | null;
  @Field(() => [CaseStage], choice('Stages of cases')) stages?: CaseStage[] | null;
  @Field(() => [ResourceKind], choice('Kinds of resources')) resourceKinds?: ResourceKind[] | null;
  @Field(() => [Locale], choice('Languages that the text is in')) locales?: Locale[] | null;
  @Field(() => Int, { nullable: true, description: 'From this year on.' }) yearFrom?: number | null;
  @Field(() => Int, { nullable: true, description: 'Up to this year.' }) yearTo?: number | null;
}
