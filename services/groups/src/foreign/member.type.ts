import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Owned by profiles; groups adds the groups. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A person of the network.' })
export class Member {
  @Field(() => ID, { description: "Opaque; the account's too." }) id!: string;
}
