import { fail } from '@minga/problem';
import { memberOf, mutate } from '@minga/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { MessagingContext } from '../context.ts';
import { deleteMessage, editMessage, reactToMessage, type Changed } from './message.change.ts';
import {
  DeleteMessageInput,
  DeleteMessagePayload,
  EditMessageInput,
  EditMessagePayload,
  ReactToMessageInput,
  ReactToMessagePayload,
  SendMessageInput,
  SendMessagePayload,
} from './message.inputs.ts';
import { sendMessage } from './message.send.ts';
import type { Message } from './message.type.ts';

/** What one did before is not one's to see any more where one has left meanwhile: that is said, rather than nothing. */
const stillThere = (message: Message | null): Message =>
  message ?? fail('NOT_FOUND', null, 'It is in a conversation that you are not in any more.');

/** Tells of a change, also when it was made before: the process that made it may have died before it told anyone. */
async function answer(context: MessagingContext, { id, conversationId }: Changed): Promise<Message> {
  context.live.messagesChanged(conversationId);
  return stillThere(await context.load.message.load(id));
}

@Resolver()
export class MessageMutations {
  @Mutation(() => SendMessagePayload, {
    description: 'Sends a message. It is kept when the answer comes, and has its place in the conversation for good.',
  })
  async sendMessage(
    @Ctx() context: MessagingContext,
    @Arg('input', () => SendMessageInput) input: SendMessageInput,
  ): Promise<SendMessagePayload> {
    const caller = memberOf(context);
    return mutate('message', input, async () => {
      const { id, message } = await sendMessage(context.database, caller, input);
      if (message) context.live.messageSent(message);
      // Also when it was sent before, as above.
      else context.live.messagesChanged(input.conversationId);
      return message ?? stillThere(await context.load.message.load(id));
    });
  }

  @Mutation(() => EditMessagePayload, { description: "Gives one's own message another text, at any time." })
  async editMessage(
    @Ctx() context: MessagingContext,
    @Arg('input', () => EditMessageInput) input: EditMessageInput,
  ): Promise<EditMessagePayload> {
    const caller = memberOf(context);
    return mutate('message', input, async () => answer(context, await editMessage(context.database, caller, input)));
  }

  @Mutation(() => DeleteMessagePayload, {
    description: 'Takes a message back, for everyone. Only that it was there remains.',
  })
  async deleteMessage(
    @Ctx() context: MessagingContext,
    @Arg('input', () => DeleteMessageInput) input: DeleteMessageInput,
  ): Promise<DeleteMessagePayload> {
    const caller = memberOf(context);
    return mutate('message', input, async () => answer(context, await deleteMessage(context.database, caller, input)));
  }

  @Mutation(() => ReactToMessagePayload, { description: 'Reacts to a message, or takes that back.' })
  async reactToMessage(
    @Ctx() context: MessagingContext,
    @Arg('input', () => ReactToMessageInput) input: ReactToMessageInput,
  ): Promise<ReactToMessagePayload> {
    const caller = memberOf(context);
    return mutate('message', input, async () => answer(context, await reactToMessage(context.database, caller, input)));
  }
}
