import * as profiles from '@minga/profiles/seed';
import { endorsementsOf, Random, reactionsOn, skillsOf, wallPostsOf, type Member, type Skill, type WallPost } from '../world/index.ts';
import type { Row } from './copy.ts';
import type { Part, Writer } from './loader.ts';
import type { Scenery } from './scenery.ts';

/** Small letters without accents, as the database folds names. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function skillRow({ id, slug, labels, family, synonyms }: Skill): Row {
  return { id, slug, labels, family, synonyms, search_text: folded([...Object.values(labels), ...synonyms].join(' · ')) };
}

function memberRow(member: Member): Row {
  return {
    id: member.id, handle: member.handle, name: member.name, headline: member.headline, bio: member.bio, locale: member.locale,
    sector: member.sector, institution_id: member.institutionId, unit: member.unit, position: member.position,
    region_code: member.regionCode, gender: member.gender, birth_year: member.birthYear, joined_at: member.joinedAt,
  };
}

function wallPostRow({ id, authorId, wallOfId, body, locale, createdAt }: WallPost): Row {
  return { id, author_id: authorId, wall_of: wallOfId, body, locale, created_at: createdAt };
}

async function writeSkills(writer: Writer, { world }: Scenery, chunk: readonly Member[], random: Random): Promise<void> {
  const skills = chunk.flatMap(skillsOf);
  await writer.rows('member_skill', skills.filter((skill) => !skill.wantsToLearn)
    .map((skill) => ({ id: skill.id, member_id: skill.memberId, skill_id: skill.skillId, created_at: skill.createdAt })));
  await writer.rows('member_learning', skills.filter((skill) => skill.wantsToLearn)
    .map((skill) => ({ member_id: skill.memberId, skill_id: skill.skillId })));
  await writer.rows('endorsement', chunk.flatMap((member) => endorsementsOf(world, member, random))
    .map(({ memberSkillId, endorserId, createdAt }) => ({ member_skill_id: memberSkillId, endorser_id: endorserId, created_at: createdAt })));
}

async function writeWalls(writer: Writer, { world, cast }: Scenery): Promise<void> {
  const posts = [...wallPostsOf(world, cast)];
  const random = new Random(world.seed);
  await writer.rows('wall_post', posts.map(wallPostRow));
  await writer.rows('wall_reply', posts.flatMap(({ replies }) => replies)
    .map(({ id, wallPostId, authorId, body, locale, createdAt }) => ({ id, wall_post_id: wallPostId, author_id: authorId, body, locale, created_at: createdAt })));
  await writer.rows('wall_reaction', posts.flatMap((post) => reactionsOn(world, post, cast, random))
    .map(({ subjectId, memberId, reaction }) => ({ wall_post_id: subjectId, member_id: memberId, reaction })));
}

/** Regions and skills in every network; institutions, members and walls in one that is not empty. */
export function profilesPart(scenery: Scenery, empty: boolean): Part {
  const { world } = scenery;
  const random = new Random(world.seed);
  return {
    service: 'profiles',
    module: profiles,
    async before(writer) {
      await writer.rows('region', world.regions.map(({ code, name, shortName, capital, population, order, tile }) =>
        ({ code, name, short_name: shortName, capital, population, position: order, tile_column: tile.col, tile_row: tile.row })));
      await writer.rows('skill', world.skills.map(skillRow));
      if (empty) return;
      await writer.rows('institution', world.institutions.map(({ id, slug, name, acronym, kind, sector, country, regionCode, website }) =>
        ({ id, slug, name, acronym, kind, sector, country, region_code: regionCode, website })));
    },
    async members(writer, chunk) {
      await writer.rows('member', chunk.map(memberRow));
      await writeSkills(writer, scenery, chunk, random);
    },
    after: (writer) => writeWalls(writer, scenery),
  };
}
