import { part, type Part, type Sql } from '@minga/database';
import type { Caller } from '@minga/viewer';
import DataLoader from 'dataloader';
import { deepest, type Lineage, type LineageLink, type LinkRow } from './lineage.type.ts';
import { replicationColumns } from './replication.loader.ts';

/** Steps of one case that are shown; a lineage of more is one that nobody reads as a tree. */
const most = 200;

/** The confirmed steps from some cases, one direction; each goes on only through cases that everyone may read. */
const steps = (caseIds: readonly string[], up: boolean): Part => {
  const [from, to] = up ? [part`replica_id`, part`origin_id`] : [part`origin_id`, part`replica_id`];
  return part`
    with recursive step (root, link, at, depth, parent, path) as (
      select root.id, r.id, r.${to}, 1, null::uuid, array[root.id]
      from unnest(${caseIds}::uuid[]) root(id) join replication r on r.${from} = root.id and r.status = 'CONFIRMED'
      join innovation_case o on o.id = r.origin_id and o.state = 'PUBLISHED'
      union all
      select s.root, r.id, r.${to}, s.depth + 1, s.link, s.path || s.at
      from step s join innovation_case c on c.id = s.at and c.state = 'PUBLISHED' and not c.id = any(s.path)
      join replication r on r.${from} = s.at and r.status = 'CONFIRMED'
      join innovation_case o on o.id = r.origin_id and o.state = 'PUBLISHED'
      where s.depth < ${deepest}::integer)
    select root, link, min(depth) as depth, (array_agg(parent order by depth))[1] as parent, ${up}::boolean as up
    from step group by root, link`;
};

function counted<Key>(rows: readonly LinkRow[], keyOf: (row: LinkRow) => Key | null): [Key, number][] {
  const counts = new Map<Key, number>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || String(a).localeCompare(String(b)));
}

function lineageOf(rows: readonly LinkRow[]): Lineage {
  const links = (up: boolean): LineageLink[] =>
    rows
      .filter((row) => row.up === up)
      .slice(0, most)
      .map(({ depth, parentId, ...replication }) => ({ depth, parentId, replication }));
  const down = rows.filter((row) => !row.up);
  return {
    origins: links(true),
    replicas: links(false),
    count: down.length,
    countries: counted(down, ({ country }) => country).map(([country, count]) => ({ country, count })),
    regions: counted(down, ({ regionCode }) => regionCode).map(([code, count]) => ({ region: { code }, count })),
  };
}

/** The lineage of each case; one statement for all of a page. */
export const lineageLoader = (sql: Sql, caller: Caller | null) =>
  new DataLoader<string, Lineage>(async (caseIds) => {
    const rows = await sql<LinkRow>`
      select t.root as "rootId", t.up, t.depth, t.parent as "parentId", ${replicationColumns(caller)}
      from (select * from (${steps(caseIds, true)}) u union all select * from (${steps(caseIds, false)}) d) t
      join replication r on r.id = t.link
      order by t.depth, r.started_year nulls last, r.reported_at, r.id`;
    const byCase = Map.groupBy(rows, (row) => row.rootId);
    return caseIds.map((id) => lineageOf(byCase.get(id) ?? []));
  });
