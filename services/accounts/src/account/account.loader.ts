import type { Sql } from '@minga/database';
import { loader } from '@minga/subgraph';
import type { Viewer } from './account.type.ts';

export const viewerLoader = (sql: Sql) =>
  loader(
    (ids: readonly string[]) => sql<Viewer>`select id, email, roles, locale from account where id = any(${ids})`,
    (viewer) => viewer.id,
  );
