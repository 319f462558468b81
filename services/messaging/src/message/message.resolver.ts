import { memberOf, mutate } from '@minga/subgraph';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { MessagingContext } from '../context.ts';
import { Conversation } from '../conversation/conversation.type.ts';
import { Member } from '../foreign/member.type.ts';
import { SendMessageInput, SendMessagePayload } from './message.inputs.ts';
import { sendMessage } from './message.service.ts';
import { Message } from './message.type.ts';

@Resolver(() => Message)
export class MessageResolver {
  @Mutation(() => SendMessagePayload, {
    description: 'Sends a message. It is kept when the answer comes, and has its place in the conversation for good.',
  })
  async sendMessage(
    @Ctx() context: MessagingContext,
    @Arg('input', () => SendMessageInput) input: SendMessageInput,
  ): Promise<SendMessagePayload> {
    const caller = memberOf(context);
    return mutate('message', input, async () => {
      const sent = await sendMessage(context.database, caller, input);
      // Also when it was sent before: the process that wrote it may have died before it told anyone.
      context.live.conversationChanged(sent.conversationId);
      return sent.message ?? context.load.message.load(sent.id);
    });
  }

  @FieldResolver(() => Conversation)
  conversation(@Root() message: Message): Conversation {
    return { id: message.conversationId };
  }

  @FieldResolver(() => Member, { nullable: true })
  sender(@Root() message: Message): Member {
    return { id: message.senderId };
  }
}
