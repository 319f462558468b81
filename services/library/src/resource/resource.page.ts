import { pageOf, present, type Connection, type PageArgs } from '@minga/connection';
import type { LibraryContext } from '../context.ts';
import { countResources, findResources, type ResourceCriteria } from './resource.loader.ts';
import type { Resource, ResourceRow } from './resource.type.ts';

/** A page of resources, newest first; how many there are is counted only when it is asked for. */
export async function resourcePage(
  context: LibraryContext,
  criteria: ResourceCriteria,
  args: PageArgs,
): Promise<Connection<Resource>> {
  const page = pageOf(args, 'moment', 'uuid');
  const rows = await findResources(context.sql, context.caller, criteria, page);
  return {
    ...present(rows, page, (row) => [row.publishedAt.toISOString(), row.id], (row: ResourceRow): Resource => row),
    totalCount: () => countResources(context.sql, criteria),
  };
}
