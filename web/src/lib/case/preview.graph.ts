import { graphql } from '#lib/graph/graphql.ts';
import { CaseAuthorsFragment, CaseStoryFragment, ChecklistFragment } from './case.graph.ts';

/** A case that is not public yet, as its readers would see it. */
export const CasePreviewDocument = graphql(
  `
    query CasePreview($id: ID!) {
      caseDraft(id: $id) {
        ...CaseStory
        viewerMayEdit
        updatedAt
        ...Checklist
        ...CaseAuthors
      }
    }
  `,
  [CaseStoryFragment, ChecklistFragment, CaseAuthorsFragment],
);

/** Whether facilitators read first what is sent in. */
export const LibraryReviewDocument = graphql(`
  query LibraryReview {
    libraryReview
  }
`);

/** What waits for a facilitator. */
export const ReviewQueueDocument = graphql(`
  query ReviewQueue($afterCase: Cursor, $afterResource: Cursor) {
    reviewQueue(first: 20, after: $afterCase) {
      edges {
        node {
          id
          title
          locale
          organisation
          country
          updatedAt
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    resourceReviewQueue(first: 20, after: $afterResource) {
      edges {
        node {
          id
          title
          locale
          kind
          byline
          updatedAt
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const ReviewCaseDocument = graphql(`
  mutation ReviewCase($input: ReviewCaseInput!) {
    reviewCase(input: $input) {
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

export const WithdrawCaseDocument = graphql(`
  mutation WithdrawCase($input: CaseIdInput!) {
    withdrawCase(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`);

/** One's own cases in every state, and those that others ask one to tell together. */
export const MyCasesDocument = graphql(`
  query MyCases($after: Cursor) {
    myCases(first: 50, after: $after) {
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
    caseInvitations(first: 20) {
      edges {
        node {
          id
          title
          locale
          organisation
        }
      }
    }
  }
`);

export const AnswerCaseAuthorshipDocument = graphql(`
  mutation AnswerCaseAuthorship($input: AnswerCaseAuthorshipInput!) {
    answerCaseAuthorship(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`);
