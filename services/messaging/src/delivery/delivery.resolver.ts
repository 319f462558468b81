import { isUuid } from '@minga/database';
import { fail } from '@minga/problem';
import { memberOf, mutate } from '@minga/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { MessagingContext } from '../context.ts';
import { MarkDeliveredInput, MarkDeliveredPayload } from './delivery.inputs.ts';

const mostPositions = 50;

@Resolver()
export class DeliveryResolver {
  @Mutation(() => MarkDeliveredPayload, {
    description: 'Says how far a device has got messages. Of conversations that the viewer is not in it says nothing.',
  })
  async markDelivered(
    @Ctx() context: MessagingContext,
    @Arg('input', () => MarkDeliveredInput) { positions }: MarkDeliveredInput,
  ): Promise<MarkDeliveredPayload> {
    const { memberId } = memberOf(context);
    return mutate('delivered', {}, async () => {
      if (positions.length > mostPositions)
        fail('TOO_MANY', 'positions', `${mostPositions} positions at most are told at once.`);
      if (!positions.every(({ conversationId, upTo }) => isUuid(conversationId) && upTo >= 0))
        fail('INVALID', 'positions', 'A position is a conversation and the number of a message in it.');
      for (const { conversationId, upTo } of positions)
        context.live.delivery.say({ memberId, conversationId: conversationId.toLowerCase(), upTo });
      return true;
    });
  }
}
