import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  castOf, circlesOf, commentsOf, conversationsOf, createWorld, discussionsOf, endorsementsOf, idOf, joinsOf, membersOf, mixedCases, publicationsOf, Random,
  reactionsOn, skillsOf, wallPostsOf, type Member, type World,
} from './index.ts';
import { PROFESSIONS } from './professions.ts';
import { CHARTERS } from './texts/groups.ts';
import { SPOKEN_TOPICS, talkOf } from './texts/lexicon.ts';

const world = createWorld();
const cast = castOf(world);
const circles = circlesOf(world, cast);
const discussions = discussionsOf(world, circles);
const publications = publicationsOf(world, cast);
const posts = [...wallPostsOf(world, cast)];
const comments = [...commentsOf(world, cast, publications)];
const conversations = conversationsOf(world, cast);
const byId = new Map(cast.map((member) => [member.id, member]));
const share = (test: (member: Member) => boolean) => cast.filter(test).length / cast.length;

/** Everything that a world makes, as one fingerprint. */
function fingerprint(made: World): string {
  const people = castOf(made);
  const groups = circlesOf(made, people);
  const published = publicationsOf(made, people);
  const random = new Random(made.seed);
  const all = [people, groups.map(({ group, memberships }) => [group, memberships]), discussionsOf(made, groups), published,
    [...wallPostsOf(made, people)], [...commentsOf(made, people, published)], conversationsOf(made, people),
    people.flatMap((member) => [skillsOf(member), endorsementsOf(made, member, random)])];
  return createHash('sha256').update(JSON.stringify(all)).digest('hex');
}

describe('the same seed', () => {
  it('gives the same network, byte for byte', () => {
    expect(fingerprint(createWorld({ members: 400 }))).toBe(fingerprint(createWorld({ members: 400 })));
    expect(fingerprint(createWorld({ members: 400, seed: 'otra' }))).not.toBe(fingerprint(createWorld({ members: 400 })));
  });

  it('gives the first members of a larger network too', () => {
    const larger = [...membersOf(createWorld({ members: 9000 }), 500)];
    expect(larger).toEqual(cast.slice(0, 500));
  });

  it('mixes the first cases of a longer row alike, of sentences in their own language, and says what they are', () => {
    const mixed = [...mixedCases(createWorld({ mixtures: 300 }))];
    expect([...mixedCases(createWorld({ mixtures: 20 }))]).toEqual(mixed.slice(0, 20));
    expect(new Set(mixed.map(({ id }) => id)).size).toBe(300);
    for (const { locale, summary, title, results, institutionId } of mixed) {
      const source = world.cases.find((record) => [record.summary, record.problem, record.solution, record.results].join(' ').includes(summary));
      expect(source?.locale).toBe(locale);
      expect([title.endsWith('(mezcla)'), results?.includes('no cuenta nada que haya ocurrido'), institutionId]).toEqual([true, true, null]);
    }
  });

  it('knows ids from slugs', () => {
    expect(idOf('skill', 'lenguaje-claro')).toBe('43ad064d-8534-5438-a020-67dd28cc50d7');
    expect(idOf('skill', 'lenguaje-claro')).not.toBe(idOf('topic', 'lenguaje-claro'));
  });
});

describe('the members', () => {
  it('are as many as asked for, each with an id and a handle of their own', () => {
    expect(cast).toHaveLength(3200);
    for (const key of ['id', 'handle', 'email'] as const) expect(new Set(cast.map((member) => member[key])).size).toBe(3200);
    expect(cast.every(({ handle }) => /^[a-z][a-z0-9-]{1,60}$/.test(handle))).toBe(true);
  });

  it('begin with the two as whom one signs in', () => {
    expect(cast.slice(0, 2).map(({ handle, email, name }) => [handle, email, name])).toEqual([
      ['demo', 'demo@minga.test', 'Daniela Quilodrán Soto'], ['companero', 'companero@minga.test', 'Joaquín Huenchual Ríos']]);
  });

  it('have the proportions of the network that was evaluated', () => {
    expect(share(({ gender }) => gender === 'FEMALE')).toBeCloseTo(0.435, 2);
    expect(share(({ regionCode }) => regionCode === 'CL-RM')).toBeCloseTo(0.57, 2);
    expect(share(({ sector }) => sector === 'PUBLIC')).toBeGreaterThan(0.9);
    expect(share(({ learnSlugs }) => learnSlugs.length > 0)).toBeCloseTo(0.35, 1);
    expect(share(({ sparse }) => sparse)).toBeCloseTo(0.1, 1);
    expect(share(({ retired }) => retired)).toBeGreaterThan(0.005);
    expect(new Set(cast.map(({ regionCode }) => regionCode).filter(Boolean)).size).toBe(16);
  });

  it('come from hundreds of institutions, many from a few', () => {
    const sizes = [...Map.groupBy(cast.filter(({ institutionId }) => institutionId), ({ institutionId }) => institutionId).values()].map((list) => list.length).sort((a, b) => b - a);
    expect(sizes.length).toBeGreaterThanOrEqual(424);
    expect(sizes[0]).toBeGreaterThan(35);
    expect(sizes.filter((size) => size <= 2).length).toBeGreaterThan(100);
  });

  it('have skills by profession, with a long tail', () => {
    const full = cast.filter(({ sparse }) => !sparse);
    expect(full.every(({ skillSlugs }) => skillSlugs.length >= 3 && skillSlugs.length <= 8)).toBe(true);
    const counts = [...Map.groupBy(cast.flatMap(({ skillSlugs }) => skillSlugs), (slug) => slug).values()].map((list) => list.length).sort((a, b) => b - a);
    expect(counts).toHaveLength(228);
    expect(counts[0]! / counts.at(-1)!).toBeGreaterThan(30);
  });

  it('introduce themselves each in their own way', () => {
    const bios = cast.flatMap(({ bio }) => bio ?? []);
    expect(bios.length).toBeGreaterThan(2500);
    expect(new Set(bios).size / bios.length).toBeGreaterThan(0.98);
    expect(bios.filter((bio) => /[{}[\]|]|undefined|null| {2}/.test(bio))).toEqual([]);
  });

  it('joined over two years, the latest this week', () => {
    const times = cast.map(({ joinedAt }) => joinedAt.getTime());
    expect(Math.max(...times)).toBeLessThanOrEqual(world.now);
    expect(Math.max(...times)).toBeGreaterThan(world.now - 7 * 86_400_000);
    expect(Math.min(...times)).toBeGreaterThan(world.now - 740 * 86_400_000);
  });

  it('stream fast enough for three hundred thousand', () => {
    const before = process.cpuUsage();
    let count = 0;
    for (const _ of membersOf(createWorld({ members: 20_000 }))) count += 1;
    expect(count).toBe(20_000);
    // Of the processor, not of the clock: other work on the machine does not count. It is 0.7 s on two cores of 2026.
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(6);
  });
});

describe('what is there', () => {
  const enumerations = {
    Sector: ['PUBLIC', 'PRIVATE', 'CIVIL_SOCIETY', 'ACADEMIA'], Locale: ['ES', 'EN', 'PT', 'FR'],
    Stage: ['IDEA', 'PROTOTYPE', 'PILOT', 'IMPLEMENTED', 'SCALED'], Kind: ['BOOK', 'GUIDE', 'TOOL', 'REPORT', 'COURSE', 'ARTICLE', 'TEMPLATE'],
  };

  it('is the whole catalogue, in the words of the API', () => {
    expect([world.regions, world.institutions, world.skills, world.topics, world.cases, world.resources].map((list) => list.length)).toEqual([16, 763, 228, 50, 222, 120]);
    expect([...world.institutions, ...cast].every(({ sector }) => enumerations.Sector.includes(sector))).toBe(true);
    expect([...world.cases, ...world.resources, ...cast, ...posts, ...discussions].every(({ locale }) => enumerations.Locale.includes(locale))).toBe(true);
    expect(world.cases.every(({ stage }) => enumerations.Stage.includes(stage))).toBe(true);
    expect(world.resources.every(({ kind }) => enumerations.Kind.includes(kind))).toBe(true);
  });

  it('has a label in four languages for every skill and topic', () => {
    for (const { labels } of [...world.skills, ...world.topics]) expect(Object.values(labels).every((label) => label.length > 1)).toBe(true);
    expect(world.skills.filter(({ labels }) => labels.FR === labels.ES).map(({ slug }) => slug)).toEqual(expect.not.arrayContaining(['lenguaje-claro']));
  });

  it('points only to what exists', () => {
    const institutions = new Set(world.institutions.map(({ id }) => id));
    const topics = new Set(world.topics.map(({ id }) => id));
    const skills = new Set(world.skills.map(({ slug }) => slug));
    const regions = new Set<string | null>([null, ...world.regions.map(({ code }) => code)]);
    for (const { institutionId, regionCode } of [...cast, ...world.cases]) expect((institutionId === null || institutions.has(institutionId)) && regions.has(regionCode)).toBe(true);
    for (const { topicIds } of [...world.cases, ...world.resources, ...circles.map(({ group }) => group)]) expect(topicIds.every((id) => topics.has(id))).toBe(true);
    for (const { skillSlugs, learnSlugs } of cast) expect([...skillSlugs, ...learnSlugs].every((slug) => skills.has(slug))).toBe(true);
    for (const profession of PROFESSIONS) expect([...profession.skills.filter((slug) => !skills.has(slug)), ...profession.topics.filter((topic) => !world.topicBySlug.has(topic))]).toEqual([]);
    for (const charter of CHARTERS) expect(charter.topics.filter((topic) => !world.topicBySlug.has(topic))).toEqual([]);
    expect([...SPOKEN_TOPICS].sort()).toEqual(world.topics.map(({ slug }) => slug).sort());
  });

  it('is talked about in words that fit into sentences', () => {
    for (const topic of SPOKEN_TOPICS) {
      const { about, doing, pain, tip, ask } = talkOf(topic);
      expect(about).toMatch(/^(el|la|los|las) /);
      for (const phrase of doing) expect(phrase).toMatch(/^\p{Ll}+(ar|er|ir)(se|le|les|lo|la|los|las)? /u);
      for (const phrase of pain) expect(phrase).toMatch(/^\p{Ll}.*[^.]$/u);
      for (const sentence of tip) expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
      for (const question of ask) expect(question).toMatch(/^¿\p{Ll}.*\?$/u);
    }
  });

  it('was written by members who had joined', () => {
    const texts = [...posts, ...posts.flatMap(({ replies }) => replies), ...discussions, ...discussions.flatMap(({ replies }) => replies), ...comments];
    for (const { authorId, createdAt } of texts) {
      expect(byId.get(authorId)!.joinedAt.getTime()).toBeLessThanOrEqual(createdAt.getTime());
      expect(createdAt.getTime()).toBeLessThanOrEqual(world.now);
    }
  });

  it('has no text with a gap in it', () => {
    const texts = [...posts, ...posts.flatMap(({ replies }) => replies), ...discussions, ...discussions.flatMap(({ replies }) => replies), ...comments];
    expect(texts.map(({ body }) => body).filter((body) => /[{}]|undefined|\bnull\b|\bde el \p{Lu}/u.test(body) || body.trim().length < 3)).toEqual([]);
  });
});

describe('the groups', () => {
  it('are forty, of every visibility, with an owner and between ten and some four hundred members', () => {
    expect(circles).toHaveLength(40);
    expect(new Set(circles.map(({ group }) => group.visibility))).toEqual(new Set(['OPEN', 'CLOSED', 'HIDDEN']));
    for (const { memberships } of circles) {
      expect(memberships.filter(({ role }) => role === 'OWNER')).toHaveLength(1);
      expect(new Set(memberships.map(({ memberId }) => memberId)).size).toBe(memberships.length);
      expect(memberships.length).toBeGreaterThanOrEqual(10);
      expect(memberships.length).toBeLessThanOrEqual(420);
    }
  });

  it('have talked: four to twelve discussions each, with up to twenty-five replies', () => {
    for (const { group } of circles) {
      const own = discussions.filter(({ groupId }) => groupId === group.id);
      expect(own.length).toBeGreaterThanOrEqual(4);
      expect(own.length).toBeLessThanOrEqual(12);
      expect(new Set(own.map(({ title }) => title)).size).toBe(own.length);
      expect(Math.max(...own.map(({ replies }) => replies.length))).toBeLessThanOrEqual(25);
    }
  });

  it('are written in by their members only, who rarely say the same', () => {
    const replies = discussions.flatMap((discussion) => discussion.replies);
    for (const discussion of discussions) {
      const members = new Set(circles.find(({ group }) => group.id === discussion.groupId)!.memberships.filter(({ role }) => role !== 'PENDING').map(({ memberId }) => memberId));
      expect([discussion, ...discussion.replies].every(({ authorId }) => members.has(authorId))).toBe(true);
      const ids = discussion.replies.map(({ id }) => id);
      discussion.replies.forEach(({ inReplyToId }, place) => expect(inReplyToId === null || ids.indexOf(inReplyToId) < place).toBe(true));
      expect(discussion.lastActivityAt).toEqual((discussion.replies.at(-1) ?? discussion).createdAt);
    }
    expect(new Set(replies.map(({ body }) => body)).size / replies.length).toBeGreaterThan(0.8);
    expect(new Set(replies.map(({ locale }) => locale)).size).toBeGreaterThanOrEqual(3);
  });

  it('take in members of a larger network', () => {
    const larger = createWorld({ members: 5000 });
    const random = new Random('joins');
    const joins = [...membersOf(larger)].flatMap((member) => joinsOf(larger, circles, member, random));
    expect(joins.length).toBeGreaterThan(800);
    expect(joins.every(({ memberId, role }) => !byId.has(memberId) && role === 'MEMBER')).toBe(true);
  });
});

describe('skills, walls and messages', () => {
  it('are endorsed by others, a few by many', () => {
    const random = new Random('endorsements');
    const bySkill = cast.flatMap((member) => [...Map.groupBy(endorsementsOf(world, member, random), ({ memberSkillId }) => memberSkillId).values()]);
    expect(bySkill.flat().every(({ memberId, endorserId }) => memberId !== endorserId && byId.has(endorserId))).toBe(true);
    expect(bySkill.every((list) => new Set(list.map(({ endorserId }) => endorserId)).size === list.length)).toBe(true);
    expect(Math.max(...bySkill.map((list) => list.length))).toBeGreaterThan(30);
    expect(bySkill.filter((list) => list.length <= 2).length).toBeGreaterThan(bySkill.length / 3);
  });

  it('are about four hundred and sixty posts and a hundred and sixty comments', () => {
    expect(posts.filter(({ wallOfId }) => wallOfId === null).length).toBe(64);
    expect(posts.filter(({ wallOfId }) => wallOfId !== null).length).toBe(400);
    expect(comments).toHaveLength(160);
  });

  it('are messages in order, some of them unread, between two only once', () => {
    const pairs = conversations.filter(({ direct }) => direct).map(({ participants }) => participants.map(({ memberId }) => memberId).sort().join());
    expect(new Set(pairs).size).toBe(pairs.length);
    const demo = conversations.filter(({ participants }) => participants.some(({ memberId }) => memberId === cast[0]!.id));
    expect(demo.filter(({ direct }) => direct)).toHaveLength(13);
    expect(demo.filter(({ participants }) => participants.some(({ state }) => state === 'REQUEST'))).toHaveLength(1);
    expect(demo.filter(({ direct }) => !direct)).toHaveLength(3);
    for (const { messages, participants } of conversations) {
      expect(messages.map(({ sequence }) => sequence)).toEqual(messages.map((_, place) => place + 1));
      expect(messages.every((message, place) => place === 0 || message.sentAt >= messages[place - 1]!.sentAt)).toBe(true);
      expect(new Set(participants.map(({ memberId }) => memberId)).size).toBe(participants.length);
      expect(messages.every(({ senderId }) => participants.some(({ memberId }) => memberId === senderId))).toBe(true);
      expect(participants.every(({ readUpTo }) => readUpTo <= messages.length)).toBe(true);
    }
    expect(demo.filter(({ participants, messages }) => participants.find(({ memberId }) => memberId === cast[0]!.id)!.readUpTo < messages.length).length).toBeGreaterThanOrEqual(3);
  });

  it('are reacted to by others, once each', () => {
    const random = new Random('reactions');
    for (const post of posts) {
      const reactions = reactionsOn(world, post, cast, random);
      expect(reactions.every(({ memberId }) => memberId !== post.authorId)).toBe(true);
      expect(new Set(reactions.map(({ memberId }) => memberId)).size).toBe(reactions.length);
    }
  });
});
