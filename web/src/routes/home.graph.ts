import { CaseRowFragment } from '#lib/case/case.graph.ts';
import { DiscussionRowFragment } from '#lib/discussion/discussion.graph.ts';
import { graphql } from '#lib/graph/graphql.ts';
import { PersonFragment } from '#lib/member/member.graph.ts';
import { WallPostFragment } from '#lib/wall/wall.graph.ts';

export const HomeOnlineDocument = graphql(
  `
    query HomeOnline {
      membersOnline(first: 12) {
        count
        members {
          ...Person
        }
      }
    }
  `,
  [PersonFragment],
);

export const HomeWallDocument = graphql(
  `
    query HomeWall($after: Cursor) {
      homeWall(first: 10, after: $after) {
        edges {
          node {
            ...WallPostBlock
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [WallPostFragment],
);

export const HomeCasesDocument = graphql(
  `
    query HomeCases($first: Int!) {
      cases(first: $first) {
        edges {
          node {
            ...CaseRow
          }
        }
      }
    }
  `,
  [CaseRowFragment],
);

export const HomeDiscussionsDocument = graphql(
  `
    query HomeDiscussions {
      discussions(first: 6) {
        edges {
          node {
            ...DiscussionRow
          }
        }
      }
    }
  `,
  [DiscussionRowFragment],
);
