import { caseEntry, resourceEntry } from '#lib/feed/entries.ts';
import { TopicFeedDocument } from '#lib/feed/feed.graph.ts';
import { nodes } from '#lib/graph/nodes.ts';
import { m } from '#lib/paraglide/messages.js';
import { baseLocale } from '#lib/paraglide/runtime.js';
import { feedAnswer } from '#lib/server/feed.ts';
import { required } from '#lib/server/graph.ts';
import type { RequestHandler } from './$types';

/** What is new about a topic, cases and resources together, for readers of feeds. */
export const GET: RequestHandler = async ({ request, locals, params, url }) => {
  const topic = required(await locals.graph.query(TopicFeedDocument, { slug: params.slug }), 'topic', url);
  const entries = [
    ...(nodes(topic.cases) ?? []).map((item) => caseEntry(item, url.origin)),
    ...(nodes(topic.resources) ?? []).map((item) => resourceEntry(item, url.origin)),
  ];
  return feedAnswer(request, {
    title: m.feed_topic({ name: topic.label }, { locale: baseLocale }),
    self: `${url.origin}/temas/${topic.slug}.atom`,
    page: `${url.origin}/temas/${topic.slug}`,
    locale: baseLocale,
    entries: entries.sort((a, b) => (a.published < b.published ? 1 : -1)).slice(0, 50),
  });
};
