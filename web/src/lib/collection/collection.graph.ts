import { CaseRowFragment } from '#lib/case/case.graph.ts';
import { graphql } from '#lib/graph/graphql.ts';
import { ResourceRowFragment } from '#lib/resource/resource.graph.ts';

export const CollectionsDocument = graphql(`
  query Collections($ownerId: ID, $after: Cursor) {
    collections(ownerId: $ownerId, first: 20, after: $after) {
      edges {
        node {
          id
          slug
          title
          description
          locale
          visibility
          itemCount
          updatedAt
          owner {
            id
            name
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** One's own, to put something into. */
export const CollectionsForDocument = graphql(`
  query CollectionsFor($ownerId: ID, $subjectId: ID!) {
    collections(ownerId: $ownerId, first: 50) {
      edges {
        node {
          id
          slug
          title
          has(subjectId: $subjectId)
        }
      }
    }
  }
`);

export const CollectionDocument = graphql(
  `
    query Collection($slug: String!, $after: Cursor) {
      collection(slug: $slug) {
        id
        slug
        title
        description
        locale
        visibility
        itemCount
        viewerMayEdit
        owner {
          id
          handle
          name
        }
        items(first: 50, after: $after) {
          edges {
            node {
              subjectId
              position
              note
              case {
                ...CaseRow
              }
              resource {
                ...ResourceRow
              }
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
  [CaseRowFragment, ResourceRowFragment],
);

export const CreateCollectionDocument = graphql(`
  mutation CreateCollection($input: CreateCollectionInput!) {
    createCollection(input: $input) {
      collection {
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

export const UpdateCollectionDocument = graphql(`
  mutation UpdateCollection($input: UpdateCollectionInput!) {
    updateCollection(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`);

export const DeleteCollectionDocument = graphql(`
  mutation DeleteCollection($input: CollectionIdInput!) {
    deleteCollection(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`);

export const AddToCollectionDocument = graphql(`
  mutation AddToCollection($input: AddToCollectionInput!) {
    addToCollection(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`);

export const RemoveFromCollectionDocument = graphql(`
  mutation RemoveFromCollection($input: RemoveFromCollectionInput!) {
    removeFromCollection(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`);

export const MoveInCollectionDocument = graphql(`
  mutation MoveInCollection($input: MoveInCollectionInput!) {
    moveInCollection(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`);
