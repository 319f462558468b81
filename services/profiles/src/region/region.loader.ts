import type { Sql } from '@minga/database';
import { loader } from '@minga/subgraph';
import type { Region } from './region.type.ts';

export const regionLoader = (sql: Sql) =>
  loader(
    (codes: readonly string[]) => sql<Region>`
      select code, name, member_count as "memberCount" from region where code = any(${codes})`,
    (region) => region.code,
  );

/** North to south. */
export const allRegions = (sql: Sql) => sql<Region>`
  select code, name, member_count as "memberCount" from region order by position`;
