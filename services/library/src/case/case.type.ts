import { connectionOf } from '@minga/connection';
import { DateTime } from '@minga/subgraph';
import { Locale, RichText } from '@minga/text';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { CaseAuthor } from '../author/author.type.ts';
import { Member } from '../foreign/member.type.ts';
import { Institution, Region } from '../foreign/places.type.ts';
import { PublicationState } from '../state.type.ts';
import { Topic } from '../topic/topic.type.ts';
import { ChecklistItem } from './case.checklist.ts';

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
  state: PublicationState;
  revision: number;
  note: string | null;
  updatedAt: Date;
  viewerMayEdit: boolean;
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
  replicationCount: number;
  followerCount: number;
  usefulCount: number;
}

@Directive('@key(fields: "id")')
@ObjectType({ description: 'An innovation that someone tells so that others need not start from zero.' })
export class Case {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  @Field(() => String, { description: 'Readable, for addresses; the id until it is published for the first time.' })
  slug!: string;
  @Field(() => PublicationState, { description: 'How far it is on its way to everyone.' }) state!: PublicationState;
  @Field(() => String, { nullable: true, description: 'What is to be done about a returned one; for its authors.' })
  reviewNote?: string | null;
  @Field(() => Int, { description: 'Grows with each change: sent along, it keeps two from writing over each other.' })
  revision!: number;
  @Field(() => DateTime, { description: 'When it last changed.' }) updatedAt!: Date;
  @Field(() => Boolean, { description: 'Whether the viewer may change it.' }) viewerMayEdit!: boolean;
  @Field(() => [CaseAuthor], { description: 'Who tells it, the first author first.' }) authors?: CaseAuthor[];
  @Field(() => [ChecklistItem], { description: 'What a good case has, and whether this one does.' })
  checklist?: ChecklistItem[];
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
  @Field(() => DateTime, { description: 'When it was first published here; when it last changed, before that.' })
  publishedAt!: Date;
  @Field(() => Int, { description: 'How many comments it has.' }) commentCount!: number;
  @Field(() => Int, { description: 'How many did it again elsewhere, as far as the origin confirmed it.' })
  replicationCount!: number;
  @Field(() => Int, { description: 'How many follow it.' }) followerCount!: number;
  @Field(() => Int, { description: 'How many members said that it is of use to them.' }) usefulCount!: number;
}

export const CaseConnection = connectionOf('Case', () => Case);
