import { graphql } from '#lib/graph/graphql.ts';

/** Who of a conversation is there; the stream tells what changes from then on. */
export const ConversationPresenceDocument = graphql(`
  query ConversationPresence($id: ID!) {
    conversation(id: $id) {
      id
      participants {
        id
        member {
          id
          presence {
            status
            lastSeenAt
          }
        }
      }
    }
  }
`);
