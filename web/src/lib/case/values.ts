import type { CaseDraft } from './draft.graph.ts';

/** What the fields of the form hold: texts, and several topics. */
export type CaseValues = Record<string, string | string[]>;

/** A case as its form shows it. */
export function valuesOf(item: CaseDraft): CaseValues {
  return {
    title: item.title,
    locale: item.locale,
    summary: item.summary.markdown,
    problem: item.problem?.markdown ?? '',
    solution: item.solution?.markdown ?? '',
    results: item.results?.markdown ?? '',
    organisation: item.organisation,
    institutionId: item.institution?.name ?? '',
    country: item.country,
    regionCode: item.region?.code ?? '',
    year: item.year === null ? '' : String(item.year),
    stage: item.stage,
    methods: item.methods.join(', '),
    topicIds: item.topics?.map(({ id }) => id) ?? [],
    sourceUrl: item.sourceUrl ?? '',
  };
}
