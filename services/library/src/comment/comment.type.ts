import { connectionOf } from '@minga/connection';
import { DateTime } from '@minga/subgraph';
import { RichText, type Locale } from '@minga/text';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Member } from '../foreign/member.type.ts';

@Directive('@key(fields: "id")')
@ObjectType({ description: 'What a member says below a case or a resource.' })
export class Comment {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  @Field(() => Member, { nullable: true, description: 'Who wrote it.' }) author?: Member | null;
  @Field(() => RichText, { description: 'What it says.' }) body?: RichText;
  @Field(() => DateTime, { description: 'When it was written.' }) createdAt!: Date;
}

/** A comment as it is stored. */
export interface CommentRow {
  id: string;
  subjectId: string;
  authorId: string;
  markdown: string;
  locale: Locale;
  createdAt: Date;
}

export const CommentConnection = connectionOf('Comment', () => Comment);
