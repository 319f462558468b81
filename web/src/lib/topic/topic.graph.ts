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

/** Topics that this member follows. */
export const FollowedTopicsDocument = graphql(`
  query FollowedTopics {
    followedTopics {
      id
    }
  }
`);
