import { PageArgs, pageOf, present, type Connection } from '@minga/connection';
import { memberOf, mutate } from '@minga/subgraph';
import { RichText, richText } from '@minga/text';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ProfilesContext } from '../context.ts';
import { Member } from '../member/member.type.ts';
import { ReplyOnWallInput, ReplyOnWallPayload, WriteOnWallInput, WriteOnWallPayload } from './wall.inputs.ts';
import { findWallPosts, wallReplyById } from './wall.loader.ts';
import { mayReadWalls } from './wall.policy.ts';
import { replyOnWall, writeOnWall } from './wall.service.ts';
import { ReactionCount, WallPost, WallPostConnection, WallReply, WallReplyConnection } from './wall.type.ts';

const keyOf = (row: { createdAt: Date; id: string }) => [row.createdAt.toISOString(), row.id];

async function wallPage(context: ProfilesContext, memberId: string | null, args: PageArgs) {
  const page = pageOf(args, 'moment', 'uuid');
  return present(await findWallPosts(context.sql, memberId, page), page, keyOf, (row) => row);
}

@Resolver(() => WallPost)
export class WallPostResolver {
  @Query(() => WallPostConnection, {
    nullable: true,
    description: "Posts on the network's own wall, newest first. Needs a signed-in member.",
  })
  async homeWall(
    @Ctx() context: ProfilesContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<WallPost>> {
    memberOf(context);
    return wallPage(context, null, args);
  }

  @FieldResolver(() => Member, { nullable: true })
  async author(@Root() post: WallPost, @Ctx() context: ProfilesContext): Promise<Member | null> {
    return context.load.member.load(post.authorId);
  }

  @FieldResolver(() => Member, { nullable: true })
  async wallOf(@Root() post: WallPost, @Ctx() context: ProfilesContext): Promise<Member | null> {
    return post.wallOfId === null ? null : context.load.member.load(post.wallOfId);
  }

  @FieldResolver(() => RichText)
  body(@Root() post: WallPost): RichText {
    return richText(post.markdown, post.locale);
  }

  @FieldResolver(() => WallReplyConnection, { description: 'Answers, oldest first.' })
  async replies(
    @Root() post: WallPost,
    @Ctx() context: ProfilesContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<WallReply>> {
    const page = pageOf(args, 'moment', 'uuid');
    return present(await context.load.wallReplies(page).load(post.id), page, keyOf, (row) => row);
  }

  @FieldResolver(() => [ReactionCount], { description: 'Reactions, most frequent first.' })
  async reactions(@Root() post: WallPost, @Ctx() context: ProfilesContext): Promise<ReactionCount[]> {
    return context.load.wallReactions.load(post.id);
  }

  @Mutation(() => WriteOnWallPayload, { description: "Writes on a member's wall, or on the network's own." })
  async writeOnWall(
    @Ctx() context: ProfilesContext,
    @Arg('input', () => WriteOnWallInput) input: WriteOnWallInput,
  ): Promise<WriteOnWallPayload> {
    const caller = memberOf(context);
    return mutate('wallPost', input, async () =>
      context.load.wallPost.load(await writeOnWall(context.database, caller, context.locale, input)),
    );
  }
}

@Resolver(() => WallReply)
export class WallReplyResolver {
  @FieldResolver(() => Member, { nullable: true })
  async author(@Root() reply: WallReply, @Ctx() context: ProfilesContext): Promise<Member | null> {
    return context.load.member.load(reply.authorId);
  }

  @FieldResolver(() => RichText)
  body(@Root() reply: WallReply): RichText {
    return richText(reply.markdown, reply.locale);
  }

  @Mutation(() => ReplyOnWallPayload, { description: 'Answers below a post.' })
  async replyOnWall(
    @Ctx() context: ProfilesContext,
    @Arg('input', () => ReplyOnWallInput) input: ReplyOnWallInput,
  ): Promise<ReplyOnWallPayload> {
    const caller = memberOf(context);
    return mutate('wallReply', input, async () =>
      wallReplyById(context.sql, await replyOnWall(context.database, caller, context.locale, input)),
    );
  }
}

@Resolver(() => Member)
export class WallOfMemberResolver {
  @FieldResolver(() => WallPostConnection, { nullable: true, description: "This member's wall, newest first." })
  async wall(
    @Root() member: Member,
    @Ctx() context: ProfilesContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<WallPost> | null> {
    return mayReadWalls(context.caller) ? wallPage(context, member.id, args) : null;
  }
}

export const wallPostReference = async (reference: { id: string }, context: ProfilesContext) =>
  mayReadWalls(context.caller) ? context.load.wallPost.load(reference.id) : null;
