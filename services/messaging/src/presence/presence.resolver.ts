import { pageOf } from '@minga/connection';
import { memberOf } from '@minga/subgraph';
import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import type { MessagingContext } from '../context.ts';
import { MembersOnline } from './members-online.type.ts';
import { knownMembers } from './presence.loader.ts';

@Resolver()
export class PresenceResolver {
  @Query(() => MembersOnline, { nullable: true, description: 'Who is connected now. Needs a signed-in member.' })
  async membersOnline(
    @Ctx() context: MessagingContext,
    @Arg('first', () => Int, { nullable: true, description: 'How many of them, 20 when left out, 50 at most.' })
    first?: number,
  ): Promise<MembersOnline> {
    memberOf(context);
    const { limit } = pageOf({ first: first ?? null });
    const { board } = context.live.presence;
    const newest = [...board.members()].slice(-limit || board.size).toReversed();
    const members = await knownMembers(context.sql, newest);
    return { count: board.size, members: members.map((id) => ({ id })) };
  }
}
