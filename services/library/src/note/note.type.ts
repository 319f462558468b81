import { connectionOf } from '@minga/connection';
import { DateTime } from '@minga/subgraph';
import { Locale, RichText } from '@minga/text';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Member } from '../foreign/member.type.ts';
import { Institution } from '../foreign/places.type.ts';
import { MutationInput, payloadOf } from '../payload.ts';

/** A use note as it is stored. */
export interface NoteRow {
  id: string;
  resourceId: string;
  memberId: string;
  institutionId: string | null;
  markdown: string;
  locale: Locale;
  createdAt: Date;
  viewerMayRemove: boolean;
}

@ObjectType({ description: '"I used it in …": how somebody worked with a resource.' })
export class UseNote {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  @Field(() => Member, { nullable: true, description: 'Who; null for signed-out visitors, as all members are.' })
  member?: Member | null;
  @Field(() => Institution, { nullable: true, description: "Where: the institution of the member's profile at the time." })
  institution?: Institution | null;
  @Field(() => RichText, { description: 'What for, and how it went.' }) body?: RichText;
  @Field(() => DateTime, { description: 'When it was told.' }) createdAt!: Date;
  @Field(() => Boolean, { description: 'Whether the viewer may take it away: who wrote it, and facilitators.' })
  viewerMayRemove!: boolean;
}

export const UseNoteConnection = connectionOf('UseNote', () => UseNote);

@InputType({ description: 'How one worked with a resource.' })
export class NoteUseInput extends MutationInput {
  @Field(() => ID, { description: 'The resource.' }) resourceId!: string;
  @Field(() => String, { description: 'Markdown, 2,000 characters at most.' }) body!: string;
  @Field(() => Locale, { nullable: true, description: "The language; the viewer's when left out." }) locale?: Locale | null;
}

@InputType({ description: 'A use note to take away.' })
export class RemoveUseNoteInput extends MutationInput {
  @Field(() => ID, { description: 'The note.' }) noteId!: string;
}

export const NoteUsePayload = payloadOf('NoteUse', 'useNote', () => UseNote, 'The new note.');
export const RemoveUseNotePayload = payloadOf('RemoveUseNote', 'noteId', () => ID, 'The id of what is gone.');
