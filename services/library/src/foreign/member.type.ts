import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id")')
@ObjectType({ description: 'Owned by profiles; library adds the cases that the member published.' })
export class Member {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
}
