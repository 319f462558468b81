import { DAY, someTime } from './calendar.ts';
import { idOf, memberId, memberKey } from './identity.ts';
import type { Endorsement, Member, MemberSkill } from './model.ts';
import type { Random } from './random.ts';
import { CHUNK, type World } from './world.ts';

const MOST_ENDORSERS = 48;
const NEVER_ENDORSED = 0.62;

/** The skills of a member and those that he or she wants to learn. */
export function skillsOf(member: Member): MemberSkill[] {
  const row = (slug: string, wantsToLearn: boolean): MemberSkill => ({
    id: idOf('member-skill', `${memberKey(member.index)}/${slug}`), memberId: member.id, skillId: idOf('skill', slug), wantsToLearn, createdAt: member.joinedAt,
  });
  return [...member.skillSlugs.map((slug) => row(slug, false)), ...member.learnSlugs.map((slug) => row(slug, true))];
}

/** How many vouch for a skill: nobody for most, dozens for a few. */
function endorserCount(random: Random, member: Member): number {
  if (member.index < 2) return random.between(3, 19);
  if (member.sparse || random.chance(NEVER_ENDORSED)) return 0;
  return Math.min(MOST_ENDORSERS, Math.floor(1.2 / (random.next() + 0.012) ** 0.85));
}

/** Who vouches for the skills of one member. */
export function endorsementsOf(world: World, member: Member, random: Random): Endorsement[] {
  random.restart(`${world.seed}/endorsements/${member.index}`);
  const made = Math.min(world.members, (Math.floor(member.index / CHUNK) + 1) * CHUNK);
  return member.skillSlugs.flatMap((slug) => {
    const memberSkillId = idOf('member-skill', `${memberKey(member.index)}/${slug}`);
    const skillId = idOf('skill', slug);
    const places = random.places(made, Math.min(endorserCount(random, member), Math.floor(made / 3)));
    return places.filter((place) => place !== member.index).map((place) => ({
      memberSkillId, memberId: member.id, skillId, endorserId: memberId(place),
      createdAt: new Date(someTime(Math.min(member.joinedAt.getTime() + DAY, world.now), world.now, random)),
    }));
  });
}
