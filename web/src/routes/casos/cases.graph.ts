import { CaseRowFragment } from '#lib/case/case.graph.ts';
import { graphql } from '#lib/graph/graphql.ts';
import { FacetFragment } from '#lib/search/search.graph.ts';

export const CasesDocument = graphql(
  `
    query Cases($topics: [ID!], $regions: [ID!], $countries: [String!], $stages: [CaseStage!], $after: Cursor) {
      cases(topics: $topics, regions: $regions, countries: $countries, stages: $stages, first: 20, after: $after) {
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
    }
  `,
  [CaseRowFragment],
);

/** What narrows a list down, counted by search; the list itself does not wait for it. */
export const CaseFacetsDocument = graphql(
  `
    query CaseFacets($filter: SearchFilter) {
      search(text: "", filter: $filter, first: 1) {
        total
        facets {
          ...FacetBlock
        }
      }
    }
  `,
  [FacetFragment],
);
