import type { Page } from '@minga/connection';
import { nothing, part, type Sql } from '@minga/database';
import { byId } from '@minga/subgraph';
import type { Sector } from '../institution/sector.ts';
import type { Member, MemberOrder } from './member.type.ts';

const columns = part`id, handle, name, headline, bio as "bioMarkdown", locale, avatar_url as "avatarUrl", sector,
  institution_id as "institutionId", unit, position, region_code as "regionCode", joined_at as "joinedAt"`;

export const memberLoader = (sql: Sql) =>
  byId((ids) => sql<Member>`select ${columns} from member where id = any(${ids})`);

export const memberByHandle = async (sql: Sql, handle: string): Promise<Member | null> =>
  (await sql<Member>`select ${columns} from member where handle = ${handle}`)[0] ?? null;

/** What a list of members is narrowed by, ready for SQL. */
export interface MemberCriteria {
  text?: string | null;
  skills?: readonly string[] | null;
  wantsToLearn?: readonly string[] | null;
  institutions?: readonly string[] | null;
  regions?: readonly string[] | null;
  sectors?: readonly Sector[] | null;
}

/** Members that have any of the skills; the other criteria narrow further. */
const matching = (c: MemberCriteria) => part`
  ${c.text ? part`and sort_name like '%' || extensions.folded(${c.text}) || '%'` : nothing}
  ${c.institutions ? part`and institution_id = any(${c.institutions}::uuid[])` : nothing}
  ${c.regions ? part`and region_code = any(${c.regions})` : nothing}
  ${c.sectors ? part`and sector = any(${c.sectors})` : nothing}
  ${c.skills ? part`and id in (select member_id from member_skill where skill_id = any(${c.skills}::uuid[]))` : nothing}
  ${c.wantsToLearn ? part`and id in (select member_id from member_learning where skill_id = any(${c.wantsToLearn}::uuid[]))` : nothing}`;

export type MemberRow = Member & { sortName: string };

/** One page, in the order's own keyset. */
export function findMembers(sql: Sql, criteria: MemberCriteria, order: MemberOrder, { limit, after }: Page) {
  const keyset =
    order === 'NAME'
      ? {
          after: after ? part`and (sort_name, id) > (${after[0]}, ${after[1]}::uuid)` : nothing,
          order: part`order by sort_name, id`,
        }
      : {
          after: after ? part`and (joined_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : nothing,
          order: part`order by joined_at desc, id desc`,
        };
  return sql<MemberRow>`
    select ${columns}, sort_name as "sortName" from member where true ${matching(criteria)}
    ${keyset.after} ${keyset.order} limit ${limit + 1}`;
}

export const countMembers = async (sql: Sql, criteria: MemberCriteria): Promise<number> =>
  (await sql<{ count: number }>`select count(*) from member where true ${matching(criteria)}`)[0]!.count;
