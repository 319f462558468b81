import type { ActionFailure } from '@sveltejs/kit';
import { SaveCaseDraftDocument, SubmitCaseDocument } from '#lib/case/draft.graph.ts';
import { LOCALE_VALUES, STAGE_VALUES } from '#lib/text/labels.ts';
import type { Problem } from '#lib/text/problems.ts';
import { readFiles } from './file.ts';
import { type Fields, outcome, refuse, type Refusal } from './form.ts';
import type { Graph } from './graph.ts';
import { institutionNamed } from './institution.ts';
import { contentLocale } from './locale.ts';

/** What the form says of a case, and what of it the API's own types cannot even carry. */
export async function readCase(graph: Graph, fields: Fields) {
  const problems: Problem[] = [];
  const year = fields.text('year');
  const institution = fields.text('institutionId');
  const institutionId = institution ? await institutionNamed(graph, institution) : null;
  if (year && !/^\d{4}$/.test(year)) problems.push({ code: 'INVALID', field: 'year' });
  if (institution && !institutionId) problems.push({ code: 'NOT_FOUND', field: 'institutionId' });
  const content = {
    title: fields.text('title'),
    locale: fields.oneOf('locale', LOCALE_VALUES) ?? contentLocale(),
    summary: fields.text('summary'),
    problem: fields.text('problem') || null,
    solution: fields.text('solution') || null,
    results: fields.text('results') || null,
    organisation: fields.text('organisation'),
    // A name that means nothing yet stays in the form; what was there before stays there.
    institutionId: institution ? (institutionId ?? undefined) : null,
    country: fields.text('country') || 'CL',
    regionCode: fields.text('regionCode') || null,
    year: /^\d{4}$/.test(year) ? Number(year) : null,
    topicIds: fields.all('topicIds'),
    methods: fields.text('methods').split(',').map((method) => method.trim()).filter(Boolean),
    stage: fields.oneOf('stage', STAGE_VALUES),
    sourceUrl: fields.text('sourceUrl') || null,
    files: readFiles(fields),
  };
  return { content, problems };
}

type Event = { locals: { graph: Graph }; url: URL };
type Saved = { id: string; revision: number; checklist: { code: string; done: boolean; required: boolean }[]; problems: Problem[] };
type Kept = { saved: Saved; refused?: never } | { refused: ActionFailure<Refusal>; saved?: never };

/** Keeps the draft, however unfinished; what cannot be kept is told by field. */
export async function saveDraft({ locals, url }: Event, fields: Fields): Promise<Kept> {
  const { content, problems } = await readCase(locals.graph, fields);
  const revision = Number(fields.text('revision')) || undefined;
  const input = {
    ...content,
    clientMutationId: `${fields.clientMutationId}-g`,
    caseId: fields.optional('caseId'),
    revision: fields.optional('caseId') ? revision : undefined,
  };
  const answer = await locals.graph.mutate(SaveCaseDraftDocument, { input });
  const { done, refused } = outcome(answer, 'saveCaseDraft', 'form', fields, url);
  if (refused) return { refused };
  if (!done.case) return { refused: refuse('form', fields, [{ code: 'OUTAGE', field: null }], 503) };
  return { saved: { ...done.case, problems } };
}

type Sent = { state: string; slug: string; refused?: never } | { refused: ActionFailure<Refusal>; slug?: never; state?: never };

/** Keeps the draft and sends it in; when something is missing the draft stays, and each thing is told. */
export async function publishDraft(event: Event, fields: Fields): Promise<Sent> {
  const { saved, refused } = await saveDraft(event, fields);
  if (refused) return { refused };
  // From here on the form is about this draft: sent again, it makes no second one.
  fields.data.set('caseId', saved.id);
  fields.data.set('revision', String(saved.revision));
  const problems = [...saved.problems];
  if (!fields.text('stage')) problems.push({ code: 'REQUIRED', field: 'stage' });
  for (const { code, done, required } of saved.checklist) {
    const field = code.toLowerCase();
    if (required && !done && !fields.text(field)) problems.push({ code: 'REQUIRED', field });
  }
  if (problems.length) return { refused: refuse('form', fields, problems) };
  const input = { clientMutationId: `${fields.clientMutationId}-p`, caseId: saved.id };
  const answer = await event.locals.graph.mutate(SubmitCaseDocument, { input });
  const sent = outcome(answer, 'submitCase', 'form', fields, event.url);
  if (sent.refused) return { refused: sent.refused };
  return { state: sent.done.case?.state ?? 'IN_REVIEW', slug: sent.done.case?.slug ?? '' };
}
