import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { countRequests, countUnreadConversations } from '../attention/attention.loader.ts';
import type { MessagingContext } from '../context.ts';
import { Viewer } from './viewer.type.ts';

@Resolver(() => Viewer)
export class ViewerResolver {
  @FieldResolver(() => Int, { nullable: true })
  async unreadConversations(@Root() viewer: Viewer, @Ctx() context: MessagingContext): Promise<number | null> {
    return viewer.id === context.caller?.memberId ? countUnreadConversations(context.sql, viewer.id) : null;
  }

  @FieldResolver(() => Int, { nullable: true })
  async messageRequests(@Root() viewer: Viewer, @Ctx() context: MessagingContext): Promise<number | null> {
    return viewer.id === context.caller?.memberId ? countRequests(context.sql, viewer.id) : null;
  }
}

/** Only one's own. */
export const viewerReference = async (reference: { id: string }, context: MessagingContext) =>
  reference.id === context.caller?.memberId ? { id: reference.id } : null;
