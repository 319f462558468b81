import type { FileFacts } from '@minga/file';
import { SameForAll } from '@minga/subgraph';
import { Field, ID, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A file in a message.' })
export class Attachment implements FileFacts {
  @SameForAll()
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  @SameForAll()
  @Field(() => String, { description: 'Its name, fit to be saved under.' }) name!: string;
  @SameForAll()
  @Field(() => String, { description: 'What it is, by its content: image/webp, application/pdf, …' }) mediaType!: string;
  @SameForAll()
  @Field(() => Int, { description: 'Bytes.' }) size!: number;
  @SameForAll()
  @Field(() => Int, { nullable: true, description: 'Pixels; null for what is no image.' }) width!: number | null;
  @SameForAll()
  @Field(() => Int, { nullable: true, description: 'Pixels; null for what is no image.' }) height!: number | null;
  @SameForAll()
  @Field(() => String, {
    description: 'Where the viewer reads it, for ten to twenty minutes; ask for the message again after that.',
  })
  url!: string;
  @SameForAll()
  @Field(() => String, { nullable: true, description: 'A small image, under the same terms; null for what is no image.' })
  thumbnailUrl!: string | null;
}
