import type { Sql } from '@minga/database';
import DataLoader from 'dataloader';
import type { ReasonRow } from './similar.type.ts';

interface Row {
  likeId: string;
  id: string;
  topicIds: string[];
  methods: string[];
  regionCode: string | null;
  country: string | null;
  relation: 'ORIGIN' | 'REPLICA' | null;
}

function reasonsOf({ topicIds, methods, regionCode, country, relation }: Row): ReasonRow[] {
  const place: ReasonRow[] = country === null ? [] : [{ kind: 'PLACE', text: country, ...(regionCode ? { regionCode } : {}) }];
  return [
    ...(relation ? [{ kind: 'LINEAGE', text: relation } as const] : []),
    ...topicIds.map((topicId): ReasonRow => ({ kind: 'TOPIC', topicId, text: null })),
    ...methods.map((text): ReasonRow => ({ kind: 'METHOD', text })),
    ...place,
  ];
}

/**
 * Ids of cases like each with what they have in common: lineage counts 3, a topic 2, a method 1, a region 1, a country ½.
 * A large library has thousands that share a topic, so those are only counted; what the few at the top share is found after.
 */
export const similarLoader = (sql: Sql, limit: number) =>
  new DataLoader<string, { id: string; reasons: ReasonRow[] }[]>(async (ids) => {
    const rows = await sql<Row>`
      select o.id as "likeId", s.id, s.relation, case when s.region_code = o.region_code then s.region_code end as "regionCode",
        case when s.country = o.country then s.country end as country,
        array(select unnest(o.topic_ids) intersect select unnest(s.topic_ids) order by 1) as "topicIds",
        array(select unnest(o.methods) intersect select unnest(s.methods) order by 1) as methods
      from innovation_case o
      cross join lateral (select
        array(select replica_id from replication where origin_id = o.id and status = 'CONFIRMED' and replica_id is not null) as replicas,
        array(select origin_id from replication where replica_id = o.id and status = 'CONFIRMED') as origins) l
      cross join lateral (
        select x.id, x.topic_ids, x.methods, x.region_code, x.country, x.published_at,
          case when x.id = any(l.origins) then 'ORIGIN' when x.id = any(l.replicas) then 'REPLICA' end as relation,
          case when x.id = any(l.origins || l.replicas) then 3 else 0 end
            + (select 2 * count(*) from unnest(o.topic_ids) topic where topic = any(x.topic_ids))
            + (select count(*) from unnest(o.methods) method where method = any(x.methods))
            + case when x.region_code = o.region_code then 1 when x.country = o.country then 0.5 else 0 end as score
        from innovation_case x
        where x.id <> o.id and x.state = 'PUBLISHED' and (x.topic_ids && o.topic_ids or x.id = any(l.origins || l.replicas))
        order by score desc, x.published_at desc, x.id limit ${limit}) s
      where o.id = any(${ids}) order by s.score desc, s.published_at desc, s.id`;
    const byCase = Map.groupBy(rows, (row) => row.likeId);
    return ids.map((id) => (byCase.get(id) ?? []).map((row) => ({ id: row.id, reasons: reasonsOf(row) })));
  });
