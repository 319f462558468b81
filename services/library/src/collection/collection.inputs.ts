import { Locale } from '@minga/text';
import { Field, ID, InputType, Int } from 'type-graphql';
import { MutationInput, payloadOf } from '../payload.ts';
import { Collection, CollectionVisibility } from './collection.type.ts';

@InputType({ description: 'A collection to begin.' })
export class CreateCollectionInput extends MutationInput {
  @Field(() => String, { description: '3 to 120 characters.' }) title!: string;
  @Field(() => String, { nullable: true, description: 'Plain text, 1,000 characters at most.' }) description?: string | null;
  @Field(() => Locale, { nullable: true, description: "The language of its texts; the viewer's when left out." })
  locale?: Locale | null;
  @Field(() => CollectionVisibility, { nullable: true, description: 'PRIVATE when left out.' })
  visibility?: CollectionVisibility | null;
}

@InputType({ description: 'Names a collection.' })
export class CollectionIdInput extends MutationInput {
  @Field(() => ID, { description: 'The collection.' }) collectionId!: string;
}

@InputType({ description: 'What changes of a collection; what is left out stays.' })
export class UpdateCollectionInput extends CollectionIdInput {
  @Field(() => String, { nullable: true, description: '3 to 120 characters.' }) title?: string | null;
  @Field(() => String, { nullable: true, description: 'Plain text, 1,000 characters at most; null empties it.' })
  description?: string | null;
  @Field(() => Locale, { nullable: true, description: 'The language of its texts.' }) locale?: Locale | null;
  @Field(() => CollectionVisibility, { nullable: true, description: 'Who may read it.' })
  visibility?: CollectionVisibility | null;
}

@InputType({ description: 'A case or a resource to put into a collection; one that is in it gets the note.' })
export class AddToCollectionInput extends CollectionIdInput {
  @Field(() => ID, { description: 'A case or a resource.' }) subjectId!: string;
  @Field(() => String, { nullable: true, description: 'Why; plain text, 500 characters at most.' }) note?: string | null;
}

@InputType({ description: 'What goes out of a collection.' })
export class RemoveFromCollectionInput extends CollectionIdInput {
  @Field(() => ID, { description: 'A case or a resource.' }) subjectId!: string;
}

@InputType({ description: 'Another place for something in a collection.' })
export class MoveInCollectionInput extends RemoveFromCollectionInput {
  @Field(() => Int, { description: 'The place it gets, from 1; beyond the last it becomes the last.' }) position!: number;
}

const about = () => Collection;
export const CreateCollectionPayload = payloadOf('CreateCollection', 'collection', about, 'The new collection.');
export const UpdateCollectionPayload = payloadOf('UpdateCollection', 'collection', about, 'The collection.');
export const AddToCollectionPayload = payloadOf('AddToCollection', 'collection', about, 'The collection.');
export const RemoveFromCollectionPayload = payloadOf('RemoveFromCollection', 'collection', about, 'The collection.');
export const MoveInCollectionPayload = payloadOf('MoveInCollection', 'collection', about, 'The collection.');
export const DeleteCollectionPayload = payloadOf('DeleteCollection', 'collectionId', () => ID, 'The id of what is gone.');
