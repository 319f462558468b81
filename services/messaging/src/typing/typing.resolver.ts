import { fail } from '@minga/problem';
import { memberOf, mutate } from '@minga/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { MessagingContext } from '../context.ts';
import { mustTake } from '../conversation/conversation.service.ts';
import { SetTypingInput, SetTypingPayload } from './typing.inputs.ts';

@Resolver()
export class TypingResolver {
  @Mutation(() => SetTypingPayload, { description: 'Tells the others in a conversation that one writes. Not kept.' })
  async setTyping(
    @Ctx() context: MessagingContext,
    @Arg('input', () => SetTypingInput) input: SetTypingInput,
  ): Promise<SetTypingPayload> {
    const caller = memberOf(context);
    return mutate('typing', {}, async () => {
      if (!context.live.typingLimit.allows(caller.memberId)) fail('TOO_MANY', null, 'Slower, please.');
      const { conversationId, typing } = input;
      await mustTake(context.sql, caller.memberId, conversationId);
      context.live.typing({ conversationId: conversationId.toLowerCase(), memberId: caller.memberId, typing });
      return typing;
    });
  }
}
