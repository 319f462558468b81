import { graphql } from '#lib/graph/graphql.ts';

/** What one does with a conversation as a whole, apart from writing in it. */

export const ArchiveConversationDocument = graphql(`
  mutation ArchiveConversation($input: ArchiveConversationInput!) {
    archiveConversation(input: $input) {
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

export const MuteConversationDocument = graphql(`
  mutation MuteConversation($input: MuteConversationInput!) {
    muteConversation(input: $input) {
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

export const LeaveConversationDocument = graphql(`
  mutation LeaveConversation($input: LeaveConversationInput!) {
    leaveConversation(input: $input) {
      conversationId
      userErrors {
        code
        field
      }
    }
  }
`);

export const BlockMemberDocument = graphql(`
  mutation BlockMember($input: BlockMemberInput!) {
    blockMember(input: $input) {
      member {
        id
      }
      userErrors {
        code
        field
      }
    }
  }
`);
