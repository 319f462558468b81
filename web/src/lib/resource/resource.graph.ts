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
