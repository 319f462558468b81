import { v7 } from 'uuid';
import { Random } from '../../seed/world/random.ts';
import { Api, Refused, Unanswered } from '../api.ts';
import { documents, seen } from '../documents.ts';
import type { Reading, Seen } from '../history.ts';
import { Acts } from './acts.ts';
import { Inbox } from './inbox.ts';
import type { Journal } from './journal.ts';
import type { Plan, Room } from './plan.ts';

const reactions = ['THANKS', 'USEFUL', 'CELEBRATE', 'CURIOUS'] as const;
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const state = ({ body, deleted, reactions: shown }: Seen): string => JSON.stringify([body, deleted, shown]);

/** One member with a browser: writes, reads, loses the line and comes back. */
export class Client {
  readonly acts: Acts;
  readonly inbox: Inbox;
  readonly #api: Api;
  readonly #random: Random;
  readonly #rooms: readonly Room[];
  readonly #sent: { key: string; message: Seen }[] = [];
  #fetching: Promise<void> = Promise.resolve();
  #count = 0;

  constructor(
    private readonly plan: Plan,
    readonly member: string,
    cookie: string,
    private readonly journal: Journal,
  ) {
    this.#random = new Random(`${plan.seed} ${member}`);
    const random = () => this.#random.next();
    this.#api = new Api(plan.url, cookie);
    this.#rooms = plan.conversations.filter(({ members }) => members.includes(member));
    this.acts = new Acts({ api: this.#api, member, journal, random });
    this.inbox = new Inbox({
      url: plan.url,
      cookie,
      member,
      journal,
      random,
      missed: () => (this.#fetching = this.#fetching.then(() => this.#fetchAll())),
      opened: () => this.acts.opened(),
    });
  }

  /** Does so many sends, and other things between them. */
  async play(sends: number): Promise<void> {
    while (this.#count < sends) {
      await pause(this.#random.next() * 2 * this.plan.pace);
      const chance = this.#random.next();
      // Some at once, as when one writes in two tabs.
      if (chance < 0.08) await Promise.all([this.#send(), this.#send(), this.#send()]);
      else if (chance < 0.1) await this.#repeat();
      else if (chance < 0.18) await this.#change();
      else if (chance < 0.21) void this.#read();
      else if (chance < 0.225) await this.inbox.leave(this.#random.below(1_500));
      else if (chance < 0.23) void this.inbox.stall(this.#random.below(3_000));
      else if (chance < 0.24) await this.#look(this.#random.pick(this.#rooms).id, 'looked');
      else if (chance < 0.26) await this.#part();
      else await this.#send();
    }
  }

  async #send(): Promise<void> {
    const room = this.#random.pick(this.#rooms);
    const key = v7();
    const words = 'Minga '.repeat(this.#random.early(40, 3));
    const message = await this.acts.perform({ act: 'send', conversation: room.id, body: `[${key}] ${words}`.trim() }, key);
    // Whoever has just been taken out of a group is refused there.
    if (typeof message !== 'object') return;
    this.#count++;
    this.#sent.push({ key, message });
  }

  async #repeat(): Promise<void> {
    if (this.#sent.length === 0) return;
    const { key, message } = this.#random.pick(this.#sent);
    await this.acts.repeat({ act: 'send', conversation: message.conversation, body: message.body }, key);
  }

  /** Edits or deletes one's own message, or reacts to one of anybody's. */
  async #change(): Promise<void> {
    const chance = this.#random.next();
    const own = this.#sent.length > 0 ? this.#random.pick(this.#sent) : undefined;
    if (own && chance < 0.4) {
      const { conversation, id } = own.message;
      await this.acts.perform({ act: 'edit', conversation, message: id, body: `[${own.key}] editado ${this.#random.below(1_000)}` });
    } else if (own && chance < 0.5) {
      this.#sent.splice(this.#sent.indexOf(own), 1);
      await this.acts.perform({ act: 'delete', conversation: own.message.conversation, message: own.message.id });
    } else await this.#react();
  }

  async #react(): Promise<void> {
    const [, known] = this.inbox.known.size > 0 ? this.#random.pick([...this.inbox.known]) : [];
    const messages = [...(known?.values() ?? [])].slice(-30).filter(({ deleted, notice }) => !deleted && !notice);
    if (messages.length === 0) return;
    const { conversation, id } = this.#random.pick(messages);
    await this.acts.perform({ act: 'react', conversation, message: id, reaction: this.#random.pick(reactions), on: this.#random.chance(0.7) });
  }

  /** The admin of a group takes somebody out, and in again after a while. */
  async #part(): Promise<void> {
    const groups = this.#rooms.filter(({ group, admin }) => group && admin === this.member);
    if (groups.length === 0) return;
    const { id: conversation, members } = this.#random.pick(groups);
    const member = this.#random.pick(members.filter((each) => each !== this.member));
    if (!(await this.acts.perform({ act: 'remove', conversation, member }))) return;
    await pause(this.#random.below(1_000));
    await this.acts.perform({ act: 'add', conversation, member });
  }

  async #read(): Promise<void> {
    const { id } = this.#random.pick(this.#rooms);
    const upTo = Math.max(0, ...(this.inbox.known.get(id)?.keys() ?? []));
    // Not tried again: the next one says more.
    if (upTo > 0) await this.#api.ask(documents.read, { input: { conversationId: id, upTo } }).catch(() => undefined);
  }

  async #fetchAll(): Promise<void> {
    for (const { id } of this.#rooms) for (const message of (await this.#look(id, 'told')) ?? []) this.inbox.learn(message);
  }

  /** Reads a conversation to its beginning, page by page; undefined when it is not one's own any more. */
  async #look(conversation: string, why: Reading): Promise<Seen[] | undefined> {
    const asked = this.journal.n;
    const messages: Seen[] = [];
    for (let before: string | null = null; ; ) {
      const page = await this.#page(conversation, before);
      if (!page) {
        this.journal.write(this.member, { kind: 'gone', conversation, why });
        return undefined;
      }
      messages.unshift(...page.nodes.map(seen));
      if (!page.pageInfo.hasPreviousPage) break;
      before = page.pageInfo.startCursor;
    }
    this.journal.write(this.member, { kind: 'pages', conversation, asked, why, messages });
    return messages;
  }

  async #page(id: string, before: string | null) {
    for (;;) {
      try {
        const { conversation } = await this.#api.ask(documents.page, { id, before });
        return conversation?.messages as { nodes: Parameters<typeof seen>[0][]; pageInfo: { hasPreviousPage: boolean; startCursor: string } } | undefined;
      } catch (error) {
        if (error instanceof Refused) return undefined;
        if (!(error instanceof Unanswered)) throw error;
        await pause(200);
      }
    }
  }

  /** Everything has happened: reads it all, and waits for the stream to have told it, at most so long (ms). */
  async settle(patience: number): Promise<void> {
    await this.#fetching;
    const deadline = Date.now() + patience;
    const pages = new Map<string, Seen[]>();
    for (const { id } of this.#rooms) {
      const messages = await this.#look(id, 'final');
      if (messages) pages.set(id, messages);
    }
    while (Date.now() < deadline && !(this.inbox.live && this.#caughtUp(pages))) await pause(50);
  }

  #caughtUp(pages: ReadonlyMap<string, Seen[]>): boolean {
    return [...pages].every(([id, messages]) => {
      const known = this.inbox.known.get(id);
      return messages.every((message) => {
        const told = known?.get(message.sequence);
        return told !== undefined && state(told) === state(message);
      });
    });
  }
}
