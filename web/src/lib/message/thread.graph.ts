import { type FragmentOf, graphql } from '#lib/graph/graphql.ts';
import { PersonFragment } from '#lib/member/member.graph.ts';
import { MessageBlockFragment } from './message.graph.ts';

/** A page of messages, with the names of those who may have left since. */
export const MessagePageFragment = graphql(
  `
    fragment MessagePage on MessageConnection {
      edges {
        node {
          ...MessageBlock
          sender {
            id
            handle
            name
          }
          notice {
            kind
            title
            members {
              id
              handle
              name
            }
          }
        }
      }
      pageInfo {
        hasPreviousPage
        hasNextPage
        startCursor
      }
    }
  `,
  [MessageBlockFragment],
);
export type MessagePage = FragmentOf<typeof MessagePageFragment>;

/** A conversation as its own page needs it. */
export const OpenConversationFragment = graphql(
  `
    fragment OpenConversation on Conversation {
      id
      title
      kind
      pictureUrl
      participantCount
      unreadCount
      readUpTo
      request
      canWrite
      role
      participants {
        id
        role
        readUpTo
        deliveredUpTo
        member {
          ...Person
          blockedByViewer
          institution {
            id
            name
          }
        }
      }
    }
  `,
  [PersonFragment],
);
export type OpenConversation = FragmentOf<typeof OpenConversationFragment>;

/** A conversation with its newest messages, those before a cursor, or those around one of them. */
export const ConversationDocument = graphql(
  `
    query Conversation($id: ID!, $first: Int, $last: Int, $before: Cursor, $around: ID) {
      conversation(id: $id) {
        ...OpenConversation
        messages(first: $first, last: $last, before: $before, around: $around) {
          ...MessagePage
        }
      }
    }
  `,
  [OpenConversationFragment, MessagePageFragment],
);

/** Only messages, for the browser that has the rest. */
export const MessagesDocument = graphql(
  `
    query Messages($id: ID!, $first: Int, $last: Int, $before: Cursor, $around: ID) {
      conversation(id: $id) {
        id
        messages(first: $first, last: $last, before: $before, around: $around) {
          ...MessagePage
        }
      }
    }
  `,
  [MessagePageFragment],
);

/** One message again: its files' addresses are good for some minutes only. */
export const MessageDocument = graphql(
  `
    query Message($id: ID!) {
      message(id: $id) {
        ...MessageBlock
      }
    }
  `,
  [MessageBlockFragment],
);

export const EditMessageDocument = graphql(
  `
    mutation EditMessage($input: EditMessageInput!) {
      editMessage(input: $input) {
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

export const DeleteMessageDocument = graphql(
  `
    mutation DeleteMessage($input: DeleteMessageInput!) {
      deleteMessage(input: $input) {
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

export const ReactToMessageDocument = graphql(
  `
    mutation ReactToMessage($input: ReactToMessageInput!) {
      reactToMessage(input: $input) {
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

/** Says yes or no to somebody whom one does not know. */
export const AnswerRequestDocument = graphql(`
  mutation AnswerRequest($input: AnswerRequestInput!) {
    answerRequest(input: $input) {
      conversation {
        id
        request
        canWrite
      }
      userErrors {
        code
        field
      }
    }
  }
`);

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
