import type { SearchDocument } from '@minga/document';
import type { Sql } from '@minga/database';
import { excerpt, type Locale } from '@minga/text';

interface Row {
  id: string;
  version: number;
  handle: string;
  name: string;
  headline: string | null;
  bio: string | null;
  locale: Locale;
  position: string | null;
  unit: string | null;
  sector: string;
  regionCode: string | null;
  institutionId: string | null;
  institution: string | null;
  skillIds: string[];
  skillLabels: string[];
}

const isText = (value: string | null): value is string => value !== null && value !== '';

/** What search may know of members: for members only. */
export async function memberDocuments(sql: Sql, ids: readonly string[]): Promise<SearchDocument[]> {
  const rows = await sql<Row>`
    select m.id, m.version, m.handle, m.name, m.headline, m.bio, m.locale, m.position, m.unit, m.sector,
      m.region_code as "regionCode", m.institution_id as "institutionId",
      concat_ws(' ', i.name, i.acronym) as institution,
      coalesce(array_agg(s.id) filter (where s.id is not null), '{}') as "skillIds",
      coalesce(array_agg(distinct l.label) filter (where l.label is not null), '{}') as "skillLabels"
    from member m
    left join institution i on i.id = m.institution_id
    left join member_skill ms on ms.member_id = m.id
    left join skill s on s.id = ms.skill_id
    left join lateral (select value as label from jsonb_each_text(s.labels)) l on true
    where m.id = any(${ids}) group by m.id, i.id`;
  return rows.map((row) => ({
    id: row.id,
    kind: 'MEMBER',
    version: row.version,
    audience: 'members',
    locale: row.locale,
    title: row.name,
    keywords: [row.headline, row.position, row.unit, row.institution, ...row.skillLabels].filter(isText).join(' · '),
    body: row.bio ? excerpt(row.bio, 5_000) : '',
    facets: {
      regions: row.regionCode ? [row.regionCode] : [],
      institutions: row.institutionId ? [row.institutionId] : [],
      skills: [...new Set(row.skillIds)],
      sectors: [row.sector],
    },
  }));
}
