import { nodes } from '#lib/graph/nodes.ts';
import { required } from '#lib/server/graph.ts';
import { contentLocale } from '#lib/server/locale.ts';
import { optional, part } from '#lib/server/part.ts';
import { Fields, outcome } from '#lib/server/form.ts';
import { follow } from '#lib/server/subject.ts';
import { DescribeTopicDocument } from '#lib/topic/topic.graph.ts';
import { TopicDocument, TopicPeopleDocument } from './topic.graph.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, params, url, parent } = event;
  const topic = required(await locals.graph.query(TopicDocument, { slug: params.slug, locale: contentLocale() }), 'topic', url);
  const { session } = await parent();
  const people = session
    ? part(locals.graph.query(TopicPeopleDocument, { text: topic.label }), 'groups', (data) => [
        ...(nodes(data.groups) ?? []),
        ...(nodes(data.members) ?? []),
      ])
    : Promise.resolve({ value: null, down: false });
  return {
    topic,
    locale: contentLocale(),
    cases: nodes(topic.cases) ?? [],
    resources: nodes(topic.resources) ?? [],
    ...(await optional(event, { people })),
  };
};

export const actions: Actions = {
  seguir: follow,
  describir: async ({ request, locals, url }) => {
    const fields = await Fields.of(request);
    const input = {
      clientMutationId: fields.clientMutationId,
      topicId: fields.text('topicId'),
      locale: contentLocale(),
      description: fields.text('description'),
    };
    const answer = await locals.graph.mutate(DescribeTopicDocument, { input });
    return outcome(answer, 'describeTopic', 'describir', fields, url).refused ?? { form: 'describir', described: true };
  },
};
