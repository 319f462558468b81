import { type FragmentOf, graphql, type ResultOf } from '#lib/graph/graphql.ts';

/** A conversation in the list of conversations: the first few people in it are enough to name and draw it. */
export const ConversationItemFragment = graphql(`
  fragment ConversationItem on Conversation {
    id
    kind
    title
    pictureUrl
    participantCount
    unreadCount
    request
    archived
    muted
    mutedUntil
    participants(first: 4) {
      id
      readUpTo
      deliveredUpTo
      member {
        id
        handle
        name
        presence {
          status
          lastSeenAt
        }
      }
    }
    lastMessage {
      id
      sequence
      body
      sentAt
      deleted
      sender {
        id
        name
      }
      mentions {
        id
      }
      attachments {
        id
      }
      notice {
        kind
        title
        members {
          id
          name
        }
      }
    }
  }
`);
export type ConversationItem = FragmentOf<typeof ConversationItemFragment>;

/** A page of one folder, and how many requests wait. */
export const FolderDocument = graphql(
  `
    query Folder($folder: ConversationFolder, $first: Int, $after: Cursor) {
      conversations(folder: $folder, first: $first, after: $after) {
        edges {
          node {
            ...ConversationItem
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      viewer {
        id
        messageRequests
        unreadConversations
      }
    }
  `,
  [ConversationItemFragment],
);

/** A message that a search has found, and where it is. */
export const MessageHitFragment = graphql(`
  fragment MessageHit on MessageHit {
    snippet
    message {
      id
      sentAt
      sender {
        id
        name
      }
      conversation {
        id
        kind
        title
        pictureUrl
        participants(first: 4) {
          id
          member {
            id
            handle
            name
          }
        }
      }
    }
  }
`);
export type MessageHit = FragmentOf<typeof MessageHitFragment>;

export const FindMessagesDocument = graphql(
  `
    query FindMessages($query: String!, $conversationId: ID, $first: Int, $after: Cursor) {
      searchMessages(query: $query, conversationId: $conversationId, first: $first, after: $after) {
        edges {
          node {
            ...MessageHit
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [MessageHitFragment],
);
export type FoundMessages = NonNullable<ResultOf<typeof FindMessagesDocument>['searchMessages']>;
