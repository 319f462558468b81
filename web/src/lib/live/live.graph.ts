import { graphql } from '#lib/graph/graphql.ts';

/**
 * Everything that concerns the viewer, on one stream. It asks for the ids of other services' entities
 * only: a name in an event would cost a call to profiles for each of the many who receive it.
 */
export const InboxDocument = graphql(`
  subscription Inbox($after: Cursor) {
    inbox(after: $after) {
      __typename
      ... on InboxReady {
        cursor
        resumed
      }
      ... on MessageSent {
        cursor
        message {
          id
          sequence
          body
          sentAt
          deleted
          sender {
            id
          }
          conversation {
            id
          }
        }
      }
      ... on ConversationRead {
        cursor
        conversationId
        memberId
        readUpTo
      }
      ... on ConversationChanged {
        cursor
        conversation {
          id
        }
      }
      ... on TypingChanged {
        conversationId
        typing
        member {
          id
        }
      }
      ... on PresenceChanged {
        member {
          id
        }
        presence {
          status
          lastSeenAt
        }
      }
    }
  }
`);

/** The number on the "Mensajes" link. */
export const UnreadDocument = graphql(`
  query Unread {
    viewer {
      id
      unreadConversations
    }
  }
`);
