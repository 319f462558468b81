import { m } from '#lib/paraglide/messages.js';
import type { ResourceDraft } from './resource.graph.ts';

/** What the fields of the form hold: texts, and several topics. */
export type ResourceValues = Record<string, string | string[]>;

/** A resource as its form shows it. */
export function valuesOf(item: ResourceDraft): ResourceValues {
  return {
    title: item.title,
    locale: item.locale,
    kind: item.kind,
    byline: item.byline,
    year: item.year === null ? '' : String(item.year),
    country: item.country,
    extract: item.extract.markdown,
    topicIds: item.topics?.map(({ id }) => id) ?? [],
    sourceUrl: item.sourceUrl ?? '',
  };
}

/** What the fields of a resource are called. */
export const resourceLabels = () => ({
  title: m.case_title(), locale: m.content_language(), kind: m.facet_resource_kinds(), byline: m.resource_byline(),
  year: m.case_year(), country: m.case_country(), extract: m.resource_extract(), topicIds: m.facet_topics(),
  sourceUrl: m.resource_source(), fileId: m.resource_file(),
});
