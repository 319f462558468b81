import { LibraryFileFragment } from '#lib/file/file.graph.ts';
import { type FragmentOf, graphql } from '#lib/graph/graphql.ts';

/** A resource in a list of resources. */
export const ResourceRowFragment = graphql(`
  fragment ResourceRow on Resource {
    id
    slug
    title
    locale
    kind
    byline
    year
    commentCount
    extract {
      html
      locale
    }
  }
`);
export type ResourceRow = FragmentOf<typeof ResourceRowFragment>;

/** All that a resource says, whatever its state. */
export const ResourceStoryFragment = graphql(
  `
    fragment ResourceStory on Resource {
      ...ResourceRow
      state
      country
      sourceUrl
      file {
        ...LibraryFile
      }
    }
  `,
  [ResourceRowFragment, LibraryFileFragment],
);
export type ResourceStory = FragmentOf<typeof ResourceStoryFragment>;

/** A resource as who put it here writes it. */
export const ResourceDraftFragment = graphql(
  `
    fragment ResourceDraft on Resource {
      id
      slug
      state
      revision
      reviewNote
      viewerMayEdit
      title
      locale
      kind
      byline
      year
      country
      sourceUrl
      extract {
        markdown
      }
      topics {
        id
      }
      file {
        ...LibraryFile
      }
    }
  `,
  [LibraryFileFragment],
);
export type ResourceDraft = FragmentOf<typeof ResourceDraftFragment>;
