import { GraphQLDateTimeISO } from 'graphql-scalars';
import { GraphQLScalarType } from 'graphql';
import { Directive, Field, ObjectType } from 'type-graphql';

/** A moment, as RFC 3339 in UTC. */
export const DateTime = new GraphQLScalarType({
  ...GraphQLDateTimeISO.toConfig(),
  name: 'DateTime',
  description: 'A moment in time, as RFC 3339 in UTC.',
  specifiedByURL: null,
  extensions: {},
});

@Directive('@shareable')
@ObjectType({ description: 'An expected failure of a mutation.' })
export class UserError {
  @Field(() => String, { description: 'What kind: REQUIRED, TOO_LONG, NOT_FOUND, …' }) code!: string;
  @Field(() => [String], { nullable: true, description: 'The path of the input field that it is about.' })
  field!: string[] | null;
  @Field(() => String, { description: 'A sentence in English; clients translate the code.' }) message!: string;
}
