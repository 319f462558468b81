import { type FragmentOf, graphql } from '#lib/graph/graphql.ts';

/** A group in a list of groups. */
export const GroupRowFragment = graphql(`
  fragment GroupRow on Group {
    id
    slug
    name
    visibility
    memberCount
    viewerRole
    purpose {
      html
      locale
    }
    region {
      code
      name
    }
  }
`);
export type GroupRow = FragmentOf<typeof GroupRowFragment>;
