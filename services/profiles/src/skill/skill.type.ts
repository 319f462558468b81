import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id")')
@ObjectType({ description: 'Something a person can do, from the one list that all share.' })
export class Skill {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  @Field(() => String, { description: 'Readable, for addresses.' }) slug!: string;
  labels!: Record<string, string>;
  @Field(() => String, { description: 'The family of skills that it belongs to, in Spanish.' }) family!: string;
  @Field(() => Int, { description: 'How many members have it.' }) memberCount!: number;
}
