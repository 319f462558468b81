import { UserError } from '@minga/subgraph';
import type { GraphQLScalarType } from 'graphql';
import { Field, InputType, ObjectType, type ClassType } from 'type-graphql';

/** What every mutation is sent with. */
@InputType()
export abstract class MutationInput {
  @Field(() => String, { description: 'Unique for the account, for ever.' }) clientMutationId!: string;
}

/** What a mutation answers: the noun, or why there is none. */
export function payloadOf(mutation: string, noun: string, type: () => ClassType<object> | GraphQLScalarType, description: string) {
  @ObjectType(`${mutation}Payload`, { description })
  class Payload {
    @Field(() => String, { nullable: true, description: 'As it was sent.' }) clientMutationId?: string;
    @Field(() => [UserError], { description: 'Why it failed.' }) userErrors!: UserError[];
  }
  Field(() => type(), { nullable: true, description: 'Null when it failed.' })(Payload.prototype, noun);
  return Payload;
}
