import type { SearchDocument } from '@minga/document';
import type { Sql } from '@minga/database';
import { excerpt, type Locale } from '@minga/text';
import type { GroupVisibility } from './group.type.ts';

/** Who may know of a group. */
export const groupAudience = (group: { id: string; visibility: GroupVisibility }): SearchDocument['audience'] =>
  group.visibility === 'HIDDEN' ? `group:${group.id}` : 'members';

interface Row {
  id: string;
  version: number;
  name: string;
  purpose: string | null;
  locale: Locale;
  visibility: GroupVisibility;
  regionCode: string | null;
  topicIds: string[];
}

/** What search may know of groups; a hidden one is for its members only. */
export async function groupDocuments(sql: Sql, ids: readonly string[]): Promise<SearchDocument[]> {
  const rows = await sql<Row>`
    select id, version, name, purpose, locale, visibility, region_code as "regionCode", topic_ids as "topicIds"
    from member_group where id = any(${ids}) order by id`;
  return rows.map((row) => ({
    id: row.id,
    kind: 'GROUP',
    version: row.version,
    audience: groupAudience(row),
    locale: row.locale,
    title: row.name,
    keywords: '',
    body: row.purpose ? excerpt(row.purpose, 5_000) : '',
    facets: { regions: row.regionCode ? [row.regionCode] : [], topics: row.topicIds },
  }));
}
