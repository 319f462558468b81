import { UserError } from '@minga/subgraph';
import type { GraphQLScalarType } from 'graphql';
import { Field, InputType, ObjectType, type ClassType } from 'type-graphql';

/** What every mutation is sent with. */
@InputType()
export abstract class MutationInput {
  @Field(() => String, { description: 'Unique for the account, for ever.' }) clientMutationId!: string;
}

type Noun = () => ClassType<object> | GraphQLScalarType;

/** What a mutation answers that is about one of several nouns: that one, or why there is none. */
export function payloadOfOne(mutation: string, nouns: Record<string, Noun>, description: string, otherwise?: string) {
  @ObjectType(`${mutation}Payload`, { description })
  class Payload {
    @Field(() => String, { nullable: true, description: 'As it was sent.' }) clientMutationId?: string;
    @Field(() => [UserError], { description: 'Why it failed.' }) userErrors!: UserError[];
  }
  for (const [noun, type] of Object.entries(nouns))
    Field(() => type(), { nullable: true, description: otherwise ?? 'When it was about one.' })(Payload.prototype, noun);
  return Payload;
}

/** What a mutation answers: the noun, or why there is none. */
export const payloadOf = (mutation: string, noun: string, type: Noun, description: string) =>
  payloadOfOne(mutation, { [noun]: type }, description, 'Null when it failed.');
