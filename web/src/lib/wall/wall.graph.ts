import { type FragmentOf, graphql } from '#lib/graph/graphql.ts';
import { PersonFragment } from '#lib/member/member.graph.ts';

/** A post on a wall with the replies below it. */
export const WallPostFragment = graphql(
  `
    fragment WallPostBlock on WallPost {
      id
      createdAt
      author {
        ...Person
      }
      body {
        html
        locale
      }
      replies(first: 20) {
        edges {
          node {
            id
            createdAt
            author {
              ...Person
            }
            body {
              html
              locale
            }
          }
        }
      }
    }
  `,
  [PersonFragment],
);
export type WallPostBlock = FragmentOf<typeof WallPostFragment>;

export const WriteOnWallDocument = graphql(`
  mutation WriteOnWall($input: WriteOnWallInput!) {
    writeOnWall(input: $input) {
      wallPost {
        id
      }
      userErrors {
        code
        field
      }
    }
  }
`);

export const ReplyOnWallDocument = graphql(`
  mutation ReplyOnWall($input: ReplyOnWallInput!) {
    replyOnWall(input: $input) {
      wallReply {
        id
      }
      userErrors {
        code
        field
      }
    }
  }
`);
