import pg from 'pg';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Inbox, startMessaging, type Event, type Messaging } from './_messaging.ts';
import { people } from './_people.ts';

let messaging: Messaging;
beforeAll(async () => void (messaging = await startMessaging()));
afterAll(() => messaging[Symbol.asyncDispose]());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const two = async () => {
  const [ana, luis] = (await messaging.members(2)) as [string, string];
  return { ana, luis, id: await messaging.conversation(ana, luis) };
};
const sequences = (events: Event[]) => events.map((event) => event.message!.sequence);

describe('an inbox', () => {
  it('says first where it stands, and that there is nothing to go on from', async () => {
    const { ana } = await two();
    await using inbox = await messaging.inbox(ana);
    expect(inbox.events).toEqual([{ __typename: 'InboxReady', cursor: expect.any(String), resumed: false }]);
  });

  it('brings a message to both sides, and a new conversation before its first message', async () => {
    const { ana, luis, id } = await two();
    await using hers = await messaging.inbox(ana);
    await using his = await messaging.inbox(luis);
    await messaging.send(ana, id, 'Hola');
    const lasting = (inbox: Inbox) => inbox.events.filter((event) => event.cursor).map((event) => event.__typename);
    await his.first('MessageSent');
    await hers.first('MessageSent');
    expect(lasting(his)).toEqual(['InboxReady', 'ConversationChanged', 'MessageSent']);
    expect(lasting(hers)).toEqual(['InboxReady', 'MessageSent']);
    expect(his.of('MessageSent')[0]!.message).toMatchObject({
      sequence: 1,
      body: 'Hola',
      sender: { id: ana },
      conversation: { id },
    });
  });

  it('replays what came after the cursor, in order, and goes on live', async () => {
    const { ana, luis, id } = await two();
    await messaging.send(ana, id, 'Antes');
    const first = await messaging.inbox(luis);
    const { cursor } = first;
    await first[Symbol.asyncDispose]();
    for (let i = 0; i < 150; i++) await messaging.send(ana, id, `Mientras ${i}`);
    const another = await messaging.conversation(ana, luis, (await messaging.members(1))[0]!);
    await messaging.send(ana, another, 'En otra parte');
    await messaging.read(ana, id, 100);
    await using second = await messaging.inbox(luis, cursor);
    expect(second.events[0]).toMatchObject({ __typename: 'InboxReady', resumed: true });
    await messaging.send(ana, id, 'En vivo');
    await second.until(() => second.of('MessageSent').length === 152);
    const here = second.of('MessageSent').filter((event) => event.message!.conversation.id === id);
    expect(sequences(here)).toEqual(Array.from({ length: 151 }, (_, i) => i + 2));
    await second.first('ConversationRead', (event) => event.memberId === ana && event.readUpTo === 100);
    expect(second.of('ConversationChanged').map((event) => event.conversation!.id)).toEqual([another]);
  });

  it.each([
    ['made up', 'x'],
    ['of someone else', null],
    ['cut off', 'AQ'],
  ])('says that it cannot go on from a cursor that is %s', async (_, given) => {
    const { ana, luis } = await two();
    let cursor = given;
    if (cursor === null) {
      await using hers = await messaging.inbox(ana);
      cursor = hers.cursor;
    }
    await using inbox = await messaging.inbox(luis, cursor);
    expect(inbox.events[0]).toMatchObject({ resumed: false });
  });

  it('keeps two sockets of one member at one reading', async () => {
    const { ana, luis, id } = await two();
    for (let i = 0; i < 3; i++) await messaging.send(ana, id, `Mensaje ${i}`);
    await using one = await messaging.inbox(luis);
    await using other = await messaging.inbox(luis);
    await using sender = await messaging.inbox(ana);
    expect((await messaging.read(luis, id, 3)).conversation.unreadCount).toBe(0);
    const read = (event: Event) => event.memberId === luis && event.readUpTo === 3 && event.conversationId === id;
    for (const inbox of [one, other, sender]) await inbox.first('ConversationRead', read);
    // Back to an earlier message: nothing moves, nobody is told.
    await messaging.read(luis, id, 1);
    await pause(100);
    for (const inbox of [one, other, sender]) expect(inbox.of('ConversationRead')).toHaveLength(1);
  });

  it('lets go of everything when its socket closes', async () => {
    const { ana } = await two();
    const inbox = await messaging.inbox(ana);
    expect(messaging.service.live.hub.isHere(ana)).toBe(true);
    await inbox[Symbol.asyncDispose]();
    await inbox.until(() => !messaging.service.live.hub.isHere(ana));
  });

  it('reads nothing for those who follow a conversation in which one message follows another', async () => {
    const people = await messaging.members(20);
    const id = await messaging.conversation(people[0]!, ...people.slice(1));
    await messaging.send(people[0]!, id, 'Primero');
    const inboxes = await Promise.all(people.map((member) => messaging.inbox(member)));
    await pause(200);
    const { database, streams } = messaging.service;
    const statements = () => database.statements + streams.statements;
    const before = statements();
    for (let number = 1; number <= 10; number++) await messaging.send(people[number]!, id, `A todos ${number}`);
    await Promise.all(inboxes.map((inbox) => inbox.first('MessageSent', (event) => event.message!.body === 'A todos 10')));
    // One to send each; a sweep may fall in between, and a reading for what is trusted for some seconds only.
    expect(statements() - before).toBeLessThanOrEqual(13);
    for (const inbox of inboxes)
      expect(inbox.of('MessageSent').map((event) => event.message!.body)).toEqual(
        Array.from({ length: 10 }, (_, index) => `A todos ${index + 1}`),
      );
    await Promise.all(inboxes.map((inbox) => inbox[Symbol.asyncDispose]()));
  });

  it('comes back by itself when its listener is lost', async () => {
    const { ana, luis, id } = await two();
    await messaging.send(ana, id, 'Antes');
    await using second = await messaging.another();
    await using inbox = await messaging.inbox(luis, undefined, second);
    const cut = `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'minga-messaging-wake' and datname = current_database()`;
    const admin = new pg.Client({ connectionString: messaging.database.adminUrl });
    await admin.connect();
    await admin.query(cut);
    await admin.end();
    await messaging.send(ana, id, 'Mientras nadie escucha');
    await inbox.first('MessageSent', () => true, 4_000);
    await messaging.send(ana, id, 'Después');
    await inbox.until(() => inbox.of('MessageSent').length === 2);
    expect(sequences(inbox.of('MessageSent'))).toEqual([2, 3]);
  });

  it('tells whoever was taken out, also when another reading finds it before the wake-up comes', async () => {
    const [ana, luis, sara] = (await messaging.members(3)) as [string, string, string];
    const id = await messaging.conversation(ana, luis, sara);
    await messaging.send(ana, id, 'Antes');
    await using inbox = await messaging.inbox(luis);
    const { hub } = messaging.service.live;
    // As after wake-ups were lost: nothing is at hand, and his stream has seen that all is as it was.
    hub.recheck();
    await pause(300);
    const wake = hub.wake.bind(hub);
    const held: Parameters<typeof wake>[] = [];
    hub.wake = (...one) => void held.push(one);
    await people(messaging).remove(ana, id, luis);
    await hub.feed(id);
    hub.wake = wake;
    for (const one of held) wake(...one);
    expect((await inbox.first('ConversationLeft')).conversationId).toBe(id);
  });

  it('finds a message that nobody told of', async () => {
    const { ana, luis, id } = await two();
    await messaging.send(ana, id, 'Antes');
    await using inbox = await messaging.inbox(luis);
    // As a process leaves it that dies between its commit and the wake-up.
    await messaging.service.database.sql`
      with next as (update conversation set last_sequence = last_sequence + 1 where id = ${id} returning last_sequence)
      insert into message (id, conversation_id, sequence, sender_id, body, sent_at)
      select ${v7()}::uuid, ${id}, last_sequence, ${ana}, 'Callado', now() from next`;
    expect((await inbox.first('MessageSent', () => true, 8_000)).message!.body).toBe('Callado');
  });
});

describe('the seam between replay and live', () => {
  it('hears at once what is sent while it opens', async () => {
    const { ana, luis, id } = await two();
    await messaging.send(ana, id, 'Antes');
    let inbox = await messaging.inbox(luis);
    for (let i = 2; i < 42; i++) {
      const { cursor } = inbox;
      await inbox[Symbol.asyncDispose]();
      // One at a time, so that it falls into every moment of the opening now and then.
      const sent = pause((i % 20) * 1.5).then(() => messaging.send(ana, id, 'Justo ahora'));
      inbox = await messaging.inbox(luis, cursor);
      // Long before a sweep would find it.
      await inbox.first('MessageSent', () => true, 1_500);
      await sent;
      expect(sequences(inbox.of('MessageSent'))).toEqual([i]);
    }
    await inbox[Symbol.asyncDispose]();
  });

  /** What one subscriber saw over all its connections, and how it got there. */
  async function follow(member: string, services: Messaging['service'][], until: () => boolean, total: () => number) {
    const seen: Event[] = [];
    let cursor: string | undefined;
    let connections = 0;
    const resumed: boolean[] = [];
    while (!until() || seen.length < total()) {
      const inbox = await Inbox.open(services[connections++ % services.length]!, member, cursor);
      resumed.push(inbox.events[0]!.resumed!);
      // Cut at any moment, also in the middle of a replay: the last event that came is where it goes on.
      const patience = Math.random() * 120;
      await inbox.until(() => until() && seen.length + inbox.of('MessageSent').length >= total(), patience).catch(() => undefined);
      await inbox[Symbol.asyncDispose]();
      // Away for a while, so that something is there to be replayed, also after the last message.
      await pause(Math.random() * 100);
      const events = [...inbox.events];
      cursor = events.findLast((event) => event.cursor)!.cursor!;
      seen.push(...events.filter((event) => event.__typename === 'MessageSent'));
      if (connections > 400) throw new Error(`${member} saw ${seen.length} of ${total()}`);
    }
    return { seen, resumed };
  }

  it('has neither gap nor double, whenever subscribers drop and come back, on two processes', async () => {
    await using second = await messaging.another();
    const people = await messaging.members(6);
    const conversations = [
      await messaging.conversation(people[0]!, ...people.slice(1)),
      await messaging.conversation(people[1]!, people[0]!, people[2]!),
      await messaging.conversation(people[0]!, people[1]!),
    ];
    for (const id of conversations) await messaging.send(people[1]!, id, 'Empieza');
    const services = [messaging.service, second];
    let writing = true;
    let written = 0;
    // Everyone is connected once before writing begins, so that all have a cursor.
    const writers = Promise.all(
      people.slice(0, 3).map(async (member, w) => {
        await pause(400);
        for (let i = 0; i < 80; i++) {
          const id = conversations[(w + i) % (member === people[2] ? 2 : 3)]!;
          await messaging.send(member, id, `${w} ${i}`);
          written++;
          if (i % 10 === 0) await messaging.read(member, id, 1 + Math.floor(i / 10));
          if (i % 40 === 0) await pause(Math.random() * 60);
        }
      }),
    ).then(() => (writing = false));
    const totalFor = (member: string) => () => expected.get(member)?.length ?? Infinity;
    const expected = new Map<string, string[]>();
    const settle = writers.then(async () => {
      for (const member of people) {
        const rows = await messaging.service.database.sql<{ key: string }>`
          select m.conversation_id || ' ' || m.sequence || ' ' || m.body as key
          from message m join participant p on p.conversation_id = m.conversation_id and p.member_id = ${member}
          where m.sequence > 1 order by m.conversation_id, m.sequence`;
        expected.set(member, rows.map((row) => row.key));
      }
    });
    const histories = await Promise.all(
      people.map((member) => follow(member, services, () => !writing && expected.size === people.length, totalFor(member))),
    );
    await settle;
    expect(written).toBe(240);
    histories.forEach(({ seen, resumed }, i) => {
      expect(resumed.length).toBeGreaterThan(2);
      expect(resumed.slice(1)).toEqual(resumed.slice(1).map(() => true));
      const byConversation = Map.groupBy(seen, (event) => event.message!.conversation.id);
      for (const events of byConversation.values())
        expect(sequences(events)).toEqual(events.map((_, n) => n + 2));
      const keys = seen.map(({ message }) => `${message!.conversation.id} ${message!.sequence} ${message!.body}`);
      expect(keys.toSorted()).toEqual(expected.get(people[i]!)!.toSorted());
    });
  }, 60_000);
});
