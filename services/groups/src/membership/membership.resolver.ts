import { type Connection, PageArgs, pageOf, present } from '@minga/connection';
import { memberOf, mutate } from '@minga/subgraph';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { GroupsContext } from '../context.ts';
import { Member } from '../foreign/member.type.ts';
import { mayManage, mayReadInside } from '../group/group.policy.ts';
import { Group } from '../group/group.type.ts';
import {
  AcceptMembershipInput,
  AcceptMembershipPayload,
  JoinGroupInput,
  JoinGroupPayload,
  LeaveGroupInput,
  LeaveGroupPayload,
} from './membership.inputs.ts';
import { managedMembership } from './membership.loader.ts';
import { acceptMembership, joinGroup, leaveGroup } from './membership.service.ts';
import { GroupMembership, GroupMembershipConnection } from './membership.type.ts';

@Resolver(() => GroupMembership)
export class GroupMembershipResolver {
  @FieldResolver(() => Member, { nullable: true })
  member(@Root() membership: GroupMembership): Member {
    return { id: membership.memberId };
  }

  @Mutation(() => JoinGroupPayload, { description: 'Joins an open group at once; asks to join a closed one.' })
  async joinGroup(
    @Ctx() context: GroupsContext,
    @Arg('input', () => JoinGroupInput) input: JoinGroupInput,
  ): Promise<JoinGroupPayload> {
    const caller = memberOf(context);
    return mutate('group', input, async () =>
      context.load.group.load(await joinGroup(context.database, caller, input)),
    );
  }

  @Mutation(() => LeaveGroupPayload, { description: 'Leaves a group, or takes back what was asked.' })
  async leaveGroup(
    @Ctx() context: GroupsContext,
    @Arg('input', () => LeaveGroupInput) input: LeaveGroupInput,
  ): Promise<LeaveGroupPayload> {
    const caller = memberOf(context);
    return mutate('group', input, async () =>
      context.load.group.load(await leaveGroup(context.database, caller, input)),
    );
  }

  @Mutation(() => AcceptMembershipPayload, {
    description: "Lets somebody in who asks to join; for the group's owners and moderators.",
  })
  async acceptMembership(
    @Ctx() context: GroupsContext,
    @Arg('input', () => AcceptMembershipInput) input: AcceptMembershipInput,
  ): Promise<AcceptMembershipPayload> {
    const caller = memberOf(context);
    return mutate('groupMembership', input, async () =>
      managedMembership(context.sql, caller.memberId, await acceptMembership(context.database, caller, input)),
    );
  }
}

@Resolver(() => Group)
export class MembershipsOfGroupResolver {
  @FieldResolver(() => GroupMembershipConnection, {
    nullable: true,
    description: 'Who is in it, the longest first; owners and moderators also see who asks. Null where not for the viewer.',
  })
  async memberships(
    @Root() group: Group,
    @Ctx() context: GroupsContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<GroupMembership> | null> {
    if (!mayReadInside(group)) return null;
    const page = pageOf(args, 'moment', 'uuid');
    const pending = mayManage(group.viewerRole);
    const rows = await context.load.memberships({ page, pending }).load(group.id);
    const keyOf = (row: GroupMembership) => [row.joinedAt.toISOString(), row.id];
    return { ...present(rows, page, keyOf, (row) => row), totalCount: pending ? null : group.memberCount };
  }
}
