import { PageArgs, pageOf, present, type Connection } from '@minga/connection';
import { memberOf, mutate } from '@minga/subgraph';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { MessagingContext } from '../context.ts';
import { Member } from '../foreign/member.type.ts';
import { messagePageOf, presentMessages } from '../message/message.page.ts';
import { Message, MessageConnection, MessagePageArgs } from '../message/message.type.ts';
import {
  MarkReadInput,
  MarkReadPayload,
  StartConversationInput,
  StartConversationPayload,
} from './conversation.inputs.ts';
import { countConversations, findConversations } from './conversation.loader.ts';
import { findConversation } from './conversation.reference.ts';
import { markRead, startConversation } from './conversation.service.ts';
import { Conversation, ConversationConnection, Participant } from './conversation.type.ts';

@Resolver(() => Conversation)
export class ConversationResolver {
  @Query(() => ConversationConnection, {
    nullable: true,
    description: "The viewer's conversations, most lately used first. Needs a signed-in member.",
  })
  async conversations(
    @Ctx() context: MessagingContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<Conversation>> {
    const { memberId } = memberOf(context);
    const page = pageOf(args, 'moment', 'uuid');
    const rows = await findConversations(context.sql, memberId, page);
    for (const row of rows) context.load.conversation.prime(row.id, row);
    const slice = present(rows, page, (row) => [row.activeAt.toISOString(), row.id], (row) => ({ id: row.id }));
    return { ...slice, totalCount: () => countConversations(context.sql, memberId) };
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
    description: 'Opens the conversation with one other member, or makes one with several.',
  })
  async startConversation(
    @Ctx() context: MessagingContext,
    @Arg('input', () => StartConversationInput) input: StartConversationInput,
  ): Promise<StartConversationPayload> {
    const caller = memberOf(context);
    return mutate('conversation', input, async () => {
      const id = await startConversation(context.database, caller, input);
      context.live.conversationChanged(id);
      return { id };
    });
  }

  @Mutation(() => MarkReadPayload, { description: 'Says how far the viewer has read. It never goes back.' })
  async markRead(
    @Ctx() context: MessagingContext,
    @Arg('input', () => MarkReadInput) input: MarkReadInput,
  ): Promise<MarkReadPayload> {
    const caller = memberOf(context);
    return mutate('conversation', {}, async () => {
      const moved = await markRead(context.database, caller, input);
      if (moved) context.live.conversationChanged(input.conversationId);
      return { id: input.conversationId };
    });
  }

  @FieldResolver(() => String, { nullable: true })
  async title(@Root() conversation: Conversation, @Ctx() context: MessagingContext): Promise<string | null> {
    return (await context.load.conversation.load(conversation.id))?.title ?? null;
  }

  @FieldResolver(() => [Participant])
  async participants(@Root() conversation: Conversation, @Ctx() context: MessagingContext): Promise<Participant[]> {
    return context.load.participants.load(conversation.id);
  }

  @FieldResolver(() => Int)
  async unreadCount(@Root() conversation: Conversation, @Ctx() context: MessagingContext): Promise<number> {
    return context.load.unread.load(conversation.id);
  }

  @FieldResolver(() => Message, { nullable: true, description: 'The newest message.' })
  async lastMessage(@Root() conversation: Conversation, @Ctx() context: MessagingContext): Promise<Message | null> {
    return context.load.lastMessage.load(conversation.id);
  }

  @FieldResolver(() => MessageConnection, {
    description: 'Messages, oldest first: the newest twenty, or `last` before a cursor, or `first` after one.',
  })
  async messages(
    @Root() conversation: Conversation,
    @Ctx() context: MessagingContext,
    @Args(() => MessagePageArgs) args: MessagePageArgs,
  ): Promise<Connection<Message>> {
    const page = messagePageOf(args);
    const rows = await context.load.messages(page).load(conversation.id);
    return {
      ...presentMessages(rows, page),
      totalCount: async () => (await context.load.conversation.load(conversation.id))?.lastSequence ?? null,
    };
  }
}

@Resolver(() => Participant)
export class ParticipantResolver {
  @FieldResolver(() => Member, { nullable: true })
  member(@Root() participant: Participant): Member {
    return { id: participant.memberId };
  }
}
