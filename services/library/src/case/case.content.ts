import { isUuid, part, type Part, type Transaction } from '@minga/database';
import { failure, type Failure } from '@minga/problem';
import { check, type Locale } from '@minga/text';
import {
  checkPlaces,
  keptYear,
  readCountry,
  readMethods,
  readOptional,
  readTopics,
  readUrl,
  readYear,
} from '../publication.ts';
import type { CaseStage } from './case.type.ts';

/** What authors write of a case: what a version keeps. */
export interface CaseContent {
  title: string;
  locale: Locale;
  summary: string;
  problem: string | null;
  solution: string | null;
  results: string | null;
  organisation: string;
  institutionId: string | null;
  country: string;
  regionCode: string | null;
  year: number | null;
  topicIds: string[];
  methods: string[];
  stage: CaseStage;
  sourceUrl: string | null;
}

/** What a form sends: what is left out stays, null empties. */
export type CaseGiven = { [Field in keyof CaseContent]?: CaseContent[Field] | null | undefined };

/** A page nobody has written on yet. */
export const blank = (locale: Locale): CaseContent => ({
  title: '', locale, summary: '', problem: null, solution: null, results: null, organisation: '', institutionId: null,
  country: 'CL', regionCode: null, year: null, topicIds: [], methods: [], stage: 'IDEA', sourceUrl: null,
});

export const contentFields = Object.keys(blank('ES')) as (keyof CaseContent)[];

/** The content's columns, and its values in their order. */
export const contentColumns = part`title, locale, summary, problem, solution, results, organisation, institution_id, country,
  region_code, year, topic_ids, methods, stage, source_url`;

export const contentValues = (content: CaseContent): Part => part`${content.title}, ${content.locale}, ${content.summary},
  ${content.problem}, ${content.solution}, ${content.results}, ${content.organisation}, ${content.institutionId}::uuid,
  ${content.country}, ${content.regionCode}, ${content.year}::smallint, ${content.topicIds}::uuid[],
  ${content.methods}::text[], ${content.stage}, ${content.sourceUrl}`;

/** The content of a row `c`, by the names of the interface above. */
export const contentOf = part`c.title, c.locale, c.summary, c.problem, c.solution, c.results, c.organisation,
  c.institution_id as "institutionId", c.country, c.region_code as "regionCode", c.year, c.topic_ids as "topicIds",
  c.methods, c.stage, c.source_url as "sourceUrl"`;

/** What there was with what a form sends over it. */
export function merged(before: CaseContent, given: CaseGiven): CaseContent {
  const empty = blank(before.locale);
  const entries = contentFields.map((field) => [field, given[field] === undefined ? before[field] : (given[field] ?? empty[field])]);
  return Object.fromEntries(entries) as CaseContent;
}

/** The fields in which two contents differ. */
export const changedFields = (before: CaseContent, after: CaseContent): (keyof CaseContent)[] =>
  contentFields.filter((field) => JSON.stringify(before[field] ?? null) !== JSON.stringify(after[field] ?? null));

/** Reads what is to be published; each thing wrong with it is a failure with its field. */
export async function readContent(tx: Transaction, given: CaseContent, failures: Failure[]): Promise<CaseContent> {
  const content = {
    title: check('title', given.title, { min: 5, max: 200 }, failures),
    locale: given.locale,
    summary: check('summary', given.summary, { max: 2_000 }, failures),
    problem: readOptional('problem', given.problem, failures),
    solution: readOptional('solution', given.solution, failures),
    results: readOptional('results', given.results, failures),
    organisation: check('organisation', given.organisation, { min: 2, max: 200 }, failures),
    institutionId: given.institutionId || null,
    country: readCountry(given.country, failures),
    regionCode: given.regionCode || null,
    year: readYear(given.year, failures),
    topicIds: await readTopics(tx, given.topicIds, failures),
    methods: readMethods(given.methods, failures),
    stage: given.stage,
    sourceUrl: readUrl('sourceUrl', given.sourceUrl, failures),
  };
  await checkPlaces(tx, content, failures);
  return content;
}

/** Reads a draft: whatever is missing or wrong may stay so until it is sent in, as far as it can be kept at all. */
export async function readDraft(tx: Transaction, given: CaseContent, failures: Failure[]): Promise<CaseContent> {
  const short = (field: string, value: string | null, max: number) => check(field, value, { min: 0, max }, failures);
  if (given.institutionId && !isUuid(given.institutionId))
    failures.push(failure('NOT_FOUND', 'institutionId', 'There is no such institution.'));
  return {
    title: short('title', given.title, 200),
    locale: given.locale,
    summary: short('summary', given.summary, 2_000),
    problem: readOptional('problem', given.problem, failures),
    solution: readOptional('solution', given.solution, failures),
    results: readOptional('results', given.results, failures),
    organisation: short('organisation', given.organisation, 200),
    institutionId: given.institutionId || null,
    country: short('country', given.country, 60),
    regionCode: short('regionCode', given.regionCode, 20) || null,
    year: keptYear(given.year, failures),
    topicIds: await readTopics(tx, given.topicIds, failures),
    methods: readMethods(given.methods.filter((method) => method.trim() !== ''), failures),
    stage: given.stage,
    sourceUrl: short('sourceUrl', given.sourceUrl, 500) || null,
  };
}
