import { atWork, awake, DAY, HOUR, MINUTE } from './calendar.ts';
import { idOf } from './identity.ts';
import type { Conversation, Member, Message, Participant } from './model.ts';
import { Random } from './random.ts';
import { COMPANION_SCRIPTS, SCRIPTS, type Script } from './texts/conversations.ts';
import type { World } from './world.ts';

type Wanted = Script['others'][number];

function suits(member: Member, wanted: Wanted): boolean {
  if ('woman' in wanted && member.gender !== 'FEMALE') return false;
  if ('skill' in wanted) return member.skillSlugs.includes(wanted.skill);
  if ('region' in wanted) return member.regionCode === wanted.region;
  return member.index === 1;
}

/** The others of a conversation: people that the text fits, each in one conversation between two only. */
function company(script: Script, cast: readonly Member[], taken: Set<Member>): Member[] {
  const chosen: Member[] = [];
  for (const wanted of script.others) {
    const free = cast.filter((member) => (member.index > 1 || 'companion' in wanted) && !chosen.includes(member) && !member.sparse && member.locale === 'ES');
    const fresh = free.filter((member) => !taken.has(member) || 'companion' in wanted);
    const member = fresh.find((candidate) => suits(candidate, wanted)) ?? free.find((candidate) => suits(candidate, wanted)) ?? fresh[0];
    if (!member) throw new RangeError('A network with conversations needs more members');
    chosen.push(member);
    taken.add(member);
  }
  return chosen;
}

/** When each line was written, counted back from the last one: answers within minutes, pauses of hours. */
function timesOf(script: Script, world: World, random: Random): number[] {
  let time = world.now - script.hoursAgo * HOUR;
  const times = script.lines.map((_, place) => {
    const at = time;
    const unread = place < script.unread;
    time -= unread || random.chance(0.62) ? random.between(1, 14) * MINUTE : random.between(2, 40) * HOUR;
    return at;
  });
  return times.reverse();
}

function conversation(world: World, me: Member, script: Script, cast: readonly Member[], taken: Set<Member>): Conversation {
  const random = new Random(`${world.seed}/conversation/${me.handle}/${script.slug}`);
  const others = company(script, cast, taken);
  const id = idOf('conversation', `${me.handle}/${script.slug}`);
  const times = timesOf(script, world, random).map((time, place, all) => (place < all.length - 4 ? awake(time, random) : time)).sort((a, b) => a - b);
  const speakers = script.lines.map(([speaker]) => (speaker === 'yo' ? me : others[speaker] as Member));
  const messages: Message[] = script.lines.map(([, body], place) => ({
    id: idOf('message', `${id}/${place + 1}`), conversationId: id, sequence: place + 1, senderId: (speakers[place] as Member).id, body, sentAt: new Date(times[place] as number),
  }));
  const latest = Math.max(me.joinedAt.getTime(), ...others.map((member) => member.joinedAt.getTime()));
  const createdAt = new Date(Math.min(messages[0]?.sentAt.getTime() ?? world.now, Math.max(latest, atWork(world.now - 300 * DAY, random))));
  const last = messages.length;
  const participants: Participant[] = [me, ...others].map((member) => {
    const spoke = speakers.lastIndexOf(member) + 1;
    const read = member === me ? last - script.unread : random.chance(0.6) ? last : Math.max(spoke, last - 1 - random.below(2));
    return { id: idOf('participant', `${id}/${member.handle}`), conversationId: id, memberId: member.id, readUpTo: Math.max(read, spoke), joinedAt: createdAt, state: script.request && member === me ? 'REQUEST' : 'ACCEPTED' };
  });
  return { id, direct: script.title === null, title: script.title, createdById: (speakers[0] as Member).id, createdAt, participants, messages };
}

/** The conversations of the two demonstration members, some of them with messages still unread. */
export function conversationsOf(world: World, cast: readonly Member[]): Conversation[] {
  const [demo, companion] = cast;
  if (!demo || !companion) return [];
  // Both take part in `companero`: nobody may be found for a second conversation between the same two.
  const ofDemo = new Set<Member>();
  const ofCompanion = new Set<Member>([demo]);
  return [...SCRIPTS.map((script) => conversation(world, demo, script, cast, ofDemo)),
    ...COMPANION_SCRIPTS.map((script) => conversation(world, companion, script, cast, ofCompanion))];
}
