import { graphql } from '#lib/graph/graphql.ts';

export const GroupNameDocument = graphql(`
  query GroupName($slug: String!) {
    group(slug: $slug) {
      id
      slug
      name
      viewerRole
    }
  }
`);

export const StartDiscussionDocument = graphql(`
  mutation StartDiscussion($input: StartDiscussionInput!) {
    startDiscussion(input: $input) {
      discussion {
        id
      }
      userErrors {
        code
        field
      }
    }
  }
`);
