import { connectionOf } from '@minga/connection';
import { DateTime } from '@minga/subgraph';
import { Locale, RichText } from '@minga/text';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Member } from '../foreign/member.type.ts';
import { Institution, Region } from '../foreign/places.type.ts';
import { Topic } from '../topic/topic.type.ts';

export const CaseStage = {
  IDEA: 'IDEA',
  PROTOTYPE: 'PROTOTYPE',
  PILOT: 'PILOT',
  IMPLEMENTED: 'IMPLEMENTED',
  SCALED: 'SCALED',
} as const;
export type CaseStage = (typeof CaseStage)[keyof typeof CaseStage];
registerEnumType(CaseStage, { name: 'CaseStage', description: 'How far an innovation has come.' });

/** A case as it is stored. */
export interface CaseRow {
  id: string;
  slug: string;
  title: string;
  locale: Locale;
  summaryMarkdown: string;
  problemMarkdown: string | null;
  solutionMarkdown: string | null;
  resultsMarkdown: string | null;
  organisation: string;
  institutionId: string | null;
  country: string;
  regionCode: string | null;
  year: number | null;
  topicIds: string[];
  methods: string[];
  stage: CaseStage;
  sourceUrl: string | null;
  authorId: string | null;
  publishedAt: Date;
  commentCount: number;
}

@Directive('@key(fields: "id")')
@ObjectType({ description: 'An innovation that someone tells so that others need not start from zero.' })
export class Case {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  @Field(() => String, { description: 'Readable, for addresses.' }) slug!: string;
  @Field(() => String, { description: 'What it is called.' }) title!: string;
  @Field(() => Locale, { description: 'The language of its texts.' }) locale!: Locale;
  @Field(() => RichText, { description: 'What it is, in a few lines.' }) summary?: RichText;
  @Field(() => RichText, { nullable: true, description: 'What was wrong.' }) problem?: RichText | null;
  @Field(() => RichText, { nullable: true, description: 'What was done.' }) solution?: RichText | null;
  @Field(() => RichText, { nullable: true, description: 'What came of it.' }) results?: RichText | null;
  @Field(() => String, { description: 'Who did it, as they call themselves.' }) organisation!: string;
  @Field(() => Institution, { nullable: true, description: 'Who did it, where it is an institution of the network.' })
  institution?: Institution | null;
  @Field(() => String, { description: 'ISO 3166-1 alpha-2, or INT.' }) country!: string;
  @Field(() => Region, { nullable: true, description: 'Where; null when national or abroad.' }) region?: Region | null;
  @Field(() => Int, { nullable: true, description: 'When it began.' }) year!: number | null;
  @Field(() => [Topic], { nullable: true, description: 'What it is about.' }) topics?: Topic[] | null;
  @Field(() => [String], { description: 'How it was made.' }) methods!: string[];
  @Field(() => CaseStage, { description: 'How far it has come.' }) stage!: CaseStage;
  @Field(() => String, { nullable: true, description: 'Where more is told.' }) sourceUrl!: string | null;
  @Field(() => Member, { nullable: true, description: 'Who published it here.' }) author?: Member | null;
  @Field(() => DateTime, { description: 'When it was published here.' }) publishedAt!: Date;
  @Field(() => Int, { description: 'How many comments it has.' }) commentCount!: number;
}

export const CaseConnection = connectionOf('Case', () => Case);
