import { redirect } from '@sveltejs/kit';
import { RegionsDocument, TopicsDocument } from '#lib/place/place.graph.ts';
import { Fields, outcome } from '#lib/server/form.ts';
import { contentLocale } from '#lib/server/locale.ts';
import { signedIn } from '#lib/server/member.ts';
import { VISIBILITY_VALUES } from '#lib/text/labels.ts';
import { CreateGroupDocument } from './create.graph.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await signedIn(event);
  const { graph } = event.locals;
  const [regions, topics] = await Promise.all([
    graph.query(RegionsDocument, {}),
    graph.query(TopicsDocument, { locale: contentLocale() }),
  ]);
  return { regions: regions.data?.regions ?? [], topics: topics.data?.topics ?? [] };
};

export const actions: Actions = {
  default: async ({ request, locals, url }) => {
    const fields = await Fields.of(request);
    const input = {
      clientMutationId: fields.clientMutationId,
      name: fields.text('name'),
      purpose: fields.text('purpose'),
      visibility: fields.oneOf('visibility', VISIBILITY_VALUES),
      regionCode: fields.optional('regionCode'),
      topicIds: fields.all('topicIds'),
    };
    const answer = await locals.graph.mutate(CreateGroupDocument, { input });
    const { done, refused } = outcome(answer, 'createGroup', 'form', fields, url);
    if (refused) return refused;
    redirect(303, `/grupos/${done.group?.slug ?? ''}`);
  },
};
