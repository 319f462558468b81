import { type ActionFailure, redirect, type RequestEvent } from '@sveltejs/kit';
import {
  DiscardCaseDraftDocument, InviteCaseAuthorDocument, MemberByHandleDocument, RemoveCaseAuthorDocument,
} from '#lib/case/draft.graph.ts';
import { WithdrawCaseDocument } from '#lib/case/preview.graph.ts';
import { publishDraft, saveDraft } from './case.ts';
import { Fields, outcome, refuse, type Refusal } from './form.ts';
import { publishResource, saveResource } from './resource.ts';

type Saved = { saved: { id: string }; refused?: never } | { refused: ActionFailure<Refusal>; saved?: never };
type Sent = { state: string; slug: string; refused?: never } | { refused: ActionFailure<Refusal>; state?: never; slug?: never };

/** What the form of a draft does, on a new one and on one that is there alike. */
const draftActions = (
  path: string,
  save: (event: RequestEvent, fields: Fields) => Promise<Saved>,
  publish: (event: RequestEvent, fields: Fields) => Promise<Sent>,
) => ({
  guardar: async (event: RequestEvent) => {
    const { saved, refused } = await save(event, await Fields.of(event.request));
    if (refused) return refused;
    redirect(303, `${path}/borradores/${saved.id}?guardado`);
  },
  ver: async (event: RequestEvent) => {
    const { saved, refused } = await save(event, await Fields.of(event.request));
    if (refused) return refused;
    redirect(303, `${path}/borradores/${saved.id}/vista`);
  },
  publicar: async (event: RequestEvent) => {
    const { state, slug, refused } = await publish(event, await Fields.of(event.request));
    if (refused) return refused;
    redirect(303, state === 'PUBLISHED' ? `${path}/${slug}` : `${path}/mios?enviado`);
  },
});

export const caseDraftActions = draftActions('/casos', saveDraft, publishDraft);
export const resourceDraftActions = draftActions('/recursos', saveResource, publishResource);

/** Throws a draft away for good. */
export async function discardDraft({ request, locals, url }: RequestEvent) {
  const fields = await Fields.of(request);
  const input = { clientMutationId: fields.clientMutationId, caseId: fields.text('caseId') };
  const { refused } = outcome(await locals.graph.mutate(DiscardCaseDraftDocument, { input }), 'discardCaseDraft', 'descartar', fields, url);
  if (refused) return refused;
  redirect(303, '/casos/mios');
}

/** Takes a case back, from everyone or from review: it is a draft again. */
export async function withdrawCase({ request, locals, url }: RequestEvent) {
  const fields = await Fields.of(request);
  const input = { clientMutationId: fields.clientMutationId, caseId: fields.text('caseId') };
  const { refused } = outcome(await locals.graph.mutate(WithdrawCaseDocument, { input }), 'withdrawCase', 'retirar', fields, url);
  if (refused) return refused;
  redirect(303, `/casos/borradores/${input.caseId}`);
}

/** Asks a member to tell the case together; the field holds "Name (@handle)", or the handle alone. */
export async function inviteAuthor({ request, locals, url }: RequestEvent) {
  const fields = await Fields.of(request);
  const handle = /@?([a-z0-9._-]+)\)?\s*$/i.exec(fields.text('autor'))?.[1]?.toLowerCase();
  const found = handle ? await locals.graph.query(MemberByHandleDocument, { handle }) : null;
  const memberId = found?.data?.member?.id;
  if (!memberId) return refuse('invitar', fields, [{ code: 'NOT_FOUND', field: 'autor' }]);
  const input = { clientMutationId: fields.clientMutationId, caseId: fields.text('caseId'), memberId };
  const { refused } = outcome(await locals.graph.mutate(InviteCaseAuthorDocument, { input }), 'inviteCaseAuthor', 'invitar', fields, url);
  return refused ?? { form: 'invitar', invited: true };
}

/** Takes an author away, or oneself. */
export async function removeAuthor({ request, locals, url }: RequestEvent) {
  const fields = await Fields.of(request);
  const input = { clientMutationId: fields.clientMutationId, caseId: fields.text('caseId'), memberId: fields.text('memberId') };
  const { refused } = outcome(await locals.graph.mutate(RemoveCaseAuthorDocument, { input }), 'removeCaseAuthor', 'invitar', fields, url);
  return refused ?? { form: 'invitar', removed: true };
}
