import type { Sql } from '@minga/database';
import { byId } from '@minga/subgraph';
import type { Viewer } from './account.type.ts';

export const viewerLoader = (sql: Sql) =>
  byId((ids) => sql<Viewer>`select id, email, roles, locale from account where id = any(${ids})`);
