import { comment } from '#lib/server/comment.ts';
import { required } from '#lib/server/graph.ts';
import { contentLocale } from '#lib/server/locale.ts';
import { optional, part } from '#lib/server/part.ts';
import { ResourceCommentsDocument, ResourceDocument } from './resource.graph.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { graph } = event.locals;
  const { slug } = event.params;
  const after = event.url.searchParams.get('despues');
  const parts = {
    comments: part(graph.query(ResourceCommentsDocument, { slug, after }), 'resource', ({ resource }) => resource?.comments),
  };
  const answer = await graph.query(ResourceDocument, { slug, locale: contentLocale() });
  const item = required(answer, 'resource', event.url);
  return { item, ...(await optional(event, parts)) };
};

export const actions: Actions = { comentar: comment };
