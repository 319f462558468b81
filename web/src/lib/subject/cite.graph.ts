import { graphql } from '#lib/graph/graphql.ts';

export const CaseCitationDocument = graphql(`
  query CaseCitation($slug: String!, $url: String) {
    case(slug: $slug) {
      id
      apa: citation(format: APA, url: $url)
      bibtex: citation(format: BIBTEX, url: $url)
      ris: citation(format: RIS, url: $url)
      csl: citation(format: CSL_JSON, url: $url)
    }
  }
`);

export const ResourceCitationDocument = graphql(`
  query ResourceCitation($slug: String!, $url: String) {
    resource(slug: $slug) {
      id
      apa: citation(format: APA, url: $url)
      bibtex: citation(format: BIBTEX, url: $url)
      ris: citation(format: RIS, url: $url)
      csl: citation(format: CSL_JSON, url: $url)
    }
  }
`);
