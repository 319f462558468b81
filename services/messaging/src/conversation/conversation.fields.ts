import { pageOf, type Connection } from '@minga/connection';
import { DateTime } from '@minga/subgraph';
import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { pictureLink } from '../attachment/attachment.links.ts';
import type { MessagingContext } from '../context.ts';
import { messagePageOf, presentMessages } from '../message/message.page.ts';
import { Message, MessageConnection, MessagePageArgs } from '../message/message.type.ts';
import { Participant, ParticipantRole } from '../participant/participant.type.ts';
import { rowOf } from './conversation.reference.ts';
import { Conversation, ConversationKind } from './conversation.type.ts';

/** What a conversation shows, each read when it is asked for. */
@Resolver(() => Conversation)
export class ConversationFields {
  @FieldResolver(() => ConversationKind)
  async kind(@Root() conversation: Conversation, @Ctx() context: MessagingContext): Promise<ConversationKind> {
    return (await rowOf(context, conversation)).pair ? 'PAIR' : 'GROUP';
  }

  @FieldResolver(() => String, { nullable: true })
  async title(@Root() conversation: Conversation, @Ctx() context: MessagingContext): Promise<string | null> {
    return (await rowOf(context, conversation)).title;
  }

  @FieldResolver(() => String, { nullable: true })
  async pictureUrl(@Root() conversation: Conversation, @Ctx() context: MessagingContext): Promise<string | null> {
    return pictureLink((await rowOf(context, conversation)).pictureId, context);
  }

  @FieldResolver(() => Int)
  async participantCount(@Root() conversation: Conversation, @Ctx() context: MessagingContext): Promise<number> {
    return context.load.participantCount.load(conversation.id);
  }

  @FieldResolver(() => [Participant])
  async participants(
    @Root() conversation: Conversation,
    @Ctx() context: MessagingContext,
    @Arg('first', () => Int, {
      nullable: true,
      description: 'How many of them, 50 at most; all, which may be some hundreds, when it is left out.',
    })
    first: number | null = null,
  ): Promise<Participant[]> {
    const participants = await context.load.participants.load(conversation.id);
    return first === null ? participants : participants.slice(0, pageOf({ first }).limit);
  }

  @FieldResolver(() => Int)
  async unreadCount(@Root() conversation: Conversation, @Ctx() context: MessagingContext): Promise<number> {
    return context.load.unread.load(conversation.id);
  }

  @FieldResolver(() => Boolean)
  async request(@Root() conversation: Conversation, @Ctx() context: MessagingContext): Promise<boolean> {
    return (await rowOf(context, conversation)).state === 'REQUEST';
  }

  @FieldResolver(() => Boolean)
  async archived(@Root() conversation: Conversation, @Ctx() context: MessagingContext): Promise<boolean> {
    return (await rowOf(context, conversation)).archived;
  }

  @FieldResolver(() => Boolean)
  async muted(@Root() conversation: Conversation, @Ctx() context: MessagingContext): Promise<boolean> {
    return (await rowOf(context, conversation)).muted;
  }

  @FieldResolver(() => DateTime, { nullable: true })
  async mutedUntil(@Root() conversation: Conversation, @Ctx() context: MessagingContext): Promise<Date | null> {
    return (await rowOf(context, conversation)).mutedUntil;
  }

  @FieldResolver(() => ParticipantRole)
  async role(@Root() conversation: Conversation, @Ctx() context: MessagingContext): Promise<ParticipantRole> {
    return (await rowOf(context, conversation)).role;
  }

  @FieldResolver(() => Int)
  async readUpTo(@Root() conversation: Conversation, @Ctx() context: MessagingContext): Promise<number> {
    return (await rowOf(context, conversation)).readUpTo;
  }

  @FieldResolver(() => Boolean)
  async canWrite(@Root() conversation: Conversation, @Ctx() context: MessagingContext): Promise<boolean> {
    return context.load.writable.load(conversation.id);
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
      totalCount: async () => {
        const row = await context.load.conversation.load(conversation.id);
        return row && (row.state === 'DECLINED' ? 0 : row.lastSequence - row.sinceSequence);
      },
    };
  }
}
