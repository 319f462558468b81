import { type Connection, encodeCursor, PageArgs, pageOf, present } from '@minga/connection';
import { memberOf, mutate } from '@minga/subgraph';
import { RichText, richText } from '@minga/text';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { GroupsContext } from '../context.ts';
import { Discussion } from '../discussion/discussion.type.ts';
import { Member } from '../foreign/member.type.ts';
import { ReactionCount } from '../reaction/reaction.type.ts';
import { ReplyToDiscussionInput, ReplyToDiscussionPayload } from './reply.inputs.ts';
import { replyToDiscussion } from './reply.service.ts';
import { Reply, ReplyConnection } from './reply.type.ts';

@Resolver(() => Reply)
export class ReplyResolver {
  @FieldResolver(() => Discussion)
  async discussion(@Root() reply: Reply, @Ctx() context: GroupsContext): Promise<Discussion> {
    return (await context.load.discussion.load(reply.discussionId))!;
  }

  @FieldResolver(() => Member, { nullable: true })
  author(@Root() reply: Reply): Member {
    return { id: reply.authorId };
  }

  @FieldResolver(() => RichText)
  body(@Root() reply: Reply): RichText {
    return richText(reply.markdown, reply.locale);
  }

  @FieldResolver(() => Reply, { nullable: true })
  async inReplyTo(@Root() reply: Reply, @Ctx() context: GroupsContext): Promise<Reply | null> {
    return reply.inReplyToId === null ? null : context.load.reply.load(reply.inReplyToId);
  }

  @FieldResolver(() => [ReactionCount])
  async reactions(@Root() reply: Reply, @Ctx() context: GroupsContext): Promise<ReactionCount[]> {
    return context.load.replyReactions.load(reply.id);
  }

  @Mutation(() => ReplyToDiscussionPayload, { description: 'Answers in a discussion of a group that the viewer is in.' })
  async replyToDiscussion(
    @Ctx() context: GroupsContext,
    @Arg('input', () => ReplyToDiscussionInput) input: ReplyToDiscussionInput,
  ): Promise<ReplyToDiscussionPayload> {
    const caller = memberOf(context);
    return mutate('reply', input, async () =>
      context.load.reply.load(await replyToDiscussion(context.database, caller, context.locale, input)),
    );
  }
}

@Resolver(() => Discussion)
export class RepliesOfDiscussionResolver {
  @FieldResolver(() => ReplyConnection, {
    description: 'Replies, oldest first. `endCursor` is never null: with it `discussionActivity` goes on from here.',
  })
  async replies(
    @Root() discussion: Discussion,
    @Ctx() context: GroupsContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<Reply>> {
    const page = pageOf(args, 'integer');
    const rows = await context.load.replies(page).load(discussion.id);
    for (const row of rows) context.load.reply.prime(row.id, row);
    context.load.discussion.prime(discussion.id, discussion);
    const { edges, nodes, pageInfo } = present(rows, page, (row) => [row.sequence], (row) => row);
    this.#read(context, discussion, nodes.at(-1));
    const endCursor = pageInfo.endCursor ?? args.after ?? encodeCursor([0]);
    return { edges, nodes, pageInfo: { ...pageInfo, endCursor }, totalCount: discussion.replyCount };
  }

  /** What is shown of the discussion that the viewer opened counts as read. */
  #read({ caller, readings }: GroupsContext, discussion: Discussion, last: Reply | undefined): void {
    if (!last || !caller || !discussion.opened || discussion.unreadCount === 0) return;
    readings.note({ discussionId: discussion.id, memberId: caller.memberId, sequence: last.sequence });
  }
}
