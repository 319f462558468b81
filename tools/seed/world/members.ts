import { base, es, Faker } from '@faker-js/faker';
import { DAY, LIFE, someTime } from './calendar.ts';
import { demonstrationMembers } from './demonstration.ts';
import { memberId, memberKey } from './identity.ts';
import type { Gender, Institution, Member, Role } from './model.ts';
import { Handles, personName } from './names.ts';
import { ANYBODYS_SKILLS, PROFESSIONS, WANTED_SKILLS, type Profession } from './professions.ts';
import { describe } from './portrait.ts';
import { Random, Weighted } from './random.ts';
import { fieldOf, gendered, workplaceOf } from './workplaces.ts';
import type { World } from './world.ts';

const WOMEN_SHARE = 0.435;
const RETIRED_SHARE = 0.015;
const SPARSE_SHARE = 0.1;
const LEARNER_SHARE = 0.35;
const CAPITAL = 'CL-RM';
const GOLDEN = 0.6180339887498949;
const SILVER = 0.41421356237309515;
const RETIREMENT_AGE = 63;

/** The tools with which every member is made; one set serves a whole stream. */
interface Maker {
  world: World;
  random: Random;
  faker: Faker;
  handles: Handles;
  /** Professions by field and gender, as the weights are the same for thousands. */
  professions: Map<string, Weighted<Profession>>;
  /** Everything that may be known, for the long tail. */
  skillSlugs: string[];
}

function professionOf(maker: Maker, institution: Institution, gender: Gender): Profession {
  const field = fieldOf(institution);
  const key = `${field}/${institution.kind}/${gender}`;
  let draw = maker.professions.get(key);
  if (!draw) {
    draw = new Weighted(PROFESSIONS.map((profession) => {
      const weight = profession.weight[field] ?? profession.weight[institution.kind] ?? profession.weight['otros'] ?? 0;
      return [profession, weight * (gender === 'FEMALE' ? profession.women ?? 1 : 1 / (profession.women ?? 1))] as const;
    }));
    maker.professions.set(key, draw);
  }
  return draw.draw(maker.random);
}

function skillsOf({ random, skillSlugs }: Maker, profession: Profession, sparse: boolean): string[] {
  const count = sparse ? random.below(2) : random.pick([3, 3, 4, 4, 4, 5, 5, 5, 6, 6, 7, 8]);
  const found = new Set<string>();
  while (found.size < count) {
    const chance = random.next();
    if (chance < 0.66) found.add(profession.skills[random.early(profession.skills.length, 1.5)] as string);
    else if (chance < 0.9) found.add(ANYBODYS_SKILLS[random.early(ANYBODYS_SKILLS.length, 1.8)] as string);
    else found.add(random.pick(skillSlugs));
  }
  return [...found];
}

function wishesOf({ random, skillSlugs }: Maker, known: readonly string[], sparse: boolean): string[] {
  if (!random.chance(sparse ? 0.08 : LEARNER_SHARE / 0.9)) return [];
  const found = new Set<string>();
  const count = random.pick([1, 1, 2, 2, 3]);
  while (found.size < count) {
    const wish = random.chance(0.8) ? WANTED_SKILLS[random.early(WANTED_SKILLS.length, 1.7)] as string : random.pick(skillSlugs);
    if (!known.includes(wish)) found.add(wish);
  }
  return [...found];
}

/** Members come in waves: one a month, a large one with each national meeting, fewer in summer. */
function joinedAt({ world, random }: Maker): Date {
  const start = world.now - LIFE;
  const wave = random.chance(0.35) ? random.pick([0.02, 0.02, 0.1, 0.28, 0.5, 0.52, 0.76, 0.97]) * LIFE + random.below(12) * DAY : LIFE * random.next() ** 1.15;
  return new Date(someTime(start + Math.min(wave, LIFE - DAY), Math.min(world.now, start + Math.min(wave, LIFE - DAY) + DAY), random));
}

function unitOf({ world, random }: Maker, institution: Institution, regionCode: string | null, branch: boolean): string {
  const region = world.regionByCode.get(regionCode ?? '')?.shortName;
  if (branch && region && institution.kind === 'servicio') return `Dirección Regional de ${region}`;
  if (branch && region && institution.kind === 'ministerio') return `Secretaría Regional Ministerial de ${region}`;
  if (branch && region && random.chance(0.6)) return `Oficina Regional de ${region}`;
  return random.pick(workplaceOf(institution).units.filter((unit) => branch || !/Regional/.test(unit)));
}

function rolesOf(random: Random): Role[] {
  const chance = random.next();
  if (chance < 0.004) return ['MEMBER', 'FACILITATOR'];
  if (chance < 0.0055) return ['MEMBER', 'MODERATOR'];
  return ['MEMBER'];
}

function birthYear(random: Random, now: number, retired: boolean): number {
  const year = new Date(now).getUTCFullYear();
  if (retired) return year - random.between(RETIREMENT_AGE, 76);
  const bell = (random.next() + random.next() + random.next()) / 3;
  return year - Math.round(24 + bell * 36 + (random.chance(0.1) ? random.between(0, 9) : 0));
}

/** Fills the range from 0 to 1 evenly, so that the shares hold in small networks too. */
function spread(index: number, step: number): number {
  return (index * step) % 1;
}

/** The member at one place of the stream, from a stream of chance of its own. */
function memberAt(maker: Maker, index: number): Member {
  const { world, random, faker, handles } = maker;
  random.restart(`${world.seed}/member/${index}`);
  const gender: Gender = spread(index, GOLDEN) < WOMEN_SHARE ? 'FEMALE' : 'MALE';
  const { institution, regionCode, branch } = world.employers.draw(random, spread(index, SILVER));
  const retired = random.chance(RETIRED_SHARE);
  const sparse = !retired && random.chance(SPARSE_SHARE);
  const profession = professionOf(maker, institution, gender);
  const name = personName(faker, random, gender, regionCode);
  const skillSlugs = skillsOf(maker, profession, sparse);
  const position = gendered(random.pick(workplaceOf(institution).positions.filter((line) => branch || regionCode !== CAPITAL || !/SEREMI|regional/.test(line))), gender === 'FEMALE');
  const handle = handles.take(name);
  const employed = !retired && !(sparse && random.chance(0.3));
  const member: Member = {
    index, id: memberId(index), handle, email: `${handle}@minga.test`, name: `${name.first} ${name.surnames.join(' ')}`,
    firstName: name.first.split(' ')[0] as string, gender, birthYear: birthYear(random, world.now, retired), locale: 'ES',
    headline: null, bio: null, sector: institution.sector, institutionId: employed ? institution.id : null,
    institutionSlug: employed ? institution.slug : null, unit: employed && !sparse ? unitOf(maker, institution, regionCode, branch) : null,
    position: retired ? gendered('Jubilad{o/a}', gender === 'FEMALE') : sparse && random.chance(0.5) ? null : position,
    regionCode, profession: profession.title[gender === 'FEMALE' ? 0 : 1], skillSlugs,
    learnSlugs: wishesOf(maker, skillSlugs, sparse), topicSlugs: random.sample(profession.topics, random.between(2, 4)),
    retired, sparse, joinedAt: joinedAt(maker), roles: rolesOf(random),
  };
  return sparse ? member : { ...member, ...describe(world, member, institution, random) };
}

/** The members one after the other, the demonstration's two first; only their handles are kept in memory. */
export function* membersOf(world: World, count = world.members): Generator<Member, void, undefined> {
  const random = new Random(world.seed);
  const faker = new Faker({ locale: [es, base], randomizer: { next: () => random.next(), seed: () => undefined } });
  faker.setDefaultRefDate(new Date(world.now));
  const maker: Maker = {
    world, random, faker, handles: new Handles(), professions: new Map(), skillSlugs: world.skills.map((skill) => skill.slug),
  };
  for (const member of demonstrationMembers(world)) {
    maker.handles.reserve(memberKey(member.index));
    if (member.index < count) yield member;
  }
  for (let index = 2; index < count; index += 1) yield memberAt(maker, index);
}

/** When a member was last here: many in these days, some not since they joined. */
export function lastSeen(world: World, member: Member, random: Random): Date {
  random.restart(`${world.seed}/seen/${member.index}`);
  return new Date(someTime(member.joinedAt.getTime(), world.now, random, member.sparse ? 1 : 6));
}
