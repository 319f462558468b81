import { DAY, LIFE, someTime } from './calendar.ts';
import { CHARTERS, type Charter } from './texts/groups.ts';
import { idOf } from './identity.ts';
import { membersOf } from './members.ts';
import type { Group, GroupRole, Member, Membership } from './model.ts';
import { Random } from './random.ts';
import { CAST, MEMBERS, type World } from './world.ts';

/** Groups that the demonstration members are in, and as what. */
const DEMO_ROLES: Readonly<Record<string, Partial<Record<number, GroupRole>>>> = {
  'lenguaje-claro-en-el-estado': { 0: 'OWNER' }, 'innovacion-municipal': { 0: 'MODERATOR' }, 'nucleo-los-rios': { 0: 'OWNER', 1: 'MEMBER' },
  'diseno-de-servicios-publicos': { 0: 'MEMBER' }, 'facilitadoras-y-facilitadores': { 0: 'MEMBER', 1: 'MEMBER' },
  'comite-encuentro-nacional': { 0: 'MODERATOR', 1: 'MEMBER' }, 'unidades-de-innovacion': { 0: 'PENDING' },
  interculturalidad: { 1: 'OWNER' }, 'salud-que-escucha': { 0: 'MEMBER', 1: 'MODERATOR' }, 'nucleo-la-araucania': { 1: 'OWNER' },
};

const ELSEWHERE = 0.08;
const PENDING_SHARE = 0.06;

/** A group together with its people, as the makers of its texts need it. */
export interface Circle { charter: Charter; group: Group; memberships: Membership[]; people: Map<string, Member> }

/** The members that write: all of a usual network, the first ones of a very large one. */
export function castOf(world: World): Member[] {
  return [...membersOf(world, Math.min(world.members, CAST))];
}

/** How much somebody is drawn to a group. */
function affinity(charter: Charter, member: Member): number {
  if (charter.regionCode) return member.regionCode === charter.regionCode ? 1 : ELSEWHERE * 0.02;
  const shared = member.topicSlugs.filter((topic) => charter.topics.includes(topic)).length;
  const foreign = member.regionCode === null && charter.slug === 'iberoamerica-en-red' ? 12 : 0;
  return (member.sparse ? 0.3 : 1) * (ELSEWHERE + shared + foreign);
}

/** A place in the order of joining: the keener, the earlier, with chance in it (weighted reservoir). */
function choose(charter: Charter, cast: readonly Member[], size: number, random: Random): Member[] {
  return cast.slice(2)
    .map((member) => ({ member, key: random.next() ** (1 / affinity(charter, member)) }))
    .sort((a, b) => b.key - a.key)
    .slice(0, size)
    .map(({ member }) => ({ member, order: member.joinedAt.getTime() + (member.sparse ? LIFE : 0) + random.below(200) * DAY }))
    .sort((a, b) => a.order - b.order)
    .map(({ member }) => member);
}

function foundingRole(place: number, size: number, demoOwns: boolean): GroupRole {
  if (place === 0 && !demoOwns) return 'OWNER';
  return place <= 1 + Math.min(3, Math.floor(size / 60)) ? 'MODERATOR' : 'MEMBER';
}

function membershipOf(group: Group, member: Member, role: GroupRole, joinedAt: number): Membership {
  return { id: idOf('membership', `${group.slug}/${member.handle}`), groupId: group.id, memberId: member.id, role, joinedAt: new Date(joinedAt) };
}

function found(world: World, charter: Charter, cast: readonly Member[]): Circle {
  const random = new Random(`${world.seed}/group/${charter.slug}`);
  const size = Math.max(Math.min(cast.length - 2, 6), Math.round(charter.size * cast.length / MEMBERS));
  const chosen = choose(charter, cast, size, random);
  const demo = DEMO_ROLES[charter.slug] ?? {};
  const demoOwns = Object.values(demo).includes('OWNER');
  const owner = demoOwns ? cast[Number(Object.keys(demo).find((index) => demo[Number(index)] === 'OWNER'))] : chosen[0];
  if (!owner) throw new RangeError('A network with groups needs three members or more');
  const birth = someTime(Math.max(owner.joinedAt.getTime(), world.now - LIFE) + DAY, Math.max(owner.joinedAt.getTime() + 2 * DAY, world.now - LIFE * 0.55), random);
  const group: Group = {
    id: idOf('group', charter.slug), slug: charter.slug, name: charter.name, purpose: charter.purpose, locale: charter.locale ?? 'ES',
    visibility: charter.visibility, regionCode: charter.regionCode, topicSlugs: [...charter.topics],
    topicIds: charter.topics.map((topic) => idOf('topic', topic)), createdAt: new Date(birth), createdById: owner.id,
  };
  const joined = (member: Member) => {
    const from = Math.max(birth, member.joinedAt.getTime());
    return member === owner ? birth : someTime(from, Math.max(from, Math.min(world.now, from + LIFE * 0.4 * random.next() ** 2)), random);
  };
  const memberships = chosen.map((member, place) => {
    const role = foundingRole(place, size, demoOwns);
    const pending = charter.visibility === 'CLOSED' && role === 'MEMBER' && random.chance(PENDING_SHARE);
    return membershipOf(group, member, pending ? 'PENDING' : role, joined(member));
  });
  for (const [index, role] of Object.entries(demo)) {
    const member = cast[Number(index)];
    if (member && role) memberships.push(membershipOf(group, member, role, joined(member)));
  }
  memberships.sort((a, b) => a.joinedAt.getTime() - b.joinedAt.getTime());
  const people = new Map(cast.map((member) => [member.id, member]));
  return { charter, group, memberships, people: new Map(memberships.map(({ memberId }) => [memberId, people.get(memberId) as Member])) };
}

/** All groups with the people of the cast that are in them. */
export function circlesOf(world: World, cast: readonly Member[]): Circle[] {
  return CHARTERS.map((charter) => found(world, charter, cast));
}

const READERS_WHO_JOIN = 0.45;

/** The groups that a member beyond the cast joins, in networks larger than the usual; the cast has joined already. */
export function joinsOf(world: World, circles: readonly Circle[], member: Member, random: Random): Membership[] {
  if (member.index < CAST) return [];
  random.restart(`${world.seed}/joins/${member.index}`);
  if (!random.chance(READERS_WHO_JOIN)) return [];
  const thematic = circles.filter(({ group }) => group.visibility === 'OPEN' && !group.regionCode);
  const wanted = new Set(random.sample(thematic, random.between(1, 2)));
  const nucleus = circles.find(({ group }) => group.regionCode !== null && group.regionCode === member.regionCode);
  if (nucleus && random.chance(0.4)) wanted.add(nucleus);
  return [...wanted].map(({ group }) => {
    const from = Math.max(member.joinedAt.getTime(), group.createdAt.getTime());
    return membershipOf(group, member, 'MEMBER', someTime(from, Math.min(world.now, from + 40 * DAY), random));
  });
}
