import { graphql } from '#lib/graph/graphql.ts';
import { ResourceRowFragment } from '#lib/resource/resource.graph.ts';
import { FacetFragment } from '#lib/search/search.graph.ts';

export const ResourcesDocument = graphql(
  `
    query Resources($topics: [ID!], $kinds: [ResourceKind!], $after: Cursor) {
      resources(topics: $topics, kinds: $kinds, first: 20, after: $after) {
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
  [ResourceRowFragment],
);

export const ResourceFacetsDocument = graphql(
  `
    query ResourceFacets($filter: SearchFilter) {
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
