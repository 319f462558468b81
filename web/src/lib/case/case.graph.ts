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

/** All that a case says, whatever its state. */
export const CaseStoryFragment = graphql(`
  fragment CaseStory on Case {
    id
    slug
    state
    revision
    title
    locale
    organisation
    country
    year
    stage
    methods
    sourceUrl
    region {
      code
      name
    }
    summary {
      html
      locale
    }
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
  }
`);
export type CaseStory = FragmentOf<typeof CaseStoryFragment>;
