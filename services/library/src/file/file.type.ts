import type { FileFacts } from '@minga/file';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';

/** A file of a case or a resource as it is stored. */
export interface FileRow extends FileFacts {
  subjectId: string;
  kind: 'PICTURE' | 'DOCUMENT';
  alt: string;
  cover: boolean;
}

@ObjectType({ description: 'A picture or a document of a case or a resource; read by whoever may read that.' })
export class LibraryFile implements FileFacts {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  @Field(() => String, { description: 'Its name, fit to be saved under.' }) name!: string;
  @Field(() => String, { description: 'What it is, by its content: image/webp, application/pdf, …' }) mediaType!: string;
  @Field(() => Int, { description: 'Bytes.' }) size!: number;
  @Field(() => Int, { nullable: true, description: 'Pixels; null for what is no image.' }) width!: number | null;
  @Field(() => Int, { nullable: true, description: 'Pixels; null for what is no image.' }) height!: number | null;
  @Field(() => String, { description: 'What a picture shows, for who does not see it; empty for a document.' }) alt!: string;
  @Field(() => String, { description: 'An address on this server that stays.' }) url!: string;
  @Field(() => String, { nullable: true, description: 'A small image, likewise; null for what is no image.' })
  thumbnailUrl!: string | null;
}

@InputType({ description: 'A picture to show.' })
export class PictureInput {
  @Field(() => ID, { description: 'What POST /files/library answered, or one that the case has already.' }) fileId!: string;
  @Field(() => String, { description: 'What it shows, for who does not see it; 1 to 500 characters, in a draft none yet.' })
  alt!: string;
}

@InputType({ description: 'All that a case shows, in order; what is not named goes, bytes and all.' })
export class CaseFilesInput {
  @Field(() => [PictureInput], { description: '8 at most.' }) pictures!: PictureInput[];
  @Field(() => ID, { nullable: true, description: 'The picture that stands for the case; the first when left out.' })
  coverId?: string | null;
  @Field(() => [ID], { description: 'Documents: 10 at most.' }) documents!: string[];
}
