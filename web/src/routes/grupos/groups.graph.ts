import { graphql } from '#lib/graph/graphql.ts';
import { GroupRowFragment } from '#lib/group/group.graph.ts';

export const GroupsDocument = graphql(
  `
    query Groups($text: String, $mine: Boolean, $regions: [ID!], $after: Cursor) {
      groups(text: $text, mine: $mine, regions: $regions, first: 20, after: $after) {
        edges {
          node {
            ...GroupRow
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [GroupRowFragment],
);
