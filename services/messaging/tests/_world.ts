import { client } from '@minga/testkit';
import pg from 'pg';
import { v7 } from 'uuid';
import { expect } from 'vitest';
import { startMessaging, type Messaging } from './_messaging.ts';
import { Follower, shown, type Shown } from './_follower.ts';

export interface Place {
  id: string;
  /** Who is in it; the first is its admin. */
  members: Set<number>;
  /** What was acknowledged, by number. */
  sent: Map<number, { id: string; sender: string; body: string; deleted: boolean; reactions: Set<string> }>;
  /** Messages whose authors have left since: back again, they see only what follows. */
  sealed: Set<string>;
}

interface Answer {
  conversation: { messages: { nodes: Shown[]; pageInfo: { hasPreviousPage: boolean; startCursor: string } } } | null;
}

/** Two processes of messaging on one database; they outlive the worlds. */
export class Processes implements AsyncDisposable {
  private constructor(
    readonly messaging: Messaging,
    private readonly admin: pg.Client,
    public second: Awaited<ReturnType<Messaging['another']>>,
  ) {}

  static async start(): Promise<Processes> {
    const messaging = await startMessaging();
    const admin = new pg.Client({ connectionString: messaging.database.adminUrl });
    await admin.connect();
    return new Processes(messaging, admin, await messaging.another());
  }

  async replaceSecond(): Promise<void> {
    await this.second[Symbol.asyncDispose]();
    this.second = await this.messaging.another();
  }

  /** Cuts the connections over which processes hear of each other: what is told meanwhile is lost. */
  async loseWakeUps(): Promise<void> {
    await this.admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'minga-messaging-wake' and datname = current_database()`,
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.admin.end();
    await this.second[Symbol.asyncDispose]();
    await this.messaging[Symbol.asyncDispose]();
  }
}

/** A few members and conversations, two processes, and what must be true of them: the model of a run. */
export class World {
  readonly followers: Follower[] = [];
  readonly places: Place[] = [];
  /** Sends that are on their way while other things happen. */
  pending: Promise<unknown>[] = [];
  private constructor(
    readonly processes: Processes,
    readonly members: readonly string[],
  ) {}

  /** Four people: a pair, a group of three, and a group of two to which more may be added. All follow before anything is said. */
  static async open(processes: Processes): Promise<World> {
    const { messaging } = processes;
    const world = new World(processes, await messaging.members(4));
    for (const those of [[0, 1], [0, 1, 2], [1, 2, 3]]) {
      const [first, ...others] = those.map((i) => world.members[i]!) as [string, ...string[]];
      const id = await messaging.conversation(first, ...others);
      world.places.push({ id, members: new Set(those), sent: new Map(), sealed: new Set() });
    }
    for (const member of world.members) {
      const follower = new Follower(member);
      world.followers.push(follower);
      await follower.connect(messaging.service.url);
    }
    return world;
  }

  url(process: number): string {
    return process === 0 ? this.processes.messaging.service.url : this.processes.second.url;
  }

  async mutate(process: number, member: number, name: string, selection: string, input: object) {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code } } }`;
    const { data, errors } = await client(this.url(process), 'messaging').as(this.members[member]!).query(document, { input });
    if (errors) throw new Error(JSON.stringify(errors));
    return data[name];
  }

  async send(process: number, member: number, place: Place, body: string): Promise<void> {
    const input = { clientMutationId: v7(), conversationId: place.id, body };
    const { message, userErrors } = await this.mutate(process, member, 'sendMessage', 'message { id sequence }', input);
    expect(userErrors).toEqual([]);
    expect(place.sent.has(message.sequence), `number ${message.sequence} given twice`).toBe(false);
    place.sent.set(message.sequence, { id: message.id, sender: this.members[member]!, body, deleted: false, reactions: new Set() });
  }

  /** Everything that was on its way has arrived. */
  async arrived(): Promise<void> {
    const pending = this.pending;
    this.pending = [];
    await Promise.all(pending);
  }

  /** The second process ends, and another takes its place. */
  async replaceSecond(): Promise<void> {
    await this.arrived();
    for (const follower of this.followers) if (follower.isAt(this.url(1))) follower.disconnect();
    await this.processes.replaceSecond();
  }

  /** The whole history as a member reads it, page by page. */
  async pages(member: number, place: Place): Promise<Shown[]> {
    const query = `query ($id: ID!, $before: Cursor) { conversation(id: $id) {
      messages(last: 20, before: $before) { nodes { ${shown} } pageInfo { hasPreviousPage startCursor } } } }`;
    const messages: Shown[] = [];
    const asker = this.processes.messaging.api.as(this.members[member]!);
    for (let before: string | null = null; ; ) {
      const answer: { data: Answer } = await asker.query<Answer>(query, { id: place.id, before });
      const page = answer.data.conversation?.messages;
      if (!page) return messages;
      messages.unshift(...page.nodes);
      if (!page.pageInfo.hasPreviousPage) return messages;
      before = page.pageInfo.startCursor;
    }
  }

  /** Everyone catches up; then what each pieced together is what its pages say, and these are what was acknowledged. */
  async settle(): Promise<void> {
    await this.arrived();
    for (const [i, follower] of this.followers.entries()) {
      follower.resume();
      if (!follower.connected) await follower.connect(this.url(i % 2));
      for (const place of this.places) {
        const pages = place.members.has(i) ? await this.pages(i, place) : [];
        await expect
          .poll(() => (follower.take(), sorted(follower.pieces.get(place.id))), { timeout: 20_000, interval: 20 })
          .toEqual(pages);
        if (place.members.has(i)) this.#compare(i, place, pages);
      }
    }
  }

  #compare(member: number, place: Place, pages: readonly Shown[]): void {
    const first = pages[0]?.sequence ?? 1;
    expect(pages.map(({ sequence }) => sequence)).toEqual(pages.map((_, i) => first + i));
    const kept = pages.filter(({ notice }) => !notice).map(({ id, sequence, sender, body, deleted, reactions }) => ({
      id, sequence, sender: sender.id, body, deleted,
      reactions: reactions.filter(({ byViewer }) => byViewer).map(({ reaction }) => reaction).sort(),
    }));
    const sent = [...place.sent].filter(([sequence]) => sequence >= first).sort(([a], [b]) => a - b);
    expect(kept).toEqual(sent.map(([sequence, { reactions, ...message }]) => ({ sequence, ...message, reactions: own(reactions, this.members[member]!) })));
  }

  async close(): Promise<void> {
    for (const follower of this.followers) follower.disconnect();
    await Promise.allSettled(this.pending);
  }
}

const sorted = (pieces: ReadonlyMap<number, Shown> | undefined): Shown[] => [...(pieces?.values() ?? [])].sort((a, b) => a.sequence - b.sequence);
/** Of `member reaction`, the reactions of one member. */
const own = (reactions: ReadonlySet<string>, member: string): string[] =>
  [...reactions].filter((each) => each.startsWith(member)).map((each) => each.split(' ')[1]!).sort();
