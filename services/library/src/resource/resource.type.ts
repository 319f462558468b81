import { connectionOf } from '@minga/connection';
import { DateTime } from '@minga/subgraph';
import { Locale, RichText } from '@minga/text';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Member } from '../foreign/member.type.ts';
import { PublicationState } from '../state.type.ts';
import { Topic } from '../topic/topic.type.ts';

export const ResourceKind = {
  BOOK: 'BOOK',
  GUIDE: 'GUIDE',
  TOOL: 'TOOL',
  REPORT: 'REPORT',
  COURSE: 'COURSE',
  ARTICLE: 'ARTICLE',
  TEMPLATE: 'TEMPLATE',
} as const;
export type ResourceKind = (typeof ResourceKind)[keyof typeof ResourceKind];
registerEnumType(ResourceKind, { name: 'ResourceKind', description: 'What a resource is.' });

/** A resource as it is stored. */
export interface ResourceRow {
  id: string;
  slug: string;
  state: PublicationState;
  revision: number;
  note: string | null;
  viewerMayEdit: boolean;
  authorId: string | null;
  updatedAt: Date;
  useNoteCount: number;
  title: string;
  locale: Locale;
  kind: ResourceKind;
  byline: string;
  year: number | null;
  country: string;
  extractMarkdown: string;
  topicIds: string[];
  sourceUrl: string | null;
  publishedAt: Date;
  commentCount: number;
  followerCount: number;
  usefulCount: number;
}

@Directive('@key(fields: "id")')
@ObjectType({ description: 'Something to work with: a book, a guide, a tool, a course.' })
export class Resource {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  @Field(() => String, { description: 'Readable, for addresses; the id until it is published for the first time.' })
  slug!: string;
  @Field(() => PublicationState, { description: 'How far it is on its way to everyone.' }) state!: PublicationState;
  @Field(() => String, { nullable: true, description: 'What is to be done about a returned one; for who put it here.' })
  reviewNote?: string | null;
  @Field(() => Member, {
    nullable: true,
    description: 'Who sent it in: for facilitators, and for oneself. Null too when nobody here did, as with what was imported.',
  })
  submitter?: Member | null;
  @Field(() => Int, { description: 'Grows with each change: sent along, it keeps two from writing over each other.' })
  revision!: number;
  @Field(() => Boolean, { description: 'Whether the viewer may change it.' }) viewerMayEdit!: boolean;
  @Field(() => DateTime, { description: 'When it last changed.' }) updatedAt!: Date;
  @Field(() => Int, { description: 'How many members told how they used it.' }) useNoteCount!: number;
  @Field(() => String, { description: 'What it is called.' }) title!: string;
  @Field(() => Locale, { description: 'The language it is in.' }) locale!: Locale;
  @Field(() => ResourceKind, { description: 'What it is.' }) kind!: ResourceKind;
  @Field(() => String, { description: 'Who made it.' }) byline!: string;
  @Field(() => Int, { nullable: true, description: 'When it came out.' }) year!: number | null;
  @Field(() => String, { description: "The publisher's: ISO 3166-1 alpha-2, or INT." }) country!: string;
  @Field(() => RichText, { description: 'What is in it.' }) extract?: RichText;
  @Field(() => [Topic], { nullable: true, description: 'What it is about.' }) topics?: Topic[] | null;
  @Field(() => String, { nullable: true, description: 'Where it can be had.' }) sourceUrl!: string | null;
  @Field(() => DateTime, { description: 'When it was first put here; when it last changed, before that.' })
  publishedAt!: Date;
  @Field(() => Int, { description: 'How many comments it has.' }) commentCount!: number;
  @Field(() => Int, { description: 'How many follow it.' }) followerCount!: number;
  @Field(() => Int, { description: 'How many members said that it is of use to them.' }) usefulCount!: number;
}

export const ResourceConnection = connectionOf('Resource', () => Resource);
