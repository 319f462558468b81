import { graphql, type ResultOf } from '#lib/graph/graphql.ts';

/** How much in the library waits for the viewer. */
export const LibraryWaitingDocument = graphql(`
  query LibraryWaiting {
    libraryWaiting {
      invitations
      replications
      returnedCases
      returnedResources
      reviews
    }
  }
`);
export type LibraryWaiting = NonNullable<ResultOf<typeof LibraryWaitingDocument>['libraryWaiting']>;
