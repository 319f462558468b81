import { UserError } from '@minga/subgraph';
import { Field, ID, InputType, ObjectType } from 'type-graphql';

@InputType({ description: 'Whether one writes at this moment.' })
export class SetTypingInput {
  @Field(() => ID, { description: 'Where.' }) conversationId!: string;
  @Field(() => Boolean, { description: 'Say it again every few seconds while it lasts: it ends after six.' })
  typing!: boolean;
}

@ObjectType({ description: 'Nothing but what failed.' })
export class SetTypingPayload {
  @Field(() => [UserError], { description: 'Why it failed.' }) userErrors!: UserError[];
}
