import { type FragmentOf, graphql } from '#lib/graph/graphql.ts';
import { PersonFragment } from '#lib/member/member.graph.ts';

/** "I used it in …": how somebody worked with a resource. */
export const UseNoteFragment = graphql(
  `
    fragment UseNote on UseNote {
      id
      createdAt
      viewerMayRemove
      body {
        html
        locale
      }
      institution {
        id
        slug
        name
      }
      member {
        ...Person
      }
    }
  `,
  [PersonFragment],
);
export type UseNote = FragmentOf<typeof UseNoteFragment>;

export const ResourceUsesDocument = graphql(
  `
    query ResourceUses($slug: String!, $after: Cursor) {
      resource(slug: $slug) {
        id
        useNoteCount
        useNotes(first: 10, after: $after) {
          edges {
            node {
              ...UseNote
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
  [UseNoteFragment],
);

export const NoteUseDocument = graphql(`
  mutation NoteUse($input: NoteUseInput!) {
    noteUse(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`);

export const RemoveUseNoteDocument = graphql(`
  mutation RemoveUseNote($input: RemoveUseNoteInput!) {
    removeUseNote(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`);
