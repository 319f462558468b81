import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

@Directive('@key(fields: "code")')
@ObjectType({ description: 'A region of the country.' })
export class Region {
  @Field(() => ID, { description: 'ISO 3166-2, as CL-LR.' }) code!: string;
  @Field(() => String, { description: 'Its full name.' }) name!: string;
  @Field(() => Int, { description: 'How many members work in it.' }) memberCount!: number;
}
