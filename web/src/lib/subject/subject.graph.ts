import { graphql, type ResultOf } from '#lib/graph/graphql.ts';

/** What members say to a case with a single press. */
export const CaseEngagementDocument = graphql(`
  query CaseEngagement($slug: String!) {
    case(slug: $slug) {
      id
      followerCount
      followedByViewer
      usefulCount
      usefulInstitutionCount
      usefulToViewer
      reactions {
        reaction
        count
        byViewer
      }
      usefulInstitutions(first: 5) {
        id
        slug
        name
      }
    }
  }
`);

/** What members say to a resource with a single press. */
export const ResourceEngagementDocument = graphql(`
  query ResourceEngagement($slug: String!) {
    resource(slug: $slug) {
      id
      followerCount
      followedByViewer
      usefulCount
      usefulInstitutionCount
      usefulToViewer
      reactions {
        reaction
        count
        byViewer
      }
      usefulInstitutions(first: 5) {
        id
        slug
        name
      }
    }
  }
`);

/** The same of a case and of a resource. */
export type Engagement = NonNullable<ResultOf<typeof CaseEngagementDocument>['case']>;

export const FollowDocument = graphql(`
  mutation Follow($input: FollowInput!) {
    follow(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`);

export const MarkUsefulDocument = graphql(`
  mutation MarkUseful($input: MarkUsefulInput!) {
    markUseful(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`);

export const ReactToDocument = graphql(`
  mutation ReactTo($input: ReactToInput!) {
    reactTo(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`);
