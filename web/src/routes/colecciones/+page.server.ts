import { CollectionsDocument } from '#lib/collection/collection.graph.ts';
import { nodes } from '#lib/graph/nodes.ts';
import { required } from '#lib/server/graph.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, parent }) => {
  const { session } = await parent();
  const ownerId = session?.member?.id;
  const [all, mine] = await Promise.all([
    locals.graph.query(CollectionsDocument, { after: url.searchParams.get('despues') }),
    ownerId ? locals.graph.query(CollectionsDocument, { ownerId }) : null,
  ]);
  const found = required(all, 'collections', url);
  return {
    collections: nodes(found) ?? [],
    next: found.pageInfo.hasNextPage ? found.pageInfo.endCursor : null,
    mine: nodes(mine?.data?.collections) ?? [],
  };
};
