import { graphql, type ResultOf } from '#lib/graph/graphql.ts';

/** Brings some rows of a file in, or tells what that would do. */
export const ImportLibraryDocument = graphql(`
  mutation ImportLibrary($input: ImportLibraryInput!) {
    importLibrary(input: $input) {
      report {
        unknownColumns
        items {
          row
          externalId
          title
          action
          errors {
            code
            field
          }
          candidates {
            field
            name
            value
          }
        }
      }
      userErrors {
        code
        field
      }
    }
  }
`);
export type PieceReport = NonNullable<ResultOf<typeof ImportLibraryDocument>['importLibrary']['report']>;
export type ImportItem = PieceReport['items'][number];
export type ImportAction = ImportItem['action'];
