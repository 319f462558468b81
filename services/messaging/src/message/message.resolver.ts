import { memberOf, perViewer } from '@minga/subgraph';
import { Locale, RichText, richText } from '@minga/text';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { MessagingContext } from '../context.ts';
import { Conversation } from '../conversation/conversation.type.ts';
import { Member } from '../foreign/member.type.ts';
import { countReactions } from '../reaction/reaction.loader.ts';
import { ReactionCount } from '../reaction/reaction.type.ts';
import { findMessage } from './message.reference.ts';
import { Message } from './message.type.ts';
import { Notice } from './notice.type.ts';

const members = (ids: readonly string[]): Member[] => ids.map((id) => ({ id }));

@Resolver(() => Message)
export class MessageResolver {
  @Query(() => Message, {
    nullable: true,
    description: 'A message that the viewer may read. Needs a signed-in member.',
  })
  async message(@Ctx() context: MessagingContext, @Arg('id', () => ID) id: string): Promise<Message | null> {
    memberOf(context);
    return findMessage(context, id);
  }

  @FieldResolver(() => Conversation)
  conversation(@Root() message: Message): Conversation {
    return { id: message.conversationId };
  }

  @FieldResolver(() => Member, { nullable: true })
  sender(@Root() message: Message): Member {
    return { id: message.senderId };
  }

  @FieldResolver(() => RichText)
  content(@Root() message: Message): RichText {
    return richText(message.body, Locale.ES, { handles: true });
  }

  @FieldResolver(() => Message, { nullable: true })
  async inReplyTo(@Root() message: Message, @Ctx() context: MessagingContext): Promise<Message | null> {
    if (message.replyTo === null) return null;
    if (message.quoted !== undefined) return message.quoted;
    perViewer(context);
    return context.load.message.load(message.replyTo);
  }

  @FieldResolver(() => [Member])
  mentions(@Root() message: Message): Member[] {
    return members(message.mentionIds);
  }

  @FieldResolver(() => [ReactionCount])
  async reactions(@Root() message: Message, @Ctx() context: MessagingContext): Promise<ReactionCount[]> {
    // Nothing ever happened to it.
    if (message.changed === 0 || message.deleted || message.reactors?.length === 0) return [];
    // They say whether the viewer is among them.
    perViewer(context);
    if (message.reactors) return countReactions(message.reactors, memberOf(context).memberId);
    return context.load.reactions.load(message.id);
  }

  @FieldResolver(() => Notice, { nullable: true })
  notice(@Root() { noticed }: Message): Notice | null {
    return noticed;
  }
}

@Resolver(() => Notice)
export class NoticeResolver {
  @FieldResolver(() => [Member])
  members(@Root() notice: Notice): Member[] {
    return members(notice.memberIds);
  }
}
