import { DiscussionRowFragment } from '#lib/discussion/discussion.graph.ts';
import { graphql } from '#lib/graph/graphql.ts';
import { GroupRowFragment } from '#lib/group/group.graph.ts';
import { PersonFragment } from '#lib/member/member.graph.ts';

export const GroupDocument = graphql(
  `
    query Group($slug: String!) {
      group(slug: $slug) {
        ...GroupRow
      }
    }
  `,
  [GroupRowFragment],
);

export const GroupTopicsDocument = graphql(`
  query GroupTopics($slug: String!, $locale: Locale) {
    group(slug: $slug) {
      id
      topics {
        id
        label(locale: $locale)
      }
    }
  }
`);

export const GroupDiscussionsDocument = graphql(
  `
    query GroupDiscussions($slug: String!, $after: Cursor) {
      group(slug: $slug) {
        id
        discussions(first: 20, after: $after) {
          edges {
            node {
              ...DiscussionRow
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  [DiscussionRowFragment],
);

export const GroupMembersDocument = graphql(
  `
    query GroupMembers($slug: String!) {
      group(slug: $slug) {
        id
        memberships(first: 12) {
          edges {
            node {
              id
              role
              member {
                ...Person
              }
            }
          }
        }
      }
    }
  `,
  [PersonFragment],
);

export const JoinGroupDocument = graphql(`
  mutation JoinGroup($input: JoinGroupInput!) {
    joinGroup(input: $input) {
      group {
        id
        viewerRole
      }
      userErrors {
        code
        field
      }
    }
  }
`);
