import { memberOf, mutate } from '@minga/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { MessagingContext } from '../context.ts';
import { ArchiveConversationInput, ArchiveConversationPayload } from '../conversation/conversation.inputs.ts';
import { archiveConversation, muteConversation } from './attention.service.ts';
import { MuteConversationInput, MuteConversationPayload } from './mute.inputs.ts';

@Resolver()
export class AttentionResolver {
  @Mutation(() => ArchiveConversationPayload, {
    description: "Puts a conversation out of the viewer's list, until somebody writes there, or back into it.",
  })
  async archiveConversation(
    @Ctx() context: MessagingContext,
    @Arg('input', () => ArchiveConversationInput) input: ArchiveConversationInput,
  ): Promise<ArchiveConversationPayload> {
    const caller = memberOf(context);
    return mutate('conversation', {}, async () => {
      await archiveConversation(context.sql, caller, input);
      context.live.participantsMoved(input.conversationId, [caller.memberId]);
      return { id: input.conversationId.toLowerCase() };
    });
  }

  @Mutation(() => MuteConversationPayload, {
    description: 'Stops telling the viewer of a conversation: it counts in no badge, and nothing is sent when it is missed.',
  })
  async muteConversation(
    @Ctx() context: MessagingContext,
    @Arg('input', () => MuteConversationInput) input: MuteConversationInput,
  ): Promise<MuteConversationPayload> {
    const caller = memberOf(context);
    return mutate('conversation', {}, async () => {
      await muteConversation(context.sql, caller, input);
      context.live.participantsMoved(input.conversationId, [caller.memberId]);
      return { id: input.conversationId.toLowerCase() };
    });
  }
}
