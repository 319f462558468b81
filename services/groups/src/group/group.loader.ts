import type { Page } from '@minga/connection';
import { nothing, part, type Sql } from '@minga/database';
import { loader } from '@minga/subgraph';
import DataLoader from 'dataloader';
import { uuidsOf } from '../ids.ts';
import { active, knowable, viewerMembership } from './group.policy.ts';
import type { Group } from './group.type.ts';

const columns = part`g.id, g.slug, g.name, g.purpose as "purposeMarkdown", g.locale, g.visibility,
  g.region_code as "regionCode", g.topic_ids as "topicIds", g.member_count as "memberCount",
  g.discussion_count as "discussionCount", v.role as "viewerRole"`;
const largestFirst = part`order by g.member_count desc, g.id desc`;
const keyset = ({ after }: Page) =>
  after ? part`and (g.member_count, g.id) < (${after[0]}::integer, ${after[1]}::uuid)` : nothing;

/** Groups that the viewer may know of, by id; nothing for signed-out visitors. */
export const groupLoader = (sql: Sql, viewerId: string | null) =>
  loader(
    async (ids: readonly string[]) =>
      viewerId === null
        ? []
        : sql<Group>`
            select ${columns} from member_group g ${viewerMembership(viewerId)}
            where g.id = any(${uuidsOf(ids)}) and ${knowable}`,
    (group) => group.id,
  );

export async function groupBySlug(sql: Sql, viewerId: string, slug: string): Promise<Group | null> {
  if (slug.includes('\u0000')) return null;
  const rows = await sql<Group>`
    select ${columns} from member_group g ${viewerMembership(viewerId)} where g.slug = ${slug} and ${knowable}`;
  return rows[0] ?? null;
}

/** What a list of groups is narrowed by, ready for SQL. */
export interface GroupCriteria {
  text: string | null;
  regions: readonly string[] | null;
  topics: readonly string[] | null;
  mine: boolean;
}

const matching = ({ text, regions, topics, mine }: GroupCriteria) => part`${mine ? active : knowable}
  ${text ? part`and g.search_text like '%' || extensions.folded(${text}) || '%'` : nothing}
  ${regions ? part`and g.region_code = any(${regions})` : nothing}
  ${topics ? part`and g.topic_ids && ${topics}::uuid[]` : nothing}`;

/** One page of what the viewer may know of, those of most members first. */
export const findGroups = (sql: Sql, viewerId: string, criteria: GroupCriteria, page: Page) => sql<Group>`
  select ${columns} from member_group g ${viewerMembership(viewerId)}
  where ${matching(criteria)} ${keyset(page)} ${largestFirst} limit ${page.limit + 1}`;

export const countGroups = async (sql: Sql, viewerId: string, criteria: GroupCriteria): Promise<number> =>
  (
    await sql<{ count: number }>`
      select count(*) from member_group g ${viewerMembership(viewerId)} where ${matching(criteria)}`
  )[0]!.count;

/** Groups that each member is in, as far as the viewer may know of them; one statement for all members. */
export const groupsOfMemberLoader = (sql: Sql, viewerId: string, page: Page) =>
  new DataLoader<string, Group[]>(async (memberIds) => {
    const rows = await sql<Group & { ofMember: string }>`
      select k.id as "ofMember", r.* from unnest(${uuidsOf(memberIds)}::uuid[]) k(id) cross join lateral (
        select ${columns} from membership theirs
        join member_group g on g.id = theirs.group_id ${viewerMembership(viewerId)}
        where theirs.member_id = k.id and theirs.role <> 'PENDING' and ${knowable} ${keyset(page)}
        ${largestFirst} limit ${page.limit + 1}) r
      order by r."memberCount" desc, r.id desc`;
    const byMember = Map.groupBy(rows, (row) => row.ofMember);
    return memberIds.map((id) => byMember.get(id) ?? []);
  });
