import { graphql } from '#lib/graph/graphql.ts';

/** What is told to have been done again, and the teller's own cases, of which one may be the replica. */
export const ReplicateDocument = graphql(`
  query Replicate($slug: String!) {
    case(slug: $slug) {
      id
      slug
      title
      locale
    }
    myCases(states: [PUBLISHED], first: 50) {
      edges {
        node {
          id
          slug
          title
        }
      }
    }
  }
`);
