import { type FragmentOf, graphql } from '#lib/graph/graphql.ts';

/** A case in a list of cases. */
export const CaseRowFragment = graphql(`
  fragment CaseRow on Case {
    id
    slug
    title
    locale
    organisation
    country
    year
    stage
    commentCount
    summary {
      html
      locale
    }
    region {
      code
      name
    }
  }
`);
export type CaseRow = FragmentOf<typeof CaseRowFragment>;
