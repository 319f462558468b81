import { graphql } from '#lib/graph/graphql.ts';

/** Who is looking at the page. */
export const SessionDocument = graphql(`
  query Session {
    viewer {
      id
      email
      roles
      locale
      unreadConversations
      member {
        id
        handle
        name
      }
    }
  }
`);
