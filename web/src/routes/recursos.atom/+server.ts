import { baseLocale } from '#lib/paraglide/runtime.js';
import { m } from '#lib/paraglide/messages.js';
import { resourceEntry } from '#lib/feed/entries.ts';
import { ResourceFeedDocument } from '#lib/feed/feed.graph.ts';
import { nodes } from '#lib/graph/nodes.ts';
import { feedAnswer } from '#lib/server/feed.ts';
import { required } from '#lib/server/graph.ts';
import type { RequestHandler } from './$types';

/** The newest resources, for readers of feeds: the same for everybody. */
export const GET: RequestHandler = async ({ request, locals, url }) => {
  const found = required(await locals.graph.query(ResourceFeedDocument, {}), 'resources', url);
  return feedAnswer(request, {
    title: m.feed_resources({}, { locale: baseLocale }),
    self: `${url.origin}/recursos.atom`,
    page: `${url.origin}/recursos`,
    locale: baseLocale,
    entries: (nodes(found) ?? []).map((item) => resourceEntry(item, url.origin)),
  });
};
