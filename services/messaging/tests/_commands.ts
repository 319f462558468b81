import fc from 'fast-check';
import { v7 } from 'uuid';
import { expect } from 'vitest';
import type { Place, World } from './_world.ts';

type Command = fc.AsyncCommand<object, World>;

/** Something that can be done to a world, as fast-check shows it in a counterexample. */
function command(name: string, run: (world: World) => Promise<void>): Command {
  return { check: () => true, run: (_model, world) => run(world), toString: () => name };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const who = fc.nat(3);
const where = fc.nat(2);
const process = fc.nat(1);
/** Some message, as a part of all there are. */
const which = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const reaction = fc.constantFrom('THANKS', 'USEFUL', 'CELEBRATE', 'CURIOUS');

/** A message of a place that stands, or undefined while there is none. */
function pick(place: Place, part: number) {
  const standing = [...place.sent.values()].filter(({ deleted }) => !deleted);
  return standing[Math.floor(part * standing.length)];
}

const send = fc.tuple(process, who, where).map(([at, member, room]) =>
  command(`send(${at}, ${member}, ${room})`, async (world) => {
    const place = world.places[room]!;
    if (place.members.has(member)) await world.send(at, member, place, `De ${member}`);
  }),
);

const burst = fc.tuple(fc.integer({ min: 2, max: 30 }), where).map(([count, room]) =>
  command(`burst(${count}, ${room})`, async (world) => {
    const place = world.places[room]!;
    // Not waited for: what follows falls into the middle of it.
    for (let i = 0; i < count; i++) {
      const [member] = place.members;
      const sending = world.send(i % 2, member!, place, `Ráfaga ${i}`);
      // Whether it failed is looked at when all have arrived.
      sending.catch(() => undefined);
      world.pending.push(sending);
    }
  }),
);

const read = fc.tuple(process, who, where, which).map(([at, member, room, part]) =>
  command(`read(${at}, ${member}, ${room})`, async (world) => {
    const place = world.places[room]!;
    if (!place.members.has(member)) return;
    const upTo = Math.floor(part * (Math.max(0, ...place.sent.keys()) + 1));
    await world.mutate(at, member, 'markRead', '', { conversationId: place.id, upTo });
  }),
);

const edit = fc.tuple(process, where, which).map(([at, room, part]) =>
  command(`edit(${at}, ${room})`, async (world) => {
    const message = pick(world.places[room]!, part);
    const member = world.members.indexOf(message?.sender ?? '');
    if (!message || world.places[room]!.sealed.has(message.id) || !world.places[room]!.members.has(member)) return;
    const body = `Editado ${v7().slice(-6)}`;
    const { userErrors } = await world.mutate(at, member, 'editMessage', '', { clientMutationId: v7(), messageId: message.id, body });
    expect(userErrors).toEqual([]);
    message.body = body;
  }),
);

const remove = fc.tuple(process, where, which).map(([at, room, part]) =>
  command(`delete(${at}, ${room})`, async (world) => {
    const message = pick(world.places[room]!, part);
    const member = world.members.indexOf(message?.sender ?? '');
    if (!message || world.places[room]!.sealed.has(message.id) || !world.places[room]!.members.has(member)) return;
    const { userErrors } = await world.mutate(at, member, 'deleteMessage', '', { clientMutationId: v7(), messageId: message.id });
    expect(userErrors).toEqual([]);
    Object.assign(message, { body: '', deleted: true, reactions: new Set() });
  }),
);

const react = fc.tuple(process, where, which, reaction, fc.boolean()).map(([at, room, part, name, on]) =>
  command(`react(${at}, ${room}, ${name}, ${on})`, async (world) => {
    const place = world.places[room]!;
    const message = pick(place, part);
    // The first was there from the beginning, and so may see every message.
    const [member] = place.members;
    if (!message) return;
    const input = { clientMutationId: v7(), messageId: message.id, reaction: name, on };
    expect((await world.mutate(at, member!, 'reactToMessage', '', input)).userErrors).toEqual([]);
    message.reactions[on ? 'add' : 'delete'](`${world.members[member!]} ${name}`);
  }),
);

const connect = fc.tuple(who, process).map(([member, at]) =>
  command(`connect(${member}, ${at})`, (world) => world.followers[member]!.connect(world.url(at))),
);
const take = fc.tuple(who, fc.integer({ min: 1, max: 20 })).map(([member, count]) =>
  command(`take(${member}, ${count})`, async (world) => {
    // A moment for something to come; that nothing came is as good.
    await pause(5);
    world.followers[member]!.take(count);
  }),
);
const disconnect = who.map((member) => command(`disconnect(${member})`, async (world) => world.followers[member]!.disconnect()));
const stall = who.map((member) => command(`stall(${member})`, async (world) => world.followers[member]!.pause()));
const wait = fc.integer({ min: 1, max: 60 }).map((ms) => command(`wait(${ms})`, async () => void (await pause(ms))));
const loseWakeUps = fc.constant(command('loseWakeUps', (world) => world.processes.loseWakeUps()));

const replace = fc.constant(command('replaceSecond', (world) => world.replaceSecond()));

/** Who leaves or is taken out, of the two that did not start the group; and is taken in again. */
const part = fc.tuple(process, fc.nat(1), fc.boolean()).map(([at, index, itself]) =>
  command(`part(${at}, ${index}, ${itself})`, async (world) => {
    await world.arrived();
    const place = world.places[2]!;
    const member = 2 + index;
    if (!place.members.has(member)) return;
    const conversationId = place.id;
    const input = { clientMutationId: v7(), conversationId };
    const { userErrors } = itself
      ? await world.mutate(at, member, 'leaveConversation', '', input)
      : await world.mutate(at, 1, 'removeParticipant', '', { ...input, memberId: world.members[member] });
    expect(userErrors).toEqual([]);
    place.members.delete(member);
    for (const { id, sender } of place.sent.values()) if (sender === world.members[member]) place.sealed.add(id);
  }),
);
const add = fc.tuple(process, fc.nat(3)).map(([at, member]) =>
  command(`add(${at}, ${member})`, async (world) => {
    const place = world.places[2]!;
    if (place.members.has(member)) return;
    const input = { clientMutationId: v7(), conversationId: place.id, memberIds: [world.members[member]] };
    expect((await world.mutate(at, 1, 'addParticipants', '', input)).userErrors).toEqual([]);
    place.members.add(member);
  }),
);

/** Those that are dear or disturb all, seldom. */
const often = [send, send, burst, burst, read, edit, edit, remove, react, react, connect, connect, connect, take, take, disconnect, stall, wait, part, add];
export const commands = [...often, ...often, ...often, loseWakeUps, loseWakeUps, replace];
