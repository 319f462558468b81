import { graphql } from '#lib/graph/graphql.ts';

export const PublishCaseDocument = graphql(`
  mutation PublishCase($input: PublishCaseInput!) {
    publishCase(input: $input) {
      case {
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
