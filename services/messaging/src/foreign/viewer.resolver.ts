import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { MessagingContext } from '../context.ts';
import { countUnreadConversations } from '../conversation/conversation.loader.ts';
import { Viewer } from './viewer.type.ts';

@Resolver(() => Viewer)
export class ViewerResolver {
  @FieldResolver(() => Int, { nullable: true })
  async unreadConversations(@Root() viewer: Viewer, @Ctx() context: MessagingContext): Promise<number | null> {
    return viewer.id === context.caller?.memberId ? countUnreadConversations(context.sql, viewer.id) : null;
  }
}

/** Only one's own. */
export const viewerReference = async (reference: { id: string }, context: MessagingContext) =>
  reference.id === context.caller?.memberId ? { id: reference.id } : null;
