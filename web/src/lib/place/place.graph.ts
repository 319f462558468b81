import { graphql } from '#lib/graph/graphql.ts';

/** The sixteen regions with how many members each has. */
export const RegionsDocument = graphql(`
  query Regions {
    regions {
      code
      name
      memberCount
    }
  }
`);

/** The topics of cases and resources. */
export const TopicsDocument = graphql(`
  query Topics($locale: Locale) {
    topics {
      id
      slug
      label(locale: $locale)
    }
  }
`);
