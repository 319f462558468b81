import type { Sql } from '@minga/database';

/** Rows that a seed brings, each as its table has it. */
export const seedTables = {
  region: ['code', 'name', 'short_name', 'capital', 'population', 'position', 'tile_column', 'tile_row'],
  institution: ['id', 'slug', 'name', 'acronym', 'kind', 'sector', 'country', 'region_code', 'website'],
  skill: ['id', 'slug', 'labels', 'family', 'synonyms', 'search_text'],
  member: [
    'id', 'handle', 'name', 'headline', 'bio', 'locale', 'sector', 'institution_id', 'unit', 'position', 'region_code',
    'gender', 'birth_year', 'joined_at',
  ],
  member_skill: ['id', 'member_id', 'skill_id', 'endorsement_count', 'created_at'],
  member_learning: ['member_id', 'skill_id'],
  endorsement: ['member_skill_id', 'endorser_id', 'created_at'],
  wall_post: ['id', 'author_id', 'wall_of', 'body', 'locale', 'created_at'],
  wall_reply: ['id', 'wall_post_id', 'author_id', 'body', 'locale', 'created_at'],
  wall_reaction: ['wall_post_id', 'member_id', 'reaction'],
} as const;

/** Sets the kept counters by what was loaded. */
export async function finishSeed(sql: Sql): Promise<void> {
  await sql`
    update region r set member_count = c.count
    from (select region_code, count(*) from member group by 1) c where c.region_code = r.code`;
  await sql`
    update institution i set member_count = c.count
    from (select institution_id, count(*) from member group by 1) c where c.institution_id = i.id`;
  await sql`
    update skill s set member_count = c.count
    from (select skill_id, count(*) from member_skill group by 1) c where c.skill_id = s.id`;
  await sql`
    update member_skill ms set endorsement_count = c.count
    from (select member_skill_id, count(*) from endorsement group by 1) c where c.member_skill_id = ms.id`;
}
