import { graphql } from '#lib/graph/graphql.ts';
import { InstitutionRowFragment } from '#lib/institution/institution.graph.ts';

export const InstitutionsDocument = graphql(
  `
    query Institutions($text: String, $regions: [ID!], $sectors: [Sector!], $after: Cursor) {
      institutions(text: $text, regions: $regions, sectors: $sectors, first: 30, after: $after) {
        edges {
          node {
            ...InstitutionRow
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [InstitutionRowFragment],
);
