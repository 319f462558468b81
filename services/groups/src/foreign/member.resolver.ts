import { type Connection, PageArgs, pageOf } from '@minga/connection';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { GroupsContext } from '../context.ts';
import { groupPage } from '../group/group.page.ts';
import { mayReadGroups } from '../group/group.policy.ts';
import { GroupConnection, type Group } from '../group/group.type.ts';
import { Member } from './member.type.ts';

@Resolver(() => Member)
export class GroupsOfMemberResolver {
  @FieldResolver(() => GroupConnection, {
    nullable: true,
    description: 'Groups that this member is in and the viewer may know of, those of most members first.',
  })
  async groups(
    @Root() member: Member,
    @Ctx() context: GroupsContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<Group> | null> {
    if (!mayReadGroups(context.caller)) return null;
    const page = pageOf(args, 'integer', 'uuid');
    return groupPage(context, await context.load.groupsOfMember(page).load(member.id), page);
  }
}

/** Nobody for signed-out visitors and for ids that are no member's, like the owner. */
export const memberReference = async (reference: { id: string }, context: GroupsContext): Promise<Member | null> =>
  mayReadGroups(context.caller) ? context.load.member.load(reference.id) : null;
