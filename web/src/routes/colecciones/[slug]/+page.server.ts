import { CollectionDocument } from '#lib/collection/collection.graph.ts';
import { nodes } from '#lib/graph/nodes.ts';
import { collectionActions } from '#lib/server/collection.ts';
import { required } from '#lib/server/graph.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const answer = await locals.graph.query(CollectionDocument, { slug: params.slug, after: url.searchParams.get('despues') });
  const item = required(answer, 'collection', url);
  const { pageInfo } = item.items;
  return { item, items: nodes(item.items) ?? [], next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
};

export const actions: Actions = collectionActions;
