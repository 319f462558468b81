import type { Page } from '@minga/connection';
import { nothing, part, type Sql } from '@minga/database';
import { byId } from '@minga/subgraph';
import DataLoader from 'dataloader';
import type { CaseRow, CaseStage } from './case.type.ts';

const columns = part`c.id, c.slug, c.title, c.locale, c.summary as "summaryMarkdown", c.problem as "problemMarkdown",
  c.solution as "solutionMarkdown", c.results as "resultsMarkdown", c.organisation,
  c.institution_id as "institutionId", c.country, c.region_code as "regionCode", c.year, c.topic_ids as "topicIds",
  c.methods, c.stage, c.source_url as "sourceUrl", c.author_id as "authorId", c.published_at as "publishedAt",
  c.comment_count as "commentCount"`;

export const caseLoader = (sql: Sql) =>
  byId((ids) => sql<CaseRow>`select ${columns} from innovation_case c where c.id = any(${ids})`);

export const caseBySlug = async (sql: Sql, slug: string): Promise<CaseRow | null> =>
  (await sql<CaseRow>`select ${columns} from innovation_case c where c.slug = ${slug}`)[0] ?? null;

/** What a list of cases is narrowed by; values of one are alternatives. */
export interface CaseCriteria {
  topics?: readonly string[] | null;
  regions?: readonly string[] | null;
  countries?: readonly string[] | null;
  stages?: readonly CaseStage[] | null;
  author?: string;
}

const matching = (criteria: CaseCriteria) => part`
  ${criteria.topics ? part`and c.topic_ids && ${criteria.topics}::uuid[]` : nothing}
  ${criteria.regions ? part`and c.region_code = any(${criteria.regions})` : nothing}
  ${criteria.countries ? part`and c.country = any(${criteria.countries})` : nothing}
  ${criteria.stages ? part`and c.stage = any(${criteria.stages})` : nothing}
  ${criteria.author ? part`and c.author_id = ${criteria.author}` : nothing}`;

/** One page, newest first. */
export const findCases = (sql: Sql, criteria: CaseCriteria, { limit, after }: Page) => sql<CaseRow>`
  select ${columns} from innovation_case c where true ${matching(criteria)}
  ${after ? part`and (c.published_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : nothing}
  order by c.published_at desc, c.id desc limit ${limit + 1}`;

export const countCases = async (sql: Sql, criteria: CaseCriteria): Promise<number> =>
  (await sql<{ count: number }>`select count(*) from innovation_case c where true ${matching(criteria)}`)[0]!.count;

/** Cases like each: by topics in common, then methods, then place. */
export const similarCasesLoader = (sql: Sql, limit: number) =>
  new DataLoader<string, CaseRow[]>(async (ids) => {
    const rows = await sql<CaseRow & { likeId: string }>`
      select o.id as "likeId", ${columns}
      from innovation_case o cross join lateral (
        select x.id,
          2 * cardinality(array(select unnest(x.topic_ids) intersect select unnest(o.topic_ids)))
            + cardinality(array(select unnest(x.methods) intersect select unnest(o.methods)))
            + case when x.country = o.country then 0.5 else 0 end as score
        from innovation_case x where x.id <> o.id and x.topic_ids && o.topic_ids
        order by score desc, x.published_at desc, x.id limit ${limit}) s
      join innovation_case c on c.id = s.id
      where o.id = any(${ids}) order by s.score desc, c.published_at desc, c.id`;
    const byCase = Map.groupBy(rows, (row) => row.likeId);
    return ids.map((id) => byCase.get(id) ?? []);
  });
