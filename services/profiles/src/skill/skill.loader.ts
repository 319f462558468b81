import type { Sql } from '@minga/database';
import { nothing, part } from '@minga/database';
import { byId } from '@minga/subgraph';
import type { Skill } from './skill.type.ts';

const columns = part`id, slug, labels, family, member_count as "memberCount"`;

export const skillLoader = (sql: Sql) =>
  byId((ids) => sql<Skill>`select ${columns} from skill where id = any(${ids})`);

/** Skills whose labels or synonyms hold the text, those of most members first. */
export const findSkills = (sql: Sql, text: string | null, limit: number) => sql<Skill>`
  select ${columns} from skill
  ${text ? part`where search_text like '%' || extensions.folded(${text}) || '%'` : nothing}
  order by member_count desc, slug limit ${limit}`;
