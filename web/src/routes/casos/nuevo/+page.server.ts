import { redirect } from '@sveltejs/kit';
import { RegionsDocument, TopicsDocument } from '#lib/place/place.graph.ts';
import { Fields, outcome, refuse } from '#lib/server/form.ts';
import { institutionNamed } from '#lib/server/institution.ts';
import { contentLocale } from '#lib/server/locale.ts';
import { signedIn } from '#lib/server/member.ts';
import { LOCALE_VALUES, STAGE_VALUES } from '#lib/text/labels.ts';
import type { Problem } from '#lib/text/problems.ts';
import { PublishCaseDocument } from './publish.graph.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await signedIn(event);
  const { graph } = event.locals;
  const [regions, topics] = await Promise.all([
    graph.query(RegionsDocument, {}),
    graph.query(TopicsDocument, { locale: contentLocale() }),
  ]);
  return {
    regions: regions.data?.regions ?? [],
    topics: topics.data?.topics ?? [],
    locale: contentLocale(),
  };
};

export const actions: Actions = {
  default: async ({ request, locals, url }) => {
    const fields = await Fields.of(request);
    const year = fields.text('year');
    const stage = fields.oneOf('stage', STAGE_VALUES);
    const institution = fields.text('institutionId');
    const institutionId = institution ? await institutionNamed(locals.graph, institution) : undefined;
    // What the API's own types cannot even carry is told here; all the rest is the library's to judge.
    const problems: Problem[] = [];
    if (!fields.text('title')) problems.push({ code: 'REQUIRED', field: 'title' });
    if (!fields.text('summary')) problems.push({ code: 'REQUIRED', field: 'summary' });
    if (!fields.text('organisation')) problems.push({ code: 'REQUIRED', field: 'organisation' });
    if (!fields.text('country')) problems.push({ code: 'REQUIRED', field: 'country' });
    if (!stage) problems.push({ code: 'REQUIRED', field: 'stage' });
    if (year && !/^\d{4}$/.test(year)) problems.push({ code: 'INVALID', field: 'year' });
    if (institution && !institutionId) problems.push({ code: 'NOT_FOUND', field: 'institutionId' });
    if (problems.length || !stage) return refuse('form', fields, problems);
    const input = {
      clientMutationId: fields.clientMutationId,
      title: fields.text('title'),
      locale: fields.oneOf('locale', LOCALE_VALUES) ?? contentLocale(),
      summary: fields.text('summary'),
      problem: fields.optional('problem'),
      solution: fields.optional('solution'),
      results: fields.optional('results'),
      organisation: fields.text('organisation'),
      institutionId,
      country: fields.text('country'),
      regionCode: fields.optional('regionCode'),
      year: year ? Number(year) : undefined,
      topicIds: fields.all('topicIds'),
      methods: fields.text('methods').split(',').map((method) => method.trim()).filter(Boolean),
      stage,
      sourceUrl: fields.optional('sourceUrl'),
    };
    const answer = await locals.graph.mutate(PublishCaseDocument, { input });
    const { done, refused } = outcome(answer, 'publishCase', 'form', fields, url);
    if (refused) return refused;
    redirect(303, `/casos/${done.case?.slug ?? ''}`);
  },
};
