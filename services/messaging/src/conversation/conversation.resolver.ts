import { PageArgs, pageOf, present, type Connection } from '@minga/connection';
import { memberOf, mutate } from '@minga/subgraph';
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { MessagingContext } from '../context.ts';
import { answerRequest } from '../request/request.service.ts';
import { answerChanged } from './conversation.answer.ts';
import {
  AnswerRequestInput,
  AnswerRequestPayload,
  MarkReadInput,
  MarkReadPayload,
  StartConversationInput,
  StartConversationPayload,
  UpdateConversationInput,
  UpdateConversationPayload,
} from './conversation.inputs.ts';
import { countConversations, findConversations } from './conversation.list.ts';
import { findConversation } from './conversation.reference.ts';
import { markRead, startConversation } from './conversation.service.ts';
import { Conversation, ConversationConnection, ConversationFolder } from './conversation.type.ts';
import { updateConversation } from './conversation.update.ts';

@Resolver()
export class ConversationResolver {
  @Query(() => ConversationConnection, {
    nullable: true,
    description: "The viewer's conversations, most lately used first. Needs a signed-in member.",
  })
  async conversations(
    @Ctx() context: MessagingContext,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('folder', () => ConversationFolder, {
      nullable: true,
      description: 'Which of them; all but the archived ones when it is left out.',
    })
    folder: ConversationFolder | null = null,
  ): Promise<Connection<Conversation>> {
    const { memberId } = memberOf(context);
    const page = pageOf(args, 'moment', 'uuid');
    const rows = await findConversations(context.sql, memberId, folder, page);
    for (const row of rows) context.load.conversation.prime(row.id, row);
    const slice = present(rows, page, (row) => [row.activeAt.toISOString(), row.id], (row) => ({ id: row.id }));
    return { ...slice, totalCount: () => countConversations(context.sql, memberId, folder) };
  }

  @Query(() => Conversation, {
    nullable: true,
    description: 'A conversation that the viewer is in. Needs a signed-in member.',
  })
  async conversation(
    @Ctx() context: MessagingContext,
    @Arg('id', () => ID) id: string,
  ): Promise<Conversation | null> {
    memberOf(context);
    return findConversation(context, id);
  }

  @Mutation(() => StartConversationPayload, {
    description:
      'Opens the conversation with one other member, or makes one with several. NOT_ACCEPTING when one of them does not want to hear from the viewer; TOO_MANY with more than 49 others.',
  })
  async startConversation(
    @Ctx() context: MessagingContext,
    @Arg('input', () => StartConversationInput) input: StartConversationInput,
  ): Promise<StartConversationPayload> {
    const caller = memberOf(context);
    return answerChanged(context, input, () => startConversation(context.database, caller, input));
  }

  @Mutation(() => UpdateConversationPayload, { description: "Changes a group's title or picture. For its ADMINs." })
  async updateConversation(
    @Ctx() context: MessagingContext,
    @Arg('input', () => UpdateConversationInput) input: UpdateConversationInput,
  ): Promise<UpdateConversationPayload> {
    const caller = memberOf(context);
    return answerChanged(context, input, () => updateConversation(context.database, caller, input));
  }

  @Mutation(() => AnswerRequestPayload, { description: 'Accepts a request, or declines it without anybody being told.' })
  async answerRequest(
    @Ctx() context: MessagingContext,
    @Arg('input', () => AnswerRequestInput) input: AnswerRequestInput,
  ): Promise<AnswerRequestPayload> {
    const caller = memberOf(context);
    return answerChanged(context, input, () => answerRequest(context.database, caller, input));
  }

  @Mutation(() => MarkReadPayload, { description: 'Says how far the viewer has read. It never goes back.' })
  async markRead(
    @Ctx() context: MessagingContext,
    @Arg('input', () => MarkReadInput) input: MarkReadInput,
  ): Promise<MarkReadPayload> {
    const caller = memberOf(context);
    return mutate('conversation', {}, async () => {
      const moved = await markRead(context.sql, caller, input);
      if (moved) context.live.participantsMoved(input.conversationId, [caller.memberId]);
      return { id: input.conversationId.toLowerCase() };
    });
  }
}
