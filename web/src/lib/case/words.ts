import { m } from '#lib/paraglide/messages.js';

type Words = Record<string, () => string>;
const named = (words: Words) => (value: string) => words[value]?.() ?? value;

/** What came of doing it again. */
export const outcomeName = named({
  SUCCEEDED: m.outcome_succeeded,
  PARTLY: m.outcome_partly,
  FAILED: m.outcome_failed,
  ONGOING: m.outcome_ongoing,
});
export const OUTCOME_VALUES = ['SUCCEEDED', 'PARTLY', 'FAILED', 'ONGOING'] as const;

/** How far a case or a resource is on its way to everyone. */
export const stateName = named({
  DRAFT: m.state_draft,
  IN_REVIEW: m.state_in_review,
  RETURNED: m.state_returned,
  PUBLISHED: m.state_published,
});

const CHECKS: Words = {
  TITLE: m.check_title,
  SUMMARY: m.check_summary,
  PROBLEM: m.check_problem,
  SOLUTION: m.check_solution,
  RESULTS: m.check_results,
  RESULTS_MEASURED: m.check_measured,
  ORGANISATION: m.check_organisation,
  PLACE: m.check_place,
  YEAR: m.check_year,
  TOPICS: m.check_topics,
  METHODS: m.check_methods,
  SOURCE: m.check_source,
  PICTURE: m.check_picture,
};
/** What a good case has. */
export const checkName = named(CHECKS);
const NEEDED = ['TITLE', 'SUMMARY', 'ORGANISATION'];
/** The same of a case that nobody has begun. */
export const emptyChecklist = () =>
  Object.keys(CHECKS).map((code) => ({ code, done: false, required: NEEDED.includes(code) }));

/** What the fields of a case are called, as its form and its versions write them. */
export const caseLabels = () => ({
  title: m.case_title(), locale: m.content_language(), summary: m.case_summary(), problem: m.case_problem(),
  solution: m.case_solution(), results: m.case_results(), organisation: m.case_organisation(),
  institutionId: m.profile_institution(), country: m.case_country(), regionCode: m.profile_region(), year: m.case_year(),
  topicIds: m.facet_topics(), methods: m.case_methods(), stage: m.facet_stages(), sourceUrl: m.case_source(),
  files: m.files_title(), alt: m.picture_words(),
});
