import { graphql } from '#lib/graph/graphql.ts';
import { MessageBlockFragment } from '#lib/message/message.graph.ts';

/**
 * Everything that concerns the viewer, on one stream. It asks for the ids of other services' entities
 * only: a name in an event would cost a call to profiles for each of the many who receive it.
 */
export const InboxDocument = graphql(
  `
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
            ...MessageBlock
            conversation {
              id
            }
          }
        }
        ... on MessageChanged {
          cursor
          message {
            ...MessageBlock
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
        ... on ConversationDelivered {
          cursor
          conversationId
          memberId
          deliveredUpTo
        }
        ... on ConversationChanged {
          cursor
          conversation {
            id
          }
        }
        ... on ConversationLeft {
          cursor
          conversationId
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
  `,
  [MessageBlockFragment],
);

/** The number on the "Mensajes" link. */
export const UnreadDocument = graphql(`
  query Unread {
    viewer {
      id
      unreadConversations
    }
  }
`);

/** What came while this device was not there: it has arrived now. */
export const ArrivedDocument = graphql(`
  query Arrived {
    conversations(first: 50) {
      edges {
        node {
          id
          unreadCount
          lastMessage {
            id
            sequence
            sentAt
          }
        }
      }
    }
  }
`);

export const MarkDeliveredDocument = graphql(`
  mutation MarkDelivered($input: MarkDeliveredInput!) {
    markDelivered(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`);

export const SetPresenceDocument = graphql(`
  mutation SetPresence($input: SetPresenceInput!) {
    setPresence(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`);

/** What a notification needs to know of a message: whether it may be shown, and in which words. */
export const NotificationDocument = graphql(`
  query Notification($id: ID!) {
    message(id: $id) {
      id
      body
      deleted
      notice {
        kind
      }
      attachments {
        id
      }
      sender {
        id
        name
        blockedByViewer
      }
      conversation {
        id
        title
        kind
        muted
        archived
        request
      }
    }
    messagingSettings {
      quietHours {
        from
        to
        timeZone
      }
    }
  }
`);
