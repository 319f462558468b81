import { type Connection, PageArgs, pageOf } from '@minga/connection';
import { memberOf, mutate } from '@minga/subgraph';
import { RichText, richText } from '@minga/text';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { GroupsContext } from '../context.ts';
import { Member } from '../foreign/member.type.ts';
import { mayReadInside } from '../group/group.policy.ts';
import { Group } from '../group/group.type.ts';
import { ReactionCount } from '../reaction/reaction.type.ts';
import { StartDiscussionInput, StartDiscussionPayload } from './discussion.inputs.ts';
import { findDiscussions } from './discussion.loader.ts';
import { byActivity, byPinAndActivity, discussionPage } from './discussion.page.ts';
import { startDiscussion } from './discussion.service.ts';
import { Discussion, DiscussionConnection } from './discussion.type.ts';

@Resolver(() => Discussion)
export class DiscussionResolver {
  @Query(() => Discussion, {
    nullable: true,
    description: 'A discussion by its id; the replies that are shown with it count as read. Needs a signed-in member.',
  })
  async discussion(@Ctx() context: GroupsContext, @Arg('id', () => ID) id: string): Promise<Discussion | null> {
    memberOf(context);
    const discussion = await context.load.discussion.load(id);
    return discussion && { ...discussion, opened: true };
  }

  @Query(() => DiscussionConnection, {
    nullable: true,
    description: 'Newest activity in the groups that the viewer may read. Needs a signed-in member.',
  })
  async discussions(
    @Ctx() context: GroupsContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<Discussion>> {
    const { memberId } = memberOf(context);
    const page = pageOf(args, 'moment', 'uuid');
    return discussionPage(context, await findDiscussions(context.sql, memberId, page), page, byActivity);
  }

  @FieldResolver(() => Group)
  async group(@Root() discussion: Discussion, @Ctx() context: GroupsContext): Promise<Group> {
    return (await context.load.group.load(discussion.groupId))!;
  }

  @FieldResolver(() => RichText)
  body(@Root() discussion: Discussion): RichText {
    return richText(discussion.markdown, discussion.locale);
  }

  @FieldResolver(() => Member, { nullable: true })
  author(@Root() discussion: Discussion): Member {
    return { id: discussion.authorId };
  }

  @FieldResolver(() => [ReactionCount])
  async reactions(@Root() discussion: Discussion, @Ctx() context: GroupsContext): Promise<ReactionCount[]> {
    return context.load.discussionReactions.load(discussion.id);
  }

  @Mutation(() => StartDiscussionPayload, { description: 'Starts a discussion in a group that the viewer is in.' })
  async startDiscussion(
    @Ctx() context: GroupsContext,
    @Arg('input', () => StartDiscussionInput) input: StartDiscussionInput,
  ): Promise<StartDiscussionPayload> {
    const caller = memberOf(context);
    return mutate('discussion', input, async () =>
      context.load.discussion.load(await startDiscussion(context.database, caller, context.locale, input)),
    );
  }
}

@Resolver(() => Group)
export class DiscussionsOfGroupResolver {
  @FieldResolver(() => DiscussionConnection, {
    description: 'What it talks about: pinned ones first, then by activity. Empty where not for the viewer.',
  })
  async discussions(
    @Root() group: Group,
    @Ctx() context: GroupsContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<Discussion>> {
    const page = pageOf(args, 'flag', 'moment', 'uuid');
    if (!mayReadInside(group)) return discussionPage(context, [], page, byPinAndActivity);
    const rows = await context.load.discussionsOfGroup(page).load(group.id);
    return { ...discussionPage(context, rows, page, byPinAndActivity), totalCount: group.discussionCount };
  }
}
