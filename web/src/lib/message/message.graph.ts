import { type FragmentOf, graphql } from '#lib/graph/graphql.ts';

/** A file of a message. Its addresses are signed for the viewer, and stale after some minutes. */
export const AttachmentFragment = graphql(`
  fragment Attachment on Attachment {
    id
    name
    mediaType
    size
    width
    height
    url
    thumbnailUrl
  }
`);
export type Attachment = FragmentOf<typeof AttachmentFragment>;

/** What of a message is shown above its answer. */
export const QuotedFragment = graphql(`
  fragment Quoted on Message {
    id
    body
    deleted
    sender {
      id
    }
    attachments {
      id
      name
    }
  }
`);
export type Quoted = FragmentOf<typeof QuotedFragment>;

/** A message. Those it names are only ids: names are among the conversation's participants. */
export const MessageBlockFragment = graphql(
  `
    fragment MessageBlock on Message {
      id
      sequence
      body
      content {
        html
      }
      sentAt
      editedAt
      deleted
      sender {
        id
      }
      inReplyTo {
        ...Quoted
      }
      reactions {
        reaction
        count
        byViewer
      }
      attachments {
        ...Attachment
      }
      notice {
        kind
        title
        members {
          id
        }
      }
    }
  `,
  [AttachmentFragment, QuotedFragment],
);
export type MessageBlock = FragmentOf<typeof MessageBlockFragment>;

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
