import { graphql } from '#lib/graph/graphql.ts';

export const PublishResourceDocument = graphql(`
  mutation PublishResource($input: PublishResourceInput!) {
    publishResource(input: $input) {
      resource {
        id
        slug
      }
      userErrors {
        code
        field
      }
    }
  }
`);
