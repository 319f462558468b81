import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id")')
@ObjectType({ description: 'What cases, resources and groups are about, from the one list that all share.' })
export class Topic {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  @Field(() => String, { description: 'Readable, for addresses.' }) slug!: string;
  @Field(() => [String], { description: 'What else it is called.' }) synonyms!: string[];
  @Field(() => Int, { description: 'How many follow it.' }) followerCount!: number;
  labels!: Record<string, string>;
  descriptions!: Record<string, string>;
}
