import { CaseRowFragment } from '#lib/case/case.graph.ts';
import { graphql } from '#lib/graph/graphql.ts';
import { ResourceRowFragment } from '#lib/resource/resource.graph.ts';

/** All that this member follows; cases and resources in pages of their own. */
export const FollowingDocument = graphql(
  `
    query Following($locale: Locale, $cases: Cursor, $resources: Cursor) {
      followedTopics {
        id
        slug
        label(locale: $locale)
      }
      followedCases(first: 20, after: $cases) {
        edges {
          node {
            ...CaseRow
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      followedResources(first: 20, after: $resources) {
        edges {
          node {
            ...ResourceRow
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [CaseRowFragment, ResourceRowFragment],
);
