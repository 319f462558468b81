import { CommentBlockFragment } from '#lib/comment/comment.graph.ts';
import { graphql } from '#lib/graph/graphql.ts';
import { ResourceStoryFragment } from '#lib/resource/resource.graph.ts';

export const ResourceDocument = graphql(
  `
    query Resource($slug: String!, $locale: Locale) {
      resource(slug: $slug) {
        ...ResourceStory
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
  [ResourceStoryFragment],
);

export const ResourceCommentsDocument = graphql(
  `
    query ResourceComments($slug: String!, $after: Cursor) {
      resource(slug: $slug) {
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
