import { type FragmentOf, graphql } from '#lib/graph/graphql.ts';
import { MemberRowFragment } from '#lib/member/member.graph.ts';

/** A facet of an answer: what can be narrowed down, with counts. */
export const FacetFragment = graphql(`
  fragment FacetBlock on Facet {
    name
    values {
      value
      label
      count
    }
  }
`);
export type FacetBlock = FragmentOf<typeof FacetFragment>;

/** The directory: members with what narrows them down. */
export const DirectoryDocument = graphql(
  `
    query Directory($text: String!, $filter: SearchFilter, $after: Cursor, $locale: Locale) {
      search(text: $text, filter: $filter, first: 20, after: $after) {
        total
        totalIsExact
        facets {
          ...FacetBlock
        }
        edges {
          cursor
          node {
            id
            node {
              __typename
              ... on Member {
                ...MemberRow
                skills {
                  id
                  skill {
                    id
                    label(locale: $locale)
                  }
                }
              }
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [FacetFragment, MemberRowFragment],
);

/** A hit with what its row says about it. */
export const HitFragment = graphql(`
  fragment Hit on SearchHit {
    id
    kind
    title
    snippet
    node {
      __typename
      ... on Member {
        id
        handle
        headline
        institution {
          id
          name
        }
      }
      ... on Institution {
        id
        slug
        memberCount
        country
      }
      ... on Skill {
        id
        slug
        memberCount
      }
      ... on Group {
        id
        slug
        memberCount
      }
      ... on Discussion {
        id
        replyCount
        group {
          id
          name
        }
      }
      ... on Case {
        id
        slug
        organisation
        country
        year
        locale
      }
      ... on Resource {
        id
        slug
        byline
        year
        locale
      }
    }
  }
`);
export type Hit = FragmentOf<typeof HitFragment>;

/** One box over everything. */
export const SearchDocument = graphql(
  `
    query Search($text: String!, $filter: SearchFilter, $after: Cursor) {
      search(text: $text, filter: $filter, first: 20, after: $after) {
        total
        totalIsExact
        facets {
          ...FacetBlock
        }
        edges {
          cursor
          node {
            ...Hit
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [FacetFragment, HitFragment],
);
