import { CaseFilesFragment } from '#lib/file/file.graph.ts';
import { type FragmentOf, graphql } from '#lib/graph/graphql.ts';
import { CaseAuthorsFragment, ChecklistFragment } from './case.graph.ts';

/** A case as its authors write it. */
export const CaseDraftFragment = graphql(
  `
    fragment CaseDraft on Case {
      id
      slug
      state
      revision
      reviewNote
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
      }
      institution {
        id
        name
      }
      topics {
        id
      }
      summary {
        markdown
      }
      problem {
        markdown
      }
      solution {
        markdown
      }
      results {
        markdown
      }
      ...CaseFiles
      ...Checklist
      ...CaseAuthors
    }
  `,
  [CaseFilesFragment, ChecklistFragment, CaseAuthorsFragment],
);
export type CaseDraft = FragmentOf<typeof CaseDraftFragment>;

export const CaseDraftDocument = graphql(
  `
    query CaseDraft($id: ID!) {
      caseDraft(id: $id) {
        ...CaseDraft
      }
    }
  `,
  [CaseDraftFragment],
);

/** A published case, to be changed. */
export const CaseToEditDocument = graphql(
  `
    query CaseToEdit($slug: String!) {
      case(slug: $slug) {
        viewerMayEdit
        ...CaseDraft
      }
    }
  `,
  [CaseDraftFragment],
);

export const SaveCaseDraftDocument = graphql(
  `
    mutation SaveCaseDraft($input: SaveCaseDraftInput!) {
      saveCaseDraft(input: $input) {
        case {
          id
          revision
          ...Checklist
        }
        userErrors {
          code
          field
        }
      }
    }
  `,
  [ChecklistFragment],
);

export const SubmitCaseDocument = graphql(`
  mutation SubmitCase($input: CaseIdInput!) {
    submitCase(input: $input) {
      case {
        id
        slug
        state
      }
      userErrors {
        code
        field
      }
    }
  }
`);

export const UpdateCaseDocument = graphql(`
  mutation UpdateCase($input: UpdateCaseInput!) {
    updateCase(input: $input) {
      case {
        id
        slug
      }
      userErrors {
        code
        field
      }
    }
  }
`);

export const DiscardCaseDraftDocument = graphql(`
  mutation DiscardCaseDraft($input: CaseIdInput!) {
    discardCaseDraft(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`);

export const InviteCaseAuthorDocument = graphql(`
  mutation InviteCaseAuthor($input: InviteCaseAuthorInput!) {
    inviteCaseAuthor(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`);

export const RemoveCaseAuthorDocument = graphql(`
  mutation RemoveCaseAuthor($input: RemoveCaseAuthorInput!) {
    removeCaseAuthor(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`);

/** Whom a handle means. */
export const MemberByHandleDocument = graphql(`
  query MemberByHandle($handle: String!) {
    member(handle: $handle) {
      id
    }
  }
`);
