import { type FragmentOf, graphql } from '#lib/graph/graphql.ts';

/** Who someone is, in one line: initials, name, what they do. */
export const PersonFragment = graphql(`
  fragment Person on Member {
    id
    handle
    name
    headline
  }
`);
export type Person = FragmentOf<typeof PersonFragment>;

/** A member in a list of members. */
export const MemberRowFragment = graphql(`
  fragment MemberRow on Member {
    id
    handle
    name
    headline
    institution {
      id
      slug
      name
    }
    region {
      code
      name
    }
  }
`);
export type MemberRow = FragmentOf<typeof MemberRowFragment>;

/** Members by what one types: to choose from. */
export const PeopleDocument = graphql(
  `
    query People($text: String!, $first: Int) {
      search(text: $text, filter: { kinds: [MEMBER] }, first: $first) {
        edges {
          node {
            id
            node {
              __typename
              ... on Member {
                ...Person
                institution {
                  id
                  name
                }
              }
            }
          }
        }
      }
    }
  `,
  [PersonFragment],
);
