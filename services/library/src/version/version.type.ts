import { connectionOf } from '@minga/connection';
import { DateTime } from '@minga/subgraph';
import { Locale, RichText } from '@minga/text';
import { Field, Int, ObjectType } from 'type-graphql';
import type { CaseContent } from '../case/case.content.ts';
import { CaseStage } from '../case/case.type.ts';
import { Member } from '../foreign/member.type.ts';
import { Institution, Region } from '../foreign/places.type.ts';
import { Topic } from '../topic/topic.type.ts';

/** A version as it is stored, with the one before it. */
export interface VersionRow {
  caseId: string;
  number: number;
  content: CaseContent;
  before: CaseContent | null;
  changedById: string | null;
  changedAt: Date;
  note: string | null;
  restoredFrom: number | null;
}

@ObjectType({ description: 'What a case said at one time.' })
export class CaseVersion {
  @Field(() => Int, { description: '1 is what it said when it was published.' }) number!: number;
  @Field(() => DateTime, { description: 'Since when it said so.' }) changedAt!: Date;
  @Field(() => Member, { nullable: true, description: 'Who wrote it.' }) changedBy?: Member | null;
  @Field(() => String, { nullable: true, description: 'Why, in the words of who changed it.' }) note!: string | null;
  @Field(() => Int, { nullable: true, description: 'The version that was gone back to, when it was.' })
  restoredFrom!: number | null;
  @Field(() => [String], { description: 'Names of the fields that differ from the version before; none in the first.' })
  changedFields?: string[];
  @Field(() => String, { description: 'What it was called.' }) title?: string;
  @Field(() => Locale, { description: 'The language of its texts.' }) locale?: Locale;
  @Field(() => RichText, { description: 'What it is.' }) summary?: RichText;
  @Field(() => RichText, { nullable: true, description: 'What was wrong.' }) problem?: RichText | null;
  @Field(() => RichText, { nullable: true, description: 'What was done.' }) solution?: RichText | null;
  @Field(() => RichText, { nullable: true, description: 'What came of it.' }) results?: RichText | null;
  @Field(() => String, { description: 'Who did it.' }) organisation?: string;
  @Field(() => Institution, { nullable: true, description: 'The same, where it is one of the network.' })
  institution?: Institution | null;
  @Field(() => String, { description: 'ISO 3166-1 alpha-2, or INT.' }) country?: string;
  @Field(() => Region, { nullable: true, description: 'Where.' }) region?: Region | null;
  @Field(() => Int, { nullable: true, description: 'When it began.' }) year?: number | null;
  @Field(() => [Topic], { description: 'What it was about; topics that are gone are left out.' }) topics?: Topic[];
  @Field(() => [String], { description: 'How it was made.' }) methods?: string[];
  @Field(() => CaseStage, { description: 'How far it had come.' }) stage?: CaseStage;
  @Field(() => String, { nullable: true, description: 'Where more is told.' }) sourceUrl?: string | null;
}

export const CaseVersionConnection = connectionOf('CaseVersion', () => CaseVersion);
