import { Cursor, pageOf } from '@minga/connection';
import { notFound } from '@minga/problem';
import { memberOf } from '@minga/subgraph';
import { Arg, Ctx, ID, Resolver, Root, Subscription, type SubscribeResolverData } from 'type-graphql';
import { renewLoaders, type GroupsContext } from '../context.ts';
import { Reply } from '../reply/reply.type.ts';
import { activityStream } from './activity.stream.ts';

interface Arguments {
  discussionId: string;
  after?: string | null;
}

/** Opens the stream of a discussion that the caller may read; there is none of any other. */
async function openActivity({ args, context }: SubscribeResolverData<unknown, Arguments, GroupsContext>) {
  const { memberId } = memberOf(context);
  const { after } = pageOf({ after: args.after ?? null }, 'integer');
  const discussion = await context.load.discussion.load(args.discussionId);
  if (!discussion) throw notFound('Discussion');
  const { activity, log } = context;
  const watch = activity.watches.watch(discussion.id, discussion.groupId);
  const from = after ? (after[0] as number) : discussion.lastSequence;
  return activityStream({ reader: activity.reader, watch, memberId, after: from, log });
}

@Resolver()
export class DiscussionActivityResolver {
  @Subscription(() => Reply, {
    subscribe: openActivity,
    description:
      'New and changed replies of one discussion that the viewer may read: first those after the cursor, which is one ' +
      'of `Discussion.replies`, then live. Without a cursor, from now on. Ends when the viewer may no longer read.',
  })
  discussionActivity(
    @Root() reply: Reply,
    @Ctx() context: GroupsContext,
    @Arg('discussionId', () => ID) _discussionId: string,
    @Arg('after', () => Cursor, { nullable: true }) _after?: string,
  ): Reply {
    // Each event is an operation of its own: what the one before loaded may be old.
    renewLoaders(context);
    context.load.reply.prime(reply.id, reply);
    const { caller, readings } = context;
    if (caller) readings.note({ discussionId: reply.discussionId, memberId: caller.memberId, sequence: reply.sequence });
    return reply;
  }
}
