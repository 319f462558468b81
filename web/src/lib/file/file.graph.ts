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
/** A file on the form of what it goes with. */
export type Shown = Pick<LibraryFile, 'id' | 'name' | 'alt' | 'mediaType' | 'size' | 'url' | 'thumbnailUrl'>;

/** All that a case shows, and what stands for it. */
export const CaseFilesFragment = graphql(
  `
    fragment CaseFiles on Case {
      cover {
        id
      }
      pictures {
        ...LibraryFile
      }
      files {
        ...LibraryFile
      }
    }
  `,
  [LibraryFileFragment],
);
