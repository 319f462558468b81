import { redirect } from '@sveltejs/kit';
import { TopicsDocument } from '#lib/place/place.graph.ts';
import { Fields, outcome, refuse } from '#lib/server/form.ts';
import { contentLocale } from '#lib/server/locale.ts';
import { signedIn } from '#lib/server/member.ts';
import { LOCALE_VALUES, RESOURCE_KIND_VALUES } from '#lib/text/labels.ts';
import type { Problem } from '#lib/text/problems.ts';
import { PublishResourceDocument } from './publish.graph.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await signedIn(event);
  const { data } = await event.locals.graph.query(TopicsDocument, { locale: contentLocale() });
  return { topics: data?.topics ?? [], locale: contentLocale() };
};

export const actions: Actions = {
  default: async ({ request, locals, url }) => {
    const fields = await Fields.of(request);
    const year = fields.text('year');
    const kind = fields.oneOf('kind', RESOURCE_KIND_VALUES);
    const problems: Problem[] = [];
    if (!fields.text('title')) problems.push({ code: 'REQUIRED', field: 'title' });
    if (!kind) problems.push({ code: 'REQUIRED', field: 'kind' });
    if (!fields.text('byline')) problems.push({ code: 'REQUIRED', field: 'byline' });
    if (!fields.text('extract')) problems.push({ code: 'REQUIRED', field: 'extract' });
    if (year && !/^\d{4}$/.test(year)) problems.push({ code: 'INVALID', field: 'year' });
    if (problems.length || !kind) return refuse('form', fields, problems);
    const input = {
      clientMutationId: fields.clientMutationId,
      title: fields.text('title'),
      locale: fields.oneOf('locale', LOCALE_VALUES) ?? contentLocale(),
      kind,
      byline: fields.text('byline'),
      year: year ? Number(year) : undefined,
      country: fields.optional('country'),
      extract: fields.text('extract'),
      topicIds: fields.all('topicIds'),
      sourceUrl: fields.optional('sourceUrl'),
    };
    const answer = await locals.graph.mutate(PublishResourceDocument, { input });
    const { done, refused } = outcome(answer, 'publishResource', 'form', fields, url);
    if (refused) return refused;
    redirect(303, `/recursos/${done.resource?.slug ?? ''}`);
  },
};
