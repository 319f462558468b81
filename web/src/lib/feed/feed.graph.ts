import { type FragmentOf, graphql } from '#lib/graph/graphql.ts';

const CaseEntryFragment = graphql(`
  fragment CaseEntry on Case {
    id
    slug
    title
    locale
    organisation
    publishedAt
    summary {
      html
    }
    topics {
      id
      label
    }
  }
`);
export type CaseEntry = FragmentOf<typeof CaseEntryFragment>;

const ResourceEntryFragment = graphql(`
  fragment ResourceEntry on Resource {
    id
    slug
    title
    locale
    byline
    publishedAt
    extract {
      html
    }
    topics {
      id
      label
    }
  }
`);
export type ResourceEntry = FragmentOf<typeof ResourceEntryFragment>;

export const CaseFeedDocument = graphql(
  `
    query CaseFeed {
      cases(first: 50) {
        edges {
          node {
            ...CaseEntry
          }
        }
      }
    }
  `,
  [CaseEntryFragment],
);

export const ResourceFeedDocument = graphql(
  `
    query ResourceFeed {
      resources(first: 50) {
        edges {
          node {
            ...ResourceEntry
          }
        }
      }
    }
  `,
  [ResourceEntryFragment],
);

export const TopicFeedDocument = graphql(
  `
    query TopicFeed($slug: String!) {
      topic(slug: $slug) {
        id
        slug
        label(locale: ES)
        cases(first: 30) {
          edges {
            node {
              ...CaseEntry
            }
          }
        }
        resources(first: 30) {
          edges {
            node {
              ...ResourceEntry
            }
          }
        }
      }
    }
  `,
  [CaseEntryFragment, ResourceEntryFragment],
);
