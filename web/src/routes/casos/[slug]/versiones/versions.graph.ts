import { ProseFragment } from '#lib/case/case.graph.ts';
import { graphql } from '#lib/graph/graphql.ts';
import { PersonFragment } from '#lib/member/member.graph.ts';

export const CaseVersionsDocument = graphql(
  `
    query CaseVersions($slug: String!, $after: Cursor) {
      case(slug: $slug) {
        id
        slug
        title
        locale
        viewerMayEdit
        versions(first: 20, after: $after) {
          edges {
            node {
              number
              changedAt
              changedFields
              note
              restoredFrom
              changedBy {
                ...Person
              }
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
  [PersonFragment],
);

export const CaseVersionDocument = graphql(
  `
    query CaseVersion($slug: String!, $number: Int!) {
      case(slug: $slug) {
        id
        version(number: $number) {
          number
          changedAt
          title
          locale
          organisation
          country
          year
          stage
          methods
          sourceUrl
          region {
            code
            name
          }
          summary {
            ...Prose
          }
          problem {
            ...Prose
          }
          solution {
            ...Prose
          }
          results {
            ...Prose
          }
        }
      }
    }
  `,
  [ProseFragment],
);

export const RestoreCaseVersionDocument = graphql(`
  mutation RestoreCaseVersion($input: RestoreCaseVersionInput!) {
    restoreCaseVersion(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`);
