import { type FragmentOf, graphql } from '#lib/graph/graphql.ts';
import { PersonFragment } from '#lib/member/member.graph.ts';

/** A message. Its sender is only an id: the name is among the conversation's participants. */
export const MessageBlockFragment = graphql(`
  fragment MessageBlock on Message {
    id
    sequence
    body
    sentAt
    deleted
    sender {
      id
    }
  }
`);
export type MessageBlock = FragmentOf<typeof MessageBlockFragment>;

/** A conversation in the list of conversations. */
export const ConversationRowFragment = graphql(
  `
    fragment ConversationRow on Conversation {
      id
      title
      unreadCount
      participants {
        id
        readUpTo
        member {
          ...Person
        }
      }
      lastMessage {
        ...MessageBlock
      }
    }
  `,
  [PersonFragment, MessageBlockFragment],
);
export type ConversationRow = FragmentOf<typeof ConversationRowFragment>;

export const ConversationsDocument = graphql(
  `
    query Conversations($after: Cursor) {
      conversations(first: 30, after: $after) {
        edges {
          node {
            ...ConversationRow
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [ConversationRowFragment],
);

/** A conversation with its newest messages, or with those before a cursor. */
export const ConversationDocument = graphql(
  `
    query Conversation($id: ID!, $before: Cursor) {
      conversation(id: $id) {
        ...ConversationRow
        messages(last: 40, before: $before) {
          edges {
            cursor
            node {
              ...MessageBlock
            }
          }
          pageInfo {
            hasPreviousPage
            startCursor
          }
        }
      }
    }
  `,
  [ConversationRowFragment, MessageBlockFragment],
);

export const SendMessageDocument = graphql(
  `
    mutation SendMessage($input: SendMessageInput!) {
      sendMessage(input: $input) {
        message {
          ...MessageBlock
        }
        userErrors {
          code
          field
        }
      }
    }
  `,
  [MessageBlockFragment],
);

export const MarkReadDocument = graphql(`
  mutation MarkRead($input: MarkReadInput!) {
    markRead(input: $input) {
      conversation {
        id
        unreadCount
      }
      userErrors {
        code
        field
      }
    }
  }
`);

export const SetTypingDocument = graphql(`
  mutation SetTyping($input: SetTypingInput!) {
    setTyping(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`);

export const StartConversationDocument = graphql(`
  mutation StartConversation($input: StartConversationInput!) {
    startConversation(input: $input) {
      conversation {
        id
      }
      userErrors {
        code
        field
      }
    }
  }
`);
