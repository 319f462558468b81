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

/** Ids of cases like each, with what they have in common: lineage counts 3, a topic 2, a method 1, a region 1, a country ½. */
export const similarLoader = (sql: Sql, limit: number) =>
  new DataLoader<string, { id: string; reasons: ReasonRow[] }[]>(async (ids) => {
    const rows = await sql<Row>`
      select o.id as "likeId", s.* from innovation_case o cross join lateral (
        select x.id, t.topics as "topicIds", m.methods, case when x.region_code = o.region_code then x.region_code end as "regionCode",
          case when x.country = o.country then x.country end as country, l.relation,
          case when l.relation is null then 0 else 3 end + 2 * cardinality(t.topics) + cardinality(m.methods)
            + case when x.region_code = o.region_code then 1 when x.country = o.country then 0.5 else 0 end as score,
          x.published_at as published
        from innovation_case x
        left join lateral (
          select case when r.origin_id = x.id then 'ORIGIN' else 'REPLICA' end as relation from replication r
          where r.status = 'CONFIRMED'
            and ((r.origin_id = x.id and r.replica_id = o.id) or (r.origin_id = o.id and r.replica_id = x.id)) limit 1) l on true
        cross join lateral (select array(select unnest(o.topic_ids) intersect select unnest(x.topic_ids) order by 1) as topics) t
        cross join lateral (select array(select unnest(o.methods) intersect select unnest(x.methods) order by 1) as methods) m
        where x.id <> o.id and x.state = 'PUBLISHED' and (x.topic_ids && o.topic_ids or x.id in (
          select r.replica_id from replication r where r.origin_id = o.id and r.status = 'CONFIRMED'
          union select r.origin_id from replication r where r.replica_id = o.id and r.status = 'CONFIRMED'))
        order by score desc, published desc, x.id limit ${limit}) s
      where o.id = any(${ids}) order by s.score desc, s.published desc, s.id`;
    const byCase = Map.groupBy(rows, (row) => row.likeId);
    return ids.map((id) => (byCase.get(id) ?? []).map((row) => ({ id: row.id, reasons: reasonsOf(row) })));
  });
