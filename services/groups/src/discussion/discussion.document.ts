import type { SearchDocument } from '@minga/document';
import type { Sql } from '@minga/database';
import { excerpt, type Locale } from '@minga/text';
import type { GroupVisibility } from '../group/group.type.ts';

/** So many replies are found by their words; later ones leave the document as it is. */
export const repliesInDocument = 5;

interface Row {
  id: string;
  version: number;
  title: string;
  body: string;
  locale: Locale;
  groupId: string;
  group: string;
  visibility: GroupVisibility;
  regionCode: string | null;
  topicIds: string[];
  replies: string[];
}

/** What search may know of discussions: for everyone where the group is open, for its members otherwise. */
export async function discussionDocuments(sql: Sql, ids: readonly string[]): Promise<SearchDocument[]> {
  const rows = await sql<Row>`
    select d.id, d.version, d.title, d.body, d.locale, g.id as "groupId", g.name as group, g.visibility,
      g.region_code as "regionCode", g.topic_ids as "topicIds",
      array(select r.body from reply r where r.discussion_id = d.id and r.sequence <= ${repliesInDocument}
        order by r.sequence) as replies
    from discussion d join member_group g on g.id = d.group_id where d.id = any(${ids}) order by d.id`;
  return rows.map((row) => ({
    id: row.id,
    kind: 'DISCUSSION',
    version: row.version,
    audience: row.visibility === 'OPEN' ? 'members' : `group:${row.groupId}`,
    locale: row.locale,
    title: row.title,
    keywords: row.group,
    body: [excerpt(row.body, 5_000), ...row.replies.map((reply) => excerpt(reply, 500))].join('\n'),
    facets: { regions: row.regionCode ? [row.regionCode] : [], topics: row.topicIds },
  }));
}
