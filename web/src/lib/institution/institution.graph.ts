import { type FragmentOf, graphql } from '#lib/graph/graphql.ts';

/** An institution in a list of institutions. */
export const InstitutionRowFragment = graphql(`
  fragment InstitutionRow on Institution {
    id
    slug
    name
    acronym
    institutionKind
    sector
    country
    memberCount
    region {
      code
      name
    }
  }
`);
export type InstitutionRow = FragmentOf<typeof InstitutionRowFragment>;

/** Institutions by a piece of their name, for the field that chooses one. */
export const InstitutionChoicesDocument = graphql(`
  query InstitutionChoices($text: String!) {
    institutions(text: $text, first: 10) {
      edges {
        node {
          id
          name
          acronym
        }
      }
    }
  }
`);
