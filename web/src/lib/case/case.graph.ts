import { CaseFilesFragment } from '#lib/file/file.graph.ts';
import { type FragmentOf, graphql } from '#lib/graph/graphql.ts';
import { PersonFragment } from '#lib/member/member.graph.ts';

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

/** A text as it is shown. */
export const ProseFragment = graphql(`
  fragment Prose on RichText {
    html
    locale
  }
`);

/** What a good case has, and whether this one does. */
export const ChecklistFragment = graphql(`
  fragment Checklist on Case {
    checklist {
      code
      done
      required
    }
  }
`);

/** Who tells a case. */
export const CaseAuthorsFragment = graphql(
  `
    fragment CaseAuthors on Case {
      authors {
        role
        accepted
        member {
          ...Person
        }
      }
    }
  `,
  [PersonFragment],
);

/** All that a case says and shows, whatever its state. */
export const CaseStoryFragment = graphql(
  `
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
        ...Prose
      }
      problem {
        ...Prose
      }
      solution {
        ...Prose
      }
      results {
        ...Prose
      }
      ...CaseFiles
    }
  `,
  [ProseFragment, CaseFilesFragment],
);
export type CaseStory = FragmentOf<typeof CaseStoryFragment>;
