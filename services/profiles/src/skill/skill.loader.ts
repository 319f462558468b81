import type { Sql } from '@minga/database';
import { nothing, part } from '@minga/database';
import { loader } from '@minga/subgraph';
import type { Skill } from './skill.type.ts';

const columns = part`id, slug, labels, family, member_count as "memberCount"`;

export const skillLoader = (sql: Sql) =>
  loader(
    (ids: readonly string[]) => sql<Skill>`select ${columns} from skill where id = any(${ids})`,
    (skill) => skill.id,
  );

/** Skills whose labels or synonyms hold the text, those of most members first. */
export const findSkills = (sql: Sql, text: string | null, limit: number) => sql<Skill>`
  select ${columns} from skill
  ${text ? part`where search_text like '%' || extensions.folded(${text}) || '%'` : nothing}
  order by member_count desc, slug limit ${limit}`;
