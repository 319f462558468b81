import { baseLocale } from '#lib/paraglide/runtime.js';
import { m } from '#lib/paraglide/messages.js';
import { caseEntry } from '#lib/feed/entries.ts';
import { CaseFeedDocument } from '#lib/feed/feed.graph.ts';
import { nodes } from '#lib/graph/nodes.ts';
import { feedAnswer } from '#lib/server/feed.ts';
import { required } from '#lib/server/graph.ts';
import type { RequestHandler } from './$types';

/** The newest cases, for readers of feeds: the same for everybody. */
export const GET: RequestHandler = async ({ request, locals, url }) => {
  const found = required(await locals.graph.query(CaseFeedDocument, {}), 'cases', url);
  return feedAnswer(request, {
    title: m.feed_cases({}, { locale: baseLocale }),
    self: `${url.origin}/casos.atom`,
    page: `${url.origin}/casos`,
    locale: baseLocale,
    entries: (nodes(found) ?? []).map((item) => caseEntry(item, url.origin)),
  });
};
