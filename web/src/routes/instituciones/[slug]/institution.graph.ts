import { graphql } from '#lib/graph/graphql.ts';
import { InstitutionRowFragment } from '#lib/institution/institution.graph.ts';
import { MemberRowFragment } from '#lib/member/member.graph.ts';

export const InstitutionDocument = graphql(
  `
    query Institution($slug: String!) {
      institution(slug: $slug) {
        ...InstitutionRow
      }
    }
  `,
  [InstitutionRowFragment],
);

/** Who of an institution is in the network: for members only, so an operation of its own. */
export const InstitutionMembersDocument = graphql(
  `
    query InstitutionMembers($slug: String!, $after: Cursor) {
      institution(slug: $slug) {
        id
        members(first: 20, after: $after) {
          edges {
            node {
              ...MemberRow
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
  [MemberRowFragment],
);
