import { part, type Sql } from '@minga/database';
import type { Log } from '@minga/subgraph';
import { mostMarks } from '../conversation/conversation.policy.ts';

const flushEvery = 300;
const batchSize = 2_000;
/** Positions that wait, at most: more can only come of a flood, or while the database is away. */
const waitAtMost = 50_000;

interface Said {
  memberId: string;
  conversationId: string;
  upTo: number;
}

export interface DeliveryOptions {
  sql: Sql;
  log: Log;
  /** These participants have got further. */
  moved(conversationId: string, memberIds: string[]): void;
}

/** A conversation in which nobody sees how far the others are; as SQL. */
const isLarge = part`(
  select count(*) > ${mostMarks}::int from (
    select from participant others where others.conversation_id = c.id limit ${mostMarks + 1}) few)`;

/** What devices said that they have got, written together every so often: it matters soon, not at once. */
export class DeliveryBoard implements AsyncDisposable {
  #waiting = new Map<string, Said>();
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> = Promise.resolve();

  constructor(private readonly options: DeliveryOptions) {}

  say(said: Said): void {
    const key = `${said.memberId} ${said.conversationId}`;
    const before = this.#waiting.get(key);
    if (before ? before.upTo >= said.upTo : this.#waiting.size >= waitAtMost) return;
    this.#waiting.set(key, said);
    this.#timer ??= setTimeout(() => void this.flush(), flushEvery).unref();
  }

  /** Writes what was said so far. */
  flush(): Promise<void> {
    return (this.#flushing = this.#flushing.then(() => this.#flushAll()));
  }

  async #flushAll(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    for (let start = 0; start < all.length; start += batchSize) {
      try {
        await this.#write(all.slice(start, start + batchSize));
      } catch (error) {
        // It is said again, at the latest with the next message.
        this.options.log.warn({ err: error }, 'what was delivered is not kept');
      }
    }
  }

  async #write(batch: readonly Said[]): Promise<void> {
    const rows = await writeDelivered(this.options.sql, batch);
    for (const [conversationId, moved] of Map.groupBy(rows, (row) => row.conversationId))
      this.options.moved(conversationId, moved.map((row) => row.memberId));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.flush();
  }
}

/**
 * Moves participants on, never back and never ahead of what there is, and answers those that moved. Not those who have
 * yet to accept, nor where nobody sees it. The rows are locked in one order, so that two of these wait for each other.
 */
const writeDelivered = (sql: Sql, said: readonly Said[]) => sql<{ conversationId: string; memberId: string }>`
  with target as materialized (
    select p.id, least(said.up_to, c.last_sequence) as up_to
    from unnest(${said.map((one) => one.memberId)}::uuid[], ${said.map((one) => one.conversationId)}::uuid[],
      ${said.map((one) => one.upTo)}::int[]) said(member_id, conversation_id, up_to)
    join participant p on p.conversation_id = said.conversation_id and p.member_id = said.member_id
    join conversation c on c.id = p.conversation_id
    where p.delivered_up_to < least(said.up_to, c.last_sequence) and p.state = 'ACCEPTED' and not ${isLarge}
    order by p.id for no key update of p)
  update participant p set delivered_up_to = target.up_to
  from target where p.id = target.id and p.delivered_up_to < target.up_to
  returning p.conversation_id as "conversationId", p.member_id as "memberId"`;
