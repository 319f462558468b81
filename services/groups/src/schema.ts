import { buildSubgraph } from '@minga/subgraph';
import { DiscussionActivityResolver } from './activity/activity.resolver.ts';
import type { GroupsContext } from './context.ts';
import { discussionReference } from './discussion/discussion.reference.ts';
import { DiscussionResolver, DiscussionsOfGroupResolver } from './discussion/discussion.resolver.ts';
import { GroupsOfMemberResolver, memberReference } from './foreign/member.resolver.ts';
import { Member } from './foreign/member.type.ts';
import { groupReference } from './group/group.reference.ts';
import { GroupResolver } from './group/group.resolver.ts';
import { GroupMembershipResolver, MembershipsOfGroupResolver } from './membership/membership.resolver.ts';
import { replyReference } from './reply/reply.reference.ts';
import { RepliesOfDiscussionResolver, ReplyResolver } from './reply/reply.resolver.ts';

export const buildGroupsSubgraph = () =>
  buildSubgraph<GroupsContext>({
    resolvers: [
      GroupResolver,
      GroupMembershipResolver,
      MembershipsOfGroupResolver,
      DiscussionResolver,
      DiscussionsOfGroupResolver,
      ReplyResolver,
      RepliesOfDiscussionResolver,
      DiscussionActivityResolver,
      GroupsOfMemberResolver,
    ],
    orphanedTypes: [Member],
    references: {
      Group: groupReference,
      Discussion: discussionReference,
      Reply: replyReference,
      Member: memberReference,
    },
  });
