import { atWork, awake, DAY, HOUR, LIFE, MINUTE } from './calendar.ts';
import type { Circle } from './groups.ts';
import { idOf } from './identity.ts';
import type { Discussion, Locale, Member, Reply } from './model.ts';
import { Random, Weighted } from './random.ts';
import { FOREIGN_OPENERS, GREETINGS, OPENERS, type Opener } from './texts/openers.ts';
import { AGREEMENTS, AUTHOR, CLOSERS, DISAGREEMENTS, EXPERIENCE, FOREIGN_REPLIES, OFFERS, POINTERS, QUESTIONS, TASKS_AGREED, THANKS } from './texts/replies.ts';
import { Voice, type Occasion } from './voice.ts';
import type { World } from './world.ts';

const openers = new Weighted(OPENERS.map((opener) => [opener, opener.weight] as const));

const REPLY_KINDS = new Weighted<readonly string[]>([[EXPERIENCE, 30], [POINTERS, 11], [QUESTIONS, 15], [AGREEMENTS, 9], [DISAGREEMENTS, 8], [OFFERS, 10], [THANKS, 13], [TASKS_AGREED, 4]]);

/** The group in which people from abroad write as much as those from here. */
const INTERNATIONAL = 'iberoamerica-en-red';

/** Few discussions are long: most have some replies, one in nine none. */
function replyCount(random: Random): number {
  if (random.chance(0.11)) return 0;
  return Math.min(25, 1 + Math.floor(random.next() ** 1.9 * 26));
}

/** How many had joined a group by then: the memberships stand in that order. */
function joinedBy({ memberships }: Circle, time: number): number {
  let low = 0, high = memberships.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((memberships[middle] as { joinedAt: Date }).joinedAt.getTime() <= time) low = middle + 1; else high = middle;
  }
  return Math.max(1, low);
}

/** Writes the discussions of one group after the other, with one voice for all. */
class Scribe {
  readonly #world: World;
  readonly #random: Random;
  readonly #voice: Voice;

  constructor(world: World) {
    this.#world = world;
    this.#random = new Random(`${world.seed}/discussions`);
    this.#voice = new Voice(world, this.#random);
  }

  /** Somebody who was in the group by then; a few write most of it. */
  #speaker(circle: Circle, time: number, except?: Member): Member {
    const present = joinedBy(circle, time);
    const abroad = this.#random.chance(circle.charter.slug === INTERNATIONAL ? 0.35 : 0.03);
    for (let tries = 0; tries < (abroad ? 60 : 8); tries += 1) {
      const chosen = circle.memberships[this.#random.early(present, abroad ? 1 : 1.5)];
      const member = chosen && chosen.role !== 'PENDING' && circle.people.get(chosen.memberId);
      if (abroad && member && (member.locale === 'ES' || member.regionCode !== null) && tries < 50) continue;
      if (member && member !== except && !(member.sparse && this.#random.chance(0.8))) return member;
    }
    return circle.people.get(circle.group.createdById) as Member;
  }

  #opening(opener: Opener, author: Member, occasion: Occasion): { title: string; body: string; locale: Locale } {
    if (author.locale !== 'ES' && author.regionCode === null) {
      const [title, body] = this.#voice.next(FOREIGN_OPENERS[author.locale]);
      return { title: this.#voice.write(title, author, occasion), body: this.#voice.write(body, author, occasion), locale: author.locale };
    }
    const greeting = this.#voice.say(GREETINGS, author, occasion);
    const body = this.#voice.say(opener.bodies, author, occasion);
    return { title: this.#voice.say(opener.titles, author, occasion), body: `${greeting}${greeting && !greeting.endsWith(':') ? ' ' : greeting && '\n\n'}${body}`, locale: 'ES' };
  }

  #reply(discussion: Discussion, writer: Member, place: number, occasion: Occasion, last: boolean): { body: string; locale: Locale } {
    if (writer.locale !== 'ES' && writer.regionCode === null) {
      return { body: this.#voice.say(FOREIGN_REPLIES[writer.locale], writer, occasion), locale: writer.locale };
    }
    if (writer.id === discussion.authorId) return { body: this.#voice.say(last ? CLOSERS : AUTHOR, writer, occasion), locale: 'ES' };
    const kind = place === 0 && this.#random.chance(0.5) ? EXPERIENCE : REPLY_KINDS.draw(this.#random);
    const body = this.#voice.say(kind, writer, occasion);
    const more = kind !== THANKS && kind !== TASKS_AGREED && body.length < 120 && this.#random.chance(0.35);
    return { body: more ? `${body} ${this.#voice.say(this.#random.pick([QUESTIONS, OFFERS, POINTERS]), writer, occasion)}` : body, locale: 'ES' };
  }

  /** Replies come in quick ones at first and late ones after days. */
  #replies(circle: Circle, discussion: Discussion, topic: string): Reply[] {
    const random = this.#random;
    const replies: Reply[] = [];
    const people = new Map<string, Member>();
    let time = discussion.createdAt.getTime();
    let last = circle.people.get(discussion.authorId);
    for (let place = 0, wanted = replyCount(random); place < wanted; place += 1) {
      time = atWork(time + HOUR * (0.3 + 30 * random.next() ** 3 * (1 + place / 6)), random);
      const previous = replies.at(-1)?.createdAt.getTime() ?? discussion.createdAt.getTime();
      time = awake(Math.max(time, previous + random.between(4, 90) * MINUTE), random);
      if (time > this.#world.now) break;
      const author = circle.people.get(discussion.authorId) as Member;
      const ends = place > 4 && place === wanted - 1 && random.chance(0.6);
      const writer = place > 0 && last !== author && (ends || random.chance(0.15)) ? author : this.#speaker(circle, time, last);
      const answered = random.chance(0.4) && replies.length > 0 ? random.pick(replies) : null;
      const addressee = answered ? people.get(answered.id) : last;
      const occasion = { topic, regionCode: writer.regionCode, addressee: addressee === writer ? undefined : addressee, second: random.pick([...circle.people.values()]) };
      const id = idOf('reply', `${circle.group.slug}/${discussion.id}/${place}`);
      const text = this.#reply(discussion, writer, place, occasion, place > 4 && place === wanted - 1);
      if (replies.some(({ body }) => body === text.body)) continue;
      const inReplyToId = answered && addressee !== writer ? answered.id : null;
      replies.push({ id, discussionId: discussion.id, authorId: writer.id, inReplyToId, ...text, createdAt: new Date(time) });
      people.set(id, writer);
      last = writer;
    }
    return replies;
  }

  /** Somebody begins with a title that the group has not had: whoever has nothing new to say leaves it to another. */
  #begin(circle: Circle, time: number, titles: Set<string>): { author: Member; topic: string; text: { title: string; body: string; locale: Locale } } {
    const { group } = circle;
    for (;;) {
      const author = this.#speaker(circle, time);
      const topic = this.#random.chance(0.62) ? group.topicSlugs[0] as string : this.#random.pick(group.topicSlugs);
      const text = this.#opening(openers.draw(this.#random), author, {
        topic, theme: this.#voice.theme(topic), regionCode: group.regionCode ?? author.regionCode,
        addressee: this.#speaker(circle, time, author), second: this.#speaker(circle, time, author),
      });
      if (titles.has(text.title)) continue;
      titles.add(text.title);
      return { author, topic, text };
    }
  }

  /** The discussions of a group, the oldest first. */
  discussionsOf(circle: Circle): Discussion[] {
    const random = this.#random;
    const { group } = circle;
    const from = group.createdAt.getTime() + DAY;
    const count = Math.max(4, Math.min(12, Math.round(4 + Math.log2(circle.memberships.length + 1) + random.between(-2, 1))));
    const times = Array.from({ length: count }, () => atWork(from + (this.#world.now - from) * random.next() ** 0.6, random))
      .map((time) => Math.min(Math.max(time, from), this.#world.now - HOUR)).sort((a, b) => a - b);
    const titles = new Set<string>();
    return times.map((time, place) => {
      const { author, topic, text } = this.#begin(circle, time, titles);
      const createdAt = new Date(time);
      const discussion: Discussion = {
        id: idOf('discussion', `${group.slug}/${place}`), groupId: group.id, ...text, authorId: author.id, createdAt, lastActivityAt: createdAt,
        pinned: place === 0 && random.chance(0.4), closed: time < this.#world.now - LIFE / 2 && random.chance(0.15), replies: [],
      };
      const replies = this.#replies(circle, discussion, topic);
      return { ...discussion, replies, lastActivityAt: replies.at(-1)?.createdAt ?? createdAt };
    });
  }
}

/** Every discussion of the network with its replies. */
export function discussionsOf(world: World, circles: readonly Circle[]): Discussion[] {
  const scribe = new Scribe(world);
  return circles.flatMap((circle) => scribe.discussionsOf(circle));
}
