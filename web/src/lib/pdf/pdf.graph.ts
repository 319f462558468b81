import { CaseStoryFragment } from '#lib/case/case.graph.ts';
import { graphql, type ResultOf } from '#lib/graph/graphql.ts';

/** A case as it goes on paper: in its own language, whoever asks. */
export const CasePdfDocument = graphql(
  `
    query CasePdf($slug: String!, $url: String) {
      case(slug: $slug) {
        ...CaseStory
        publishedAt
        updatedAt
        citation(format: APA, url: $url)
        institution {
          id
          name
        }
        topics {
          id
          ES: label(locale: ES)
          EN: label(locale: EN)
          PT: label(locale: PT)
          FR: label(locale: FR)
        }
      }
    }
  `,
  [CaseStoryFragment],
);
export type CaseOnPaper = NonNullable<ResultOf<typeof CasePdfDocument>['case']>;
