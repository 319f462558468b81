import { connectionOf } from '@minga/connection';
import { DateTime } from '@minga/subgraph';
import { Locale } from '@minga/text';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Case } from '../case/case.type.ts';
import { Member } from '../foreign/member.type.ts';
import { Resource } from '../resource/resource.type.ts';

export const CollectionVisibility = { PRIVATE: 'PRIVATE', PUBLIC: 'PUBLIC' } as const;
export type CollectionVisibility = (typeof CollectionVisibility)[keyof typeof CollectionVisibility];
registerEnumType(CollectionVisibility, {
  name: 'CollectionVisibility',
  description: 'Whether a collection is its owner\'s alone, or everyone\'s.',
});

/** A collection as it is stored. */
export interface CollectionRow {
  id: string;
  slug: string;
  title: string;
  description: string | null;
  locale: Locale;
  visibility: CollectionVisibility;
  ownerId: string;
  createdAt: Date;
  updatedAt: Date;
  viewerMayEdit: boolean;
}

@ObjectType({ description: 'Cases and resources that a member put together.' })
export class Collection {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  @Field(() => String, { description: 'Readable, for addresses.' }) slug!: string;
  @Field(() => String, { description: 'What it is called.' }) title!: string;
  @Field(() => String, { nullable: true, description: 'What it is for; plain text.' }) description!: string | null;
  @Field(() => Locale, { description: 'The language of its texts.' }) locale!: Locale;
  @Field(() => CollectionVisibility, { description: 'Who may read it.' }) visibility!: CollectionVisibility;
  @Field(() => Member, { nullable: true, description: 'Whose it is; null for signed-out visitors, as all members are.' })
  owner?: Member | null;
  @Field(() => Boolean, { description: 'Whether the viewer may change it.' }) viewerMayEdit!: boolean;
  @Field(() => DateTime, { description: 'When it was made.' }) createdAt!: Date;
  @Field(() => DateTime, { description: 'When it last changed.' }) updatedAt!: Date;
}

export const CollectionConnection = connectionOf('Collection', () => Collection);

/** Something in a collection, as it is stored. */
export interface ItemRow {
  collectionId: string;
  subjectId: string;
  kind: 'CASE' | 'RESOURCE';
  position: number;
  note: string | null;
  addedAt: Date;
}

@ObjectType({ description: 'A case or a resource in a collection.' })
export class CollectionItem {
  @Field(() => ID, { description: 'Id of the case or the resource.' }) subjectId!: string;
  @Field(() => Int, { description: 'Its place, from 1; places of what the viewer may not read are left out.' }) position!: number;
  @Field(() => String, { nullable: true, description: 'Why it is here; plain text.' }) note!: string | null;
  @Field(() => DateTime, { description: 'When it was put here.' }) addedAt!: Date;
  @Field(() => Case, { nullable: true, description: 'The case, when it is one.' }) case?: Case | null;
  @Field(() => Resource, { nullable: true, description: 'The resource, when it is one.' }) resource?: Resource | null;
}

export const CollectionItemConnection = connectionOf('CollectionItem', () => CollectionItem);
