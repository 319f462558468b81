import { CaseRowFragment } from '#lib/case/case.graph.ts';
import { CommentBlockFragment } from '#lib/comment/comment.graph.ts';
import { graphql } from '#lib/graph/graphql.ts';
import { PersonFragment } from '#lib/member/member.graph.ts';

export const CaseDocument = graphql(
  `
    query Case($slug: String!, $locale: Locale) {
      case(slug: $slug) {
        ...CaseRow
        publishedAt
        methods
        sourceUrl
        problem {
          html
          locale
        }
        solution {
          html
          locale
        }
        results {
          html
          locale
        }
        topics {
          id
          label(locale: $locale)
        }
      }
    }
  `,
  [CaseRowFragment],
);

/** Who it comes from: people and institutions belong to another service. */
export const CaseOriginDocument = graphql(
  `
    query CaseOrigin($slug: String!) {
      case(slug: $slug) {
        id
        author {
          ...Person
        }
        institution {
          id
          slug
          name
        }
      }
    }
  `,
  [PersonFragment],
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

export const CaseSimilarDocument = graphql(
  `
    query CaseSimilar($slug: String!) {
      case(slug: $slug) {
        id
        similar(first: 4) {
          ...CaseRow
        }
      }
    }
  `,
  [CaseRowFragment],
);
