import activityRecords from '../data/activities.json' with { type: 'json' };
import { atWork, awake, DAY, HOUR, MINUTE } from './calendar.ts';
import { small } from './grammar.ts';
import { idOf } from './identity.ts';
import type { Comment, Member, Publication, WallPost, WallReply } from './model.ts';
import { Random } from './random.ts';
import { COMMENTS_ON_CASE, COMMENTS_ON_RESOURCE, ON_A_WALL, ON_ONES_OWN, ON_THE_HOME_WALL, OWNERS_ANSWERS, PASSERS_BY, TO_EVERYBODY } from './texts/wall.ts';
import { Voice } from './voice.ts';
import { MEMBERS, type World } from './world.ts';

/** For the usual network; a smaller one has as many fewer. */
const MEMBER_WALL_POSTS = 400;
const HOME_WALL_POSTS = 64;
const COMMENTS = 160;
const OWN_SHARE = 0.3;

interface Activity { title: string; city: string | null; modality: string }

const activities: readonly Activity[] = activityRecords;

/** How many of a kind a network of this size has. */
function share(count: number, cast: readonly Member[]): number {
  return Math.max(1, Math.round(count * Math.min(1, cast.length / MEMBERS)));
}

/** Somebody who writes in public: a tenth of the members, among those that had joined. */
function writerAt(cast: readonly Member[], time: number, random: Random, except?: Member): Member {
  for (let tries = 0; tries < 60; tries += 1) {
    const member = cast[random.early(cast.length, 1.4)] as Member;
    if (member !== except && !member.sparse && member.locale === 'ES' && member.joinedAt.getTime() < time) return member;
  }
  return except === cast[0] ? cast[1] as Member : cast[0] as Member;
}

function recent(from: number, now: number, random: Random): number {
  return Math.min(now - HOUR, Math.max(from, atWork(from + (now - from) * random.next() ** 0.5, random)));
}

class WallScribe {
  readonly #world: World;
  readonly #cast: readonly Member[];
  readonly #random: Random;
  readonly #voice: Voice;

  constructor(world: World, cast: readonly Member[]) {
    this.#world = world;
    this.#cast = cast;
    this.#random = new Random(`${world.seed}/walls`);
    this.#voice = new Voice(world, this.#random);
  }

  #skillOf(member: Member): string | undefined {
    const slug = member.skillSlugs[0];
    return slug && small(this.#world.skillBySlug.get(slug)?.labels.ES ?? '');
  }

  #replies(postId: string, postedAt: number, author: Member, owner: Member | undefined, count: number): WallReply[] {
    const random = this.#random;
    const replies: WallReply[] = [];
    let time = postedAt;
    for (let place = 0; place < count; place += 1) {
      time = awake(atWork(time + HOUR * (0.2 + 40 * random.next() ** 3), random), random);
      time = Math.max(time, (replies.at(-1)?.createdAt.getTime() ?? postedAt) + random.between(3, 50) * MINUTE);
      if (time > this.#world.now) break;
      const answers = place === 0 && owner && owner !== author && random.chance(0.8);
      const writer = answers ? owner : writerAt(this.#cast, time, random, author);
      const body = this.#voice.say(answers ? OWNERS_ANSWERS : owner ? PASSERS_BY : TO_EVERYBODY, writer, { topic: random.pick(author.topicSlugs), addressee: author });
      replies.push({ id: idOf('wall-reply', `${postId}/${place}`), wallPostId: postId, authorId: writer.id, body, locale: 'ES', createdAt: new Date(time) });
    }
    return replies;
  }

  #memberPost(place: number): WallPost {
    const random = this.#random;
    const owner = place < 9 ? this.#cast[place < 6 ? 0 : 1] as Member : writerAt(this.#cast, this.#world.now - DAY, random);
    const createdAt = recent(owner.joinedAt.getTime() + DAY, this.#world.now, random);
    const own = place % 9 > 0 && random.chance(OWN_SHARE);
    const author = own ? owner : writerAt(this.#cast, createdAt, random, owner);
    const occasion = {
      topic: random.pick(own ? author.topicSlugs : owner.topicSlugs), addressee: owner,
      theme: { habilidad_suya: this.#skillOf(owner), o_suya: owner.gender === 'FEMALE' ? 'a' : 'o' },
    };
    const id = idOf('wall-post', `wall/${place}`);
    const body = this.#voice.say(own ? ON_ONES_OWN : ON_A_WALL, author, occasion);
    const replies = this.#replies(id, createdAt, author, owner, random.pick([0, 0, 1, 1, 1, 2, 3]));
    return { id, authorId: author.id, wallOfId: owner.id, body, locale: 'ES', createdAt: new Date(createdAt), replies };
  }

  #homePost(place: number): WallPost {
    const random = this.#random;
    const createdAt = recent(this.#world.now - 200 * DAY, this.#world.now, random);
    const author = writerAt(this.#cast, createdAt, random);
    const activity = random.pick(activities);
    const occasion = { topic: random.pick(author.topicSlugs), theme: { actividad: activity.title, donde: activity.modality === 'en-linea' ? 'en línea' : activity.city ?? 'en regiones' } };
    const id = idOf('wall-post', `home/${place}`);
    const body = this.#voice.say(ON_THE_HOME_WALL, author, occasion);
    const replies = this.#replies(id, createdAt, author, undefined, random.early(8, 1.4));
    return { id, authorId: author.id, wallOfId: null, body, locale: 'ES', createdAt: new Date(createdAt), replies };
  }

  *posts(): Generator<WallPost, void, undefined> {
    for (let place = 0; place < share(MEMBER_WALL_POSTS, this.#cast); place += 1) yield this.#memberPost(place);
    for (let place = 0; place < share(HOME_WALL_POSTS, this.#cast); place += 1) yield this.#homePost(place);
  }

  *comments(publications: readonly Publication[]): Generator<Comment, void, undefined> {
    const random = this.#random;
    const published = new Map(publications.map(({ id, publishedAt }) => [id, publishedAt.getTime()]));
    for (let place = 0; place < share(COMMENTS, this.#cast); place += 1) {
      const onCase = random.chance(0.68);
      const subject = onCase ? this.#world.cases[random.early(this.#world.cases.length, 1.5)] : random.pick(this.#world.resources);
      if (!subject) continue;
      const createdAt = recent(published.get(subject.id) ?? this.#world.now - 100 * DAY, this.#world.now, random);
      const writer = writerAt(this.#cast, createdAt, random);
      const occasion = { topic: random.pick(subject.topicSlugs), theme: 'methods' in subject ? { metodo: subject.methods[0] } : {} };
      const body = this.#voice.say(onCase ? COMMENTS_ON_CASE : COMMENTS_ON_RESOURCE, writer, occasion);
      yield { id: idOf('comment', `${place}`), subjectKind: onCase ? 'CASE' : 'RESOURCE', subjectId: subject.id, authorId: writer.id, body, locale: 'ES', createdAt: new Date(createdAt) };
    }
  }
}

/** The posts on the walls of members and of the network, with their replies. */
export function* wallPostsOf(world: World, cast: readonly Member[]): Generator<WallPost, void, undefined> {
  yield* new WallScribe(world, cast).posts();
}

/** The conversation below cases and resources. */
export function* commentsOf(world: World, cast: readonly Member[], publications: readonly Publication[]): Generator<Comment, void, undefined> {
  yield* new WallScribe({ ...world, seed: `${world.seed}/comments` }, cast).comments(publications);
}

/** Who published each case and resource, and when: colleagues of the institution first, the network itself otherwise. */
export function publicationsOf(world: World, cast: readonly Member[]): Publication[] {
  const random = new Random(`${world.seed}/publications`);
  const colleagues = new Map<string, Member[]>();
  for (const member of cast) {
    if (member.institutionId && !member.sparse) colleagues.set(member.institutionId, [...colleagues.get(member.institutionId) ?? [], member]);
  }
  const publish = (id: string, institutionId: string | null, country: string): Publication => {
    const near = institutionId ? colleagues.get(institutionId) : undefined;
    const author = near ? random.pick(near) : country === 'CL' || random.chance(0.4) ? writerAt(cast, world.now - 30 * DAY, random) : null;
    return { id, authorId: author?.id ?? null, publishedAt: new Date(recent(Math.max(author?.joinedAt.getTime() ?? 0, world.now - 700 * DAY), world.now, random)) };
  };
  return [...world.cases.map(({ id, institutionId, country }) => publish(id, institutionId, country)),
    ...world.resources.map(({ id, country }) => publish(id, null, country))];
}
