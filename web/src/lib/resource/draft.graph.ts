import { graphql } from '#lib/graph/graphql.ts';
import { PersonFragment } from '#lib/member/member.graph.ts';
import { ResourceDraftFragment, ResourceStoryFragment } from './resource.graph.ts';

export const ResourceDraftDocument = graphql(
  `
    query ResourceDraft($id: ID!) {
      resourceDraft(id: $id) {
        ...ResourceDraft
      }
    }
  `,
  [ResourceDraftFragment],
);

/** A published resource, to be changed. */
export const ResourceToEditDocument = graphql(
  `
    query ResourceToEdit($slug: String!) {
      resource(slug: $slug) {
        ...ResourceDraft
      }
    }
  `,
  [ResourceDraftFragment],
);

/** A resource that is not public yet, as its readers would see it. */
export const ResourcePreviewDocument = graphql(
  `
    query ResourcePreview($id: ID!) {
      resourceDraft(id: $id) {
        ...ResourceStory
        viewerMayEdit
        submitter {
          ...Person
        }
      }
    }
  `,
  [ResourceStoryFragment, PersonFragment],
);

/** One's own resources in every state. */
export const MyResourcesDocument = graphql(`
  query MyResources($after: Cursor) {
    myResources(first: 50, after: $after) {
      edges {
        node {
          id
          slug
          title
          locale
          state
          updatedAt
          reviewNote
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const SaveResourceDraftDocument = graphql(`
  mutation SaveResourceDraft($input: SaveResourceDraftInput!) {
    saveResourceDraft(input: $input) {
      resource {
        id
        revision
      }
      userErrors {
        code
        field
      }
    }
  }
`);

export const SubmitResourceDocument = graphql(`
  mutation SubmitResource($input: ResourceIdInput!) {
    submitResource(input: $input) {
      resource {
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

export const UpdateResourceDocument = graphql(`
  mutation UpdateResource($input: UpdateResourceInput!) {
    updateResource(input: $input) {
      resource {
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

export const DiscardResourceDraftDocument = graphql(`
  mutation DiscardResourceDraft($input: ResourceIdInput!) {
    discardResourceDraft(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`);

export const WithdrawResourceDocument = graphql(`
  mutation WithdrawResource($input: ResourceIdInput!) {
    withdrawResource(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`);

export const ReviewResourceDocument = graphql(`
  mutation ReviewResource($input: ReviewResourceInput!) {
    reviewResource(input: $input) {
      resource {
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
