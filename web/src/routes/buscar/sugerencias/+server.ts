import { json } from '@sveltejs/kit';
import { pageOf, placeOf, titleOf } from '#lib/search/hit.ts';
import { SuggestDocument } from '#lib/search/search.graph.ts';
import type { Suggestions } from '#lib/search/suggestion.ts';
import { kindOneName } from '#lib/text/labels.ts';
import type { RequestHandler } from './$types';

/** What fits the words that somebody is writing, as this visitor may know of it; nothing while search is away. */
export const GET: RequestHandler = async ({ url, locals }) => {
  const text = (url.searchParams.get('q') ?? '').trim().slice(0, 200);
  const answer = text ? (await locals.graph.query(SuggestDocument, { text })).data?.search : undefined;
  const suggestions: Suggestions = {
    didYouMean: answer?.didYouMean ?? null,
    found: (answer?.edges ?? []).flatMap(({ node }) => {
      const href = pageOf(node);
      return href ? [{ href, title: titleOf(node), kind: kindOneName(node.kind), place: placeOf(node) }] : [];
    }),
  };
  return json(suggestions, { headers: { 'cache-control': 'private, no-store' } });
};
