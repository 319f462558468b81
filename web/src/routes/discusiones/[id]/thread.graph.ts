import { DiscussionRowFragment, ReplyBlockFragment } from '#lib/discussion/discussion.graph.ts';
import { graphql } from '#lib/graph/graphql.ts';

export const ThreadDocument = graphql(
  `
    query Thread($id: ID!, $after: Cursor) {
      discussion(id: $id) {
        ...DiscussionRow
        body {
          html
          locale
        }
        group {
          id
          slug
          name
          viewerRole
        }
        replies(first: 40, after: $after) {
          edges {
            cursor
            node {
              ...ReplyBlock
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  [DiscussionRowFragment, ReplyBlockFragment],
);

export const ReplyToDiscussionDocument = graphql(`
  mutation ReplyToDiscussion($input: ReplyToDiscussionInput!) {
    replyToDiscussion(input: $input) {
      reply {
        id
      }
      userErrors {
        code
        field
      }
    }
  }
`);
