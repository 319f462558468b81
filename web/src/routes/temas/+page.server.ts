import { required } from '#lib/server/graph.ts';
import { contentLocale } from '#lib/server/locale.ts';
import { FollowedTopicsDocument, TopicListDocument } from '#lib/topic/topic.graph.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, parent }) => {
  const topics = required(await locals.graph.query(TopicListDocument, { locale: contentLocale() }), 'topics', url);
  const { session } = await parent();
  const followed = session ? (await locals.graph.query(FollowedTopicsDocument, {})).data?.followedTopics : null;
  return { topics, followed: followed?.map(({ id }) => id) ?? [] };
};
