import { nothing, part, type Sql } from '@minga/database';
import type { Page } from '@minga/connection';
import { byId } from '@minga/subgraph';
import type { Institution } from './institution.type.ts';
import type { Sector } from './sector.ts';

const columns = part`id, slug, name, acronym, kind as "institutionKind", sector, country,
  region_code as "regionCode", member_count as "memberCount"`;

export type InstitutionRow = Institution & { sortName: string };

export const institutionLoader = (sql: Sql) =>
  byId((ids) => sql<Institution>`select ${columns} from institution where id = any(${ids})`);

export const institutionBySlug = async (sql: Sql, slug: string): Promise<Institution | null> =>
  (await sql<Institution>`select ${columns} from institution where slug = ${slug}`)[0] ?? null;

export interface InstitutionFilter {
  text: string | null;
  regions: readonly string[] | null;
  sectors: readonly Sector[] | null;
}

/** One page in the order of names. */
export const findInstitutions = (sql: Sql, { text, regions, sectors }: InstitutionFilter, page: Page) =>
  sql<InstitutionRow>`
    select ${columns}, sort_name as "sortName" from institution where true
    ${text ? part`and search_text like '%' || extensions.folded(${text}) || '%'` : nothing}
    ${regions ? part`and region_code = any(${regions})` : nothing}
    ${sectors ? part`and sector = any(${sectors})` : nothing}
    ${page.after ? part`and (sort_name, id) > (${page.after[0]}, ${page.after[1]}::uuid)` : nothing}
    order by sort_name, id limit ${page.limit + 1}`;
