import { graphql } from '#lib/graph/graphql.ts';

/** All topics with what there is about each. */
export const TopicListDocument = graphql(`
  query TopicList($locale: Locale) {
    topics {
      id
      slug
      label(locale: $locale)
      caseCount
      resourceCount
    }
  }
`);

export const DescribeTopicDocument = graphql(`
  mutation DescribeTopic($input: DescribeTopicInput!) {
    describeTopic(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`);

/** Topics that this member follows. */
export const FollowedTopicsDocument = graphql(`
  query FollowedTopics {
    followedTopics {
      id
    }
  }
`);
