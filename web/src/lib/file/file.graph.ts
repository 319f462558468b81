import { type FragmentOf, graphql } from '#lib/graph/graphql.ts';

/** A picture or a document of a case or a resource. */
export const LibraryFileFragment = graphql(`
  fragment LibraryFile on LibraryFile {
    id
    name
    alt
    mediaType
    size
    url
    thumbnailUrl
    width
    height
  }
`);
export type LibraryFile = FragmentOf<typeof LibraryFileFragment>;
