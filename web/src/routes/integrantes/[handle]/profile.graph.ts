import { CaseRowFragment } from '#lib/case/case.graph.ts';
import { graphql, type ResultOf } from '#lib/graph/graphql.ts';
import { GroupRowFragment } from '#lib/group/group.graph.ts';
import { PersonFragment } from '#lib/member/member.graph.ts';
import { WallPostFragment } from '#lib/wall/wall.graph.ts';

export const ProfileDocument = graphql(
  `
    query Profile($handle: String!, $locale: Locale) {
      member(handle: $handle) {
        ...Person
        sector
        unit
        position
        joinedAt
        bio {
          html
          locale
        }
        institution {
          id
          slug
          name
        }
        region {
          code
          name
        }
        skills {
          id
          endorsementCount
          endorsedByViewer
          skill {
            id
            slug
            label(locale: $locale)
          }
          endorsers(first: 3) {
            id
            handle
            name
          }
        }
        wantsToLearn {
          id
          slug
          label(locale: $locale)
        }
      }
    }
  `,
  [PersonFragment],
);
export type Profile = NonNullable<ResultOf<typeof ProfileDocument>['member']>;

export const ProfilePresenceDocument = graphql(`
  query ProfilePresence($handle: String!) {
    member(handle: $handle) {
      id
      blockedByViewer
      presence {
        status
        lastSeenAt
      }
    }
  }
`);

export const ProfileWallDocument = graphql(
  `
    query ProfileWall($handle: String!, $after: Cursor) {
      member(handle: $handle) {
        id
        wall(first: 10, after: $after) {
          edges {
            node {
              ...WallPostBlock
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
  [WallPostFragment],
);

export const ProfileGroupsDocument = graphql(
  `
    query ProfileGroups($handle: String!) {
      member(handle: $handle) {
        id
        groups(first: 10) {
          edges {
            node {
              ...GroupRow
            }
          }
        }
      }
    }
  `,
  [GroupRowFragment],
);

export const ProfileCasesDocument = graphql(
  `
    query ProfileCases($handle: String!) {
      member(handle: $handle) {
        id
        cases(first: 10) {
          edges {
            node {
              ...CaseRow
            }
          }
        }
      }
    }
  `,
  [CaseRowFragment],
);

export const EndorseSkillDocument = graphql(`
  mutation EndorseSkill($input: EndorseSkillInput!) {
    endorseSkill(input: $input) {
      memberSkill {
        id
        endorsementCount
        endorsedByViewer
      }
      userErrors {
        code
        field
      }
    }
  }
`);
