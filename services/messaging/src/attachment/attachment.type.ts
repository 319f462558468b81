import type { FileFacts } from '@minga/file';
import { Field, ID, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A file in a message.' })
export class Attachment implements FileFacts {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  @Field(() => String, { description: 'Its name, fit to be saved under.' }) name!: string;
  @Field(() => String, { description: 'What it is, by its content: image/webp, application/pdf, …' }) mediaType!: string;
  @Field(() => Int, { description: 'Bytes.' }) size!: number;
  @Field(() => Int, { nullable: true, description: 'Pixels; null for what is no image.' }) width!: number | null;
  @Field(() => Int, { nullable: true, description: 'Pixels; null for what is no image.' }) height!: number | null;
  @Field(() => String, {
    description: 'Where the viewer reads it, for ten to twenty minutes; ask for the message again after that.',
  })
  url!: string;
  @Field(() => String, { nullable: true, description: 'A small image, under the same terms; null for what is no image.' })
  thumbnailUrl!: string | null;
}
