import { caseLabels } from '#lib/case/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { explain } from '#lib/text/problems.ts';
import type { ImportAction, ImportItem } from './import.graph.ts';

const ACTION_NAMES: Record<ImportAction, () => string> = {
  CREATE: m.import_create, UPDATE: m.import_update, UNCHANGED: m.import_unchanged, REFUSE: m.import_refuse,
};
/** What is done with a row, in a word. */
export const actionName = (action: ImportAction): string => ACTION_NAMES[action]();

const labels = (): Record<string, string> => ({
  ...caseLabels(), externalId: 'id', topics: m.facet_topics(), kind: m.facet_resource_kinds(), byline: m.resource_byline(), extract: m.resource_extract(),
});

/** Why a row is refused: each column with what is wrong with it. */
export function reasons({ errors }: ImportItem): string[] {
  const names = labels();
  return errors.map(({ code, field: path }) => {
    const field = path?.at(-1) ?? null;
    const reason = code === 'TAKEN' ? m.import_repeated() : explain({ code, field });
    return field ? `${names[field] ?? field}: ${reason}` : reason;
  });
}

/** The columns that are understood, as the API calls them. */
export const COLUMNS = {
  CASE: 'id, title, summary, problem, solution, results, organisation, institution, country, region, year, topics, methods, stage, language, source',
  RESOURCE: 'id, title, kind, author, extract, year, country, topics, language, source',
} as const;
