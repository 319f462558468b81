import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Owned by library. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ description: 'A subject of public innovation.' })
export class Topic {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
}
