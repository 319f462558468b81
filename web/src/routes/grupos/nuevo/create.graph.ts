import { graphql } from '#lib/graph/graphql.ts';

export const CreateGroupDocument = graphql(`
  mutation CreateGroup($input: CreateGroupInput!) {
    createGroup(input: $input) {
      group {
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
