import { CaseRowFragment } from '#lib/case/case.graph.ts';
import { graphql } from '#lib/graph/graphql.ts';
import { ResourceRowFragment } from '#lib/resource/resource.graph.ts';
import { HitFragment } from '#lib/search/search.graph.ts';

export const TopicDocument = graphql(
  `
    query Topic($slug: String!, $locale: Locale) {
      topic(slug: $slug) {
        id
        slug
        label(locale: $locale)
        description(locale: $locale)
        spanish: description(locale: ES)
        synonyms
        followerCount
        followedByViewer
        caseCount
        resourceCount
        cases(first: 6) {
          edges {
            node {
              ...CaseRow
            }
          }
        }
        resources(first: 6) {
          edges {
            node {
              ...ResourceRow
            }
          }
        }
      }
    }
  `,
  [CaseRowFragment, ResourceRowFragment],
);

/** Groups and people who are about it: members only. */
export const TopicPeopleDocument = graphql(
  `
    query TopicPeople($text: String!) {
      groups: search(text: $text, filter: { kinds: [GROUP] }, first: 3) {
        edges {
          node {
            ...Hit
          }
        }
      }
      members: search(text: $text, filter: { kinds: [MEMBER] }, first: 5) {
        edges {
          node {
            ...Hit
          }
        }
      }
    }
  `,
  [HitFragment],
);
