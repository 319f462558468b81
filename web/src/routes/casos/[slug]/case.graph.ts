import { CaseAuthorsFragment, CaseRowFragment, CaseStoryFragment } from '#lib/case/case.graph.ts';
import { ReplicationFragment } from '#lib/case/lineage.graph.ts';
import { CommentBlockFragment } from '#lib/comment/comment.graph.ts';
import { graphql } from '#lib/graph/graphql.ts';

export const CaseDocument = graphql(
  `
    query Case($slug: String!, $locale: Locale) {
      case(slug: $slug) {
        ...CaseStory
        commentCount
        publishedAt
        updatedAt
        viewerMayEdit
        topics {
          id
          slug
          label(locale: $locale)
        }
      }
    }
  `,
  [CaseStoryFragment],
);

/** Who it comes from: people and institutions belong to another service. */
export const CaseOriginDocument = graphql(
  `
    query CaseOrigin($slug: String!) {
      case(slug: $slug) {
        id
        ...CaseAuthors
        institution {
          id
          slug
          name
        }
        versions(first: 1) {
          totalCount
        }
      }
    }
  `,
  [CaseAuthorsFragment],
);

export const CaseCommentsDocument = graphql(
  `
    query CaseComments($slug: String!, $after: Cursor) {
      case(slug: $slug) {
        id
        comments(first: 20, after: $after) {
          edges {
            node {
              ...CommentBlock
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
  [CommentBlockFragment],
);

/** Where it comes from, what became of it, and what still waits for the origin's word. */
export const CaseLineageDocument = graphql(
  `
    query CaseLineage($slug: String!) {
      case(slug: $slug) {
        id
        lineage {
          count
          regions {
            count
            region {
              code
              name
            }
          }
          countries {
            country
            count
          }
          origins {
            depth
            parentId
            replication {
              ...Replication
            }
          }
          replicas {
            depth
            parentId
            replication {
              ...Replication
            }
          }
        }
        replications(status: PENDING, first: 20) {
          edges {
            node {
              ...Replication
            }
          }
        }
      }
    }
  `,
  [ReplicationFragment],
);

export const CaseSimilarDocument = graphql(
  `
    query CaseSimilar($slug: String!, $locale: Locale) {
      case(slug: $slug) {
        id
        similarCases(first: 4) {
          case {
            ...CaseRow
          }
          reasons {
            kind
            text
            topic {
              id
              label(locale: $locale)
            }
            region {
              code
              name
            }
          }
        }
      }
    }
  `,
  [CaseRowFragment],
);
