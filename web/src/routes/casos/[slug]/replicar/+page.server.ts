import { redirect } from '@sveltejs/kit';
import { ReportReplicationDocument } from '#lib/case/lineage.graph.ts';
import { OUTCOME_VALUES } from '#lib/case/words.ts';
import { nodes } from '#lib/graph/nodes.ts';
import { RegionsDocument } from '#lib/place/place.graph.ts';
import { Fields, outcome, refuse } from '#lib/server/form.ts';
import { required } from '#lib/server/graph.ts';
import { institutionNamed } from '#lib/server/institution.ts';
import { contentLocale } from '#lib/server/locale.ts';
import { signedIn } from '#lib/server/member.ts';
import type { Problem } from '#lib/text/problems.ts';
import { ReplicateDocument } from './replicate.graph.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await signedIn(event);
  const { graph } = event.locals;
  const [answer, regions] = await Promise.all([
    graph.query(ReplicateDocument, { slug: event.params.slug }),
    graph.query(RegionsDocument, {}),
  ]);
  const origin = required(answer, 'case', event.url);
  const mine = (nodes(answer.data?.myCases) ?? []).filter(({ id }) => id !== origin.id);
  return { origin, mine, regions: regions.data?.regions ?? [] };
};

export const actions: Actions = {
  default: async ({ request, locals, params, url }) => {
    const fields = await Fields.of(request);
    const year = fields.text('startedYear');
    const result = fields.oneOf('outcome', OUTCOME_VALUES);
    const institution = fields.text('institutionId');
    const institutionId = institution ? await institutionNamed(locals.graph, institution) : undefined;
    const problems: Problem[] = [];
    for (const field of ['organisation', 'country']) if (!fields.text(field)) problems.push({ code: 'REQUIRED', field });
    if (!result) problems.push({ code: 'REQUIRED', field: 'outcome' });
    if (year && !/^\d{4}$/.test(year)) problems.push({ code: 'INVALID', field: 'startedYear' });
    if (institution && !institutionId) problems.push({ code: 'NOT_FOUND', field: 'institutionId' });
    if (problems.length || !result) return refuse('form', fields, problems);
    const input = {
      clientMutationId: fields.clientMutationId,
      originId: fields.text('originId'),
      replicaId: fields.optional('replicaId'),
      organisation: fields.text('organisation'),
      institutionId,
      country: fields.text('country'),
      regionCode: fields.optional('regionCode'),
      place: fields.optional('place'),
      startedYear: year ? Number(year) : undefined,
      outcome: result,
      changes: fields.optional('changes'),
      results: fields.optional('results'),
      locale: contentLocale(),
    };
    const answer = await locals.graph.mutate(ReportReplicationDocument, { input });
    const { refused } = outcome(answer, 'reportReplication', 'form', fields, url);
    if (refused) return refused;
    redirect(303, `/casos/${params.slug}?contado#linaje`);
  },
};
