import { UserError } from '@minga/subgraph';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';

@InputType({ description: 'How far a device has got the messages of one conversation.' })
export class DeliveredPosition {
  @Field(() => ID, { description: 'Where.' }) conversationId!: string;
  @Field(() => Int, { description: 'The number of the last message that it has.' }) upTo!: number;
}

@InputType({ description: 'What has arrived. A device says it about once a second, for all conversations at once.' })
export class MarkDeliveredInput {
  @Field(() => [DeliveredPosition], { description: '50 at most. What has arrived stays so.' })
  positions!: DeliveredPosition[];
}

@ObjectType({ description: 'Nothing but what failed. It is kept within a moment, and may be said again.' })
export class MarkDeliveredPayload {
  @Field(() => [UserError], { description: 'Why it failed.' }) userErrors!: UserError[];
}
