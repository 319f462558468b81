import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Owned by profiles. */
@Directive('@key(fields: "code", resolvable: false)')
@ObjectType({ description: 'A region of the country.' })
export class Region {
  @Field(() => ID, { description: 'ISO 3166-2, as CL-LR.' }) code!: string;
}
