import { type FragmentOf, graphql } from '#lib/graph/graphql.ts';
import { PersonFragment } from '#lib/member/member.graph.ts';

/** A comment below a case or a resource. */
export const CommentBlockFragment = graphql(
  `
    fragment CommentBlock on Comment {
      id
      createdAt
      author {
        ...Person
      }
      body {
        html
        locale
      }
      reactions {
        reaction
        count
        byViewer
      }
    }
  `,
  [PersonFragment],
);
export type CommentBlock = FragmentOf<typeof CommentBlockFragment>;

export const CommentOnDocument = graphql(`
  mutation CommentOn($input: CommentOnInput!) {
    commentOn(input: $input) {
      comment {
        id
      }
      userErrors {
        code
        field
      }
    }
  }
`);
