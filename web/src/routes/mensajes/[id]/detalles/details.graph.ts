import { graphql, type ResultOf } from '#lib/graph/graphql.ts';

/** A conversation as a whole: who is in it, and what the viewer may do there. */
export const ConversationDetailsDocument = graphql(`
  query ConversationDetails($id: ID!) {
    conversation(id: $id) {
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
      role
      canWrite
      lastMessage {
        id
        sequence
      }
      participants {
        id
        role
        joinedAt
        member {
          id
          handle
          name
          headline
          blockedByViewer
          institution {
            id
            name
          }
        }
      }
    }
  }
`);
export type Details = NonNullable<ResultOf<typeof ConversationDetailsDocument>['conversation']>;
export type Participant = Details['participants'][number];

export const UpdateConversationDocument = graphql(`
  mutation UpdateConversation($input: UpdateConversationInput!) {
    updateConversation(input: $input) {
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

export const AddParticipantsDocument = graphql(`
  mutation AddParticipants($input: AddParticipantsInput!) {
    addParticipants(input: $input) {
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

export const RemoveParticipantDocument = graphql(`
  mutation RemoveParticipant($input: RemoveParticipantInput!) {
    removeParticipant(input: $input) {
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

export const SetParticipantRoleDocument = graphql(`
  mutation SetParticipantRole($input: SetParticipantRoleInput!) {
    setParticipantRole(input: $input) {
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
