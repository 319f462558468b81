import { type FragmentOf, graphql } from '#lib/graph/graphql.ts';
import { PersonFragment } from '#lib/member/member.graph.ts';

/** A discussion in a list of discussions. */
export const DiscussionRowFragment = graphql(
  `
    fragment DiscussionRow on Discussion {
      id
      title
      createdAt
      lastActivityAt
      pinned
      closed
      replyCount
      unreadCount
      author {
        ...Person
      }
      group {
        id
        slug
        name
      }
    }
  `,
  [PersonFragment],
);
export type DiscussionRow = FragmentOf<typeof DiscussionRowFragment>;

/** A reply as the thread shows it. */
export const ReplyBlockFragment = graphql(
  `
    fragment ReplyBlock on Reply {
      id
      createdAt
      author {
        ...Person
      }
      body {
        html
        locale
      }
      inReplyTo {
        id
        author {
          id
          name
        }
      }
    }
  `,
  [PersonFragment],
);
export type ReplyBlock = FragmentOf<typeof ReplyBlockFragment>;

/** New replies of the discussion on the screen: few people look at one at a time, so names come along. */
export const DiscussionActivityDocument = graphql(
  `
    subscription DiscussionActivity($discussionId: ID!, $after: Cursor) {
      discussionActivity(discussionId: $discussionId, after: $after) {
        ...ReplyBlock
      }
    }
  `,
  [ReplyBlockFragment],
);
