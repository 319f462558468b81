import { graphql, type ResultOf } from '#lib/graph/graphql.ts';

export const MessagingSettingsDocument = graphql(`
  query MessagingSettings {
    messagingSettings {
      messagesFrom
      showPresence
      showReads
      mailMissed
      quietHours {
        from
        to
        timeZone
      }
    }
  }
`);
export type Settings = NonNullable<ResultOf<typeof MessagingSettingsDocument>['messagingSettings']>;

export const BlockedDocument = graphql(`
  query Blocked($after: Cursor) {
    blockedMembers(first: 50, after: $after) {
      edges {
        node {
          blockedAt
          member {
            id
            handle
            name
            headline
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const UpdateMessagingSettingsDocument = graphql(`
  mutation UpdateMessagingSettings($input: UpdateMessagingSettingsInput!) {
    updateMessagingSettings(input: $input) {
      settings {
        messagesFrom
      }
      userErrors {
        code
        field
      }
    }
  }
`);
