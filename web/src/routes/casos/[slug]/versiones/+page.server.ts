import { error, redirect } from '@sveltejs/kit';
import { nodes } from '#lib/graph/nodes.ts';
import { Fields, outcome } from '#lib/server/form.ts';
import { required } from '#lib/server/graph.ts';
import { CaseVersionDocument, CaseVersionsDocument, RestoreCaseVersionDocument } from './versions.graph.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const asked = url.searchParams.get('version');
  const number = asked && /^\d{1,6}$/.test(asked) ? Number(asked) : null;
  const [list, one] = await Promise.all([
    locals.graph.query(CaseVersionsDocument, { slug: params.slug, after: url.searchParams.get('despues') }),
    number === null ? null : locals.graph.query(CaseVersionDocument, { slug: params.slug, number }),
  ]);
  const item = required(list, 'case', url);
  const version = one?.data?.case?.version ?? null;
  if (asked && !version) error(404, { message: 'Not found', code: 'NOT_FOUND' });
  const { pageInfo } = item.versions;
  return { item, version, versions: nodes(item.versions) ?? [], next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
};

export const actions: Actions = {
  volver: async ({ request, locals, params, url }) => {
    const fields = await Fields.of(request);
    const input = {
      clientMutationId: fields.clientMutationId,
      caseId: fields.text('caseId'),
      number: Number(fields.text('number')) || 0,
    };
    const answer = await locals.graph.mutate(RestoreCaseVersionDocument, { input });
    const { refused } = outcome(answer, 'restoreCaseVersion', 'volver', fields, url);
    if (refused) return refused;
    redirect(303, `/casos/${params.slug}`);
  },
};
