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
        region {
          code
          name
        }
      }
      ... on Institution {
        id
        slug
        memberCount
        country
        region {
          code
          name
        }
      }
      ... on Skill {
        id
        slug
        label
        memberCount
      }
      ... on Group {
        id
        slug
        memberCount
        region {
          code
          name
        }
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
        region {
          code
          name
        }
      }
      ... on Resource {
        id
        slug
        byline
        country
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
    query Search($text: String!, $filter: SearchFilter, $first: Int, $after: Cursor) {
      search(text: $text, filter: $filter, first: $first, after: $after) {
        total
        totalIsExact
        didYouMean
        isFallback
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

/** What a box offers while one writes into it. */
export const SuggestDocument = graphql(
  `
    query Suggest($text: String!) {
      search(text: $text, first: 8) {
        didYouMean
        edges {
          node {
            ...Hit
          }
        }
      }
    }
  `,
  [HitFragment],
);

/** How many there would be without the filters, for those who narrowed their search down to nothing. */
export const SearchTotalDocument = graphql(`
  query SearchTotal($text: String!) {
    search(text: $text, first: 1) {
      total
    }
  }
`);

/** Where one can ask people instead: the groups that most are in. */
export const GroupsToAskDocument = graphql(`
  query GroupsToAsk {
    groups(first: 3) {
      edges {
        node {
          id
          slug
          name
          memberCount
        }
      }
    }
  }
`);
