import { DAY } from './calendar.ts';
import type { Member, Reaction, ReactionKind } from './model.ts';
import { Weighted, type Random } from './random.ts';
import type { World } from './world.ts';

const kinds = new Weighted<ReactionKind>([['THANKS', 44], ['USEFUL', 34], ['CELEBRATE', 15], ['CURIOUS', 7]]);

/** The reactions to one text: none for most, many for a few; `readers` are those that can see it. */
export function reactionsOn(world: World, subject: { id: string; authorId: string; createdAt: Date }, readers: readonly Pick<Member, 'id'>[], random: Random): Reaction[] {
  random.restart(`${world.seed}/reactions/${subject.id}`);
  if (random.chance(0.55) || readers.length === 0) return [];
  const wanted = Math.min(Math.floor(readers.length / 2), 30, 1 + Math.floor(0.8 / (random.next() + 0.03)));
  return random.sample(readers, wanted).filter((reader) => reader.id !== subject.authorId).map((reader) => ({
    subjectId: subject.id, memberId: reader.id, reaction: kinds.draw(random),
    createdAt: new Date(Math.min(world.now, subject.createdAt.getTime() + Math.floor(random.next() ** 3 * 20 * DAY))),
  }));
}
