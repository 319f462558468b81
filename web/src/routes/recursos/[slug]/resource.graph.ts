import { CommentBlockFragment } from '#lib/comment/comment.graph.ts';
import { LibraryFileFragment } from '#lib/file/file.graph.ts';
import { graphql } from '#lib/graph/graphql.ts';
import { ResourceRowFragment } from '#lib/resource/resource.graph.ts';

export const ResourceDocument = graphql(
  `
    query Resource($slug: String!, $locale: Locale) {
      resource(slug: $slug) {
        ...ResourceRow
        country
        sourceUrl
        publishedAt
        updatedAt
        file {
          ...LibraryFile
        }
        topics {
          id
          slug
          label(locale: $locale)
        }
      }
    }
  `,
  [ResourceRowFragment, LibraryFileFragment],
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
