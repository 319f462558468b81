import { redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import {
  DiscardResourceDraftDocument, SaveResourceDraftDocument, SubmitResourceDocument, WithdrawResourceDocument,
} from '#lib/resource/draft.graph.ts';
import { LOCALE_VALUES, RESOURCE_KIND_VALUES } from '#lib/text/labels.ts';
import type { Problem } from '#lib/text/problems.ts';
import { Fields, outcome, refuse, type Refusal } from './form.ts';
import { contentLocale } from './locale.ts';

/** What the form says of a resource, and what of it the API's own types cannot even carry. */
export function readResource(fields: Fields) {
  const problems: Problem[] = [];
  const year = fields.text('year');
  if (year && !/^\d{4}$/.test(year)) problems.push({ code: 'INVALID', field: 'year' });
  const content = {
    title: fields.text('title'),
    locale: fields.oneOf('locale', LOCALE_VALUES) ?? contentLocale(),
    kind: fields.oneOf('kind', RESOURCE_KIND_VALUES),
    byline: fields.text('byline'),
    year: /^\d{4}$/.test(year) ? Number(year) : null,
    country: fields.text('country') || null,
    extract: fields.text('extract'),
    topicIds: fields.all('topicIds'),
    sourceUrl: fields.text('sourceUrl') || null,
    // A form without the part for files leaves the file alone.
    fileId: fields.text('files') ? fields.text('fileId') || null : undefined,
  };
  return { content, problems };
}

type Saved = { id: string; revision: number; problems: Problem[] };
type Kept = { saved: Saved; refused?: never } | { refused: ActionFailure<Refusal>; saved?: never };

/** Keeps the draft, however unfinished; what cannot be kept is told by field. */
export async function saveResource({ locals, url }: RequestEvent, fields: Fields): Promise<Kept> {
  const { content, problems } = readResource(fields);
  const resourceId = fields.optional('resourceId');
  const input = {
    ...content,
    clientMutationId: `${fields.clientMutationId}-g`,
    resourceId,
    revision: resourceId ? Number(fields.text('revision')) || undefined : undefined,
  };
  const answer = await locals.graph.mutate(SaveResourceDraftDocument, { input });
  const { done, refused } = outcome(answer, 'saveResourceDraft', 'form', fields, url);
  if (refused) return { refused };
  if (!done.resource) return { refused: refuse('form', fields, [{ code: 'OUTAGE', field: null }], 503) };
  return { saved: { ...done.resource, problems } };
}

type Sent = { state: string; slug: string; refused?: never } | { refused: ActionFailure<Refusal>; slug?: never; state?: never };

/** Keeps the draft and sends it in; when something is missing the draft stays, and each thing is told. */
export async function publishResource(event: RequestEvent, fields: Fields): Promise<Sent> {
  const { saved, refused } = await saveResource(event, fields);
  if (refused) return { refused };
  // From here on the form is about this draft: sent again, it makes no second one.
  fields.data.set('resourceId', saved.id);
  fields.data.set('revision', String(saved.revision));
  const { problems } = saved;
  for (const field of ['title', 'kind', 'byline', 'extract'])
    if (!fields.text(field)) problems.push({ code: 'REQUIRED', field });
  if (problems.length) return { refused: refuse('form', fields, problems) };
  const input = { clientMutationId: `${fields.clientMutationId}-p`, resourceId: saved.id };
  const answer = await event.locals.graph.mutate(SubmitResourceDocument, { input });
  const sent = outcome(answer, 'submitResource', 'form', fields, event.url);
  if (sent.refused) return { refused: sent.refused };
  return { state: sent.done.resource?.state ?? 'IN_REVIEW', slug: sent.done.resource?.slug ?? '' };
}

/** Throws a draft away for good. */
export async function discardResource({ request, locals, url }: RequestEvent) {
  const fields = await Fields.of(request);
  const input = { clientMutationId: fields.clientMutationId, resourceId: fields.text('resourceId') };
  const answer = await locals.graph.mutate(DiscardResourceDraftDocument, { input });
  const { refused } = outcome(answer, 'discardResourceDraft', 'descartar', fields, url);
  if (refused) return refused;
  redirect(303, '/recursos/mios');
}

/** Takes a resource back, from everyone or from review: it is a draft again. */
export async function withdrawResource({ request, locals, url }: RequestEvent) {
  const fields = await Fields.of(request);
  const input = { clientMutationId: fields.clientMutationId, resourceId: fields.text('resourceId') };
  const answer = await locals.graph.mutate(WithdrawResourceDocument, { input });
  const { refused } = outcome(answer, 'withdrawResource', 'retirar', fields, url);
  if (refused) return refused;
  redirect(303, `/recursos/borradores/${input.resourceId}`);
}
