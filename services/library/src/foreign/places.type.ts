import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ description: 'Owned by profiles.' })
export class Institution {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
}

@Directive('@key(fields: "code", resolvable: false)')
@ObjectType({ description: 'Owned by profiles.' })
export class Region {
  @Field(() => ID, { description: 'ISO 3166-2.' }) code!: string;
}
