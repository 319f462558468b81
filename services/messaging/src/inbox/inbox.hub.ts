import type { Sql } from '@minga/database';
import type { Log } from '@minga/subgraph';
import type { Message } from '../message/message.type.ts';
import { Feed, readFeeds, type FeedRow } from './inbox.feed.ts';
import { sentLately, standingsLoader } from './inbox.loader.ts';
import type { InboxStream } from './inbox.stream.ts';
import type { PassingEvent } from './inbox.type.ts';

/** Conversations kept at hand; the least lately used go first. */
const keepFeeds = 2_000;
const batchSize = 200;
const retryDelay = 500;

export interface HubOptions {
  sql: Sql;
  log: Log;
  /** Messages that this process had not seen before. */
  arrived(messages: readonly Message[]): void;
}

/**
 * All streams of this process. A conversation that was woken is read once for all of them; each then takes from it
 * what it has not shown yet, so that nothing depends on a wake-up but the time.
 */
export class InboxHub implements Disposable {
  readonly standings;
  /** Counts the readings: what moved since which. */
  clock = 0;
  #streams = new Map<string, Set<InboxStream>>();
  #feeds = new Map<string, Feed>();
  #wanted = new Map<string, PromiseWithResolvers<Feed | undefined>>();
  #reading = false;
  /** Grows when what is at hand is thrown away, and with it what is being read at that moment. */
  #epoch = 0;
  #closed = false;

  constructor(private readonly options: HubOptions) {
    this.standings = standingsLoader(options.sql);
  }

  get sql(): Sql {
    return this.options.sql;
  }

  attach(stream: InboxStream): void {
    const streams = this.#streams.get(stream.memberId);
    if (streams) streams.add(stream);
    else this.#streams.set(stream.memberId, new Set([stream]));
  }

  detach(stream: InboxStream): void {
    const streams = this.#streams.get(stream.memberId);
    streams?.delete(stream);
    if (streams?.size === 0) this.#streams.delete(stream.memberId);
  }

  isHere(memberId: string): boolean {
    return this.#streams.has(memberId);
  }

  /** The conversation as last read here; undefined when there is none. */
  async feed(id: string): Promise<Feed | undefined> {
    return this.#feeds.get(id) ?? this.#read(id);
  }

  /** Something was committed there. */
  wake(id: string): void {
    // With nobody here to tell, what is at hand would only grow old.
    if (this.#streams.size === 0) this.#forget();
    else void this.#read(id);
  }

  /** Tells members' streams of something that passes. */
  offer(memberId: string, key: string, event: PassingEvent): void {
    for (const stream of this.#streams.get(memberId) ?? []) stream.offer(key, event);
  }

  /** Wake-ups may have been lost: nothing at hand is trusted, and every stream compares itself with the database. */
  recheck(): void {
    this.#forget();
    for (const streams of this.#streams.values()) for (const stream of streams) stream.recheck();
  }

  /** Finds messages whose wake-up was lost, as when a process died between its commit and telling of it. */
  async sweep(seconds: number): Promise<void> {
    if (this.#streams.size === 0) return;
    for (const { id, sequence } of await sentLately(this.sql, seconds)) {
      const feed = this.#feeds.get(id);
      if (!feed || feed.sequence < sequence) this.wake(id);
    }
  }

  #forget(): void {
    this.#feeds.clear();
    this.#epoch++;
  }

  #read(id: string): Promise<Feed | undefined> {
    let wanted = this.#wanted.get(id);
    if (!wanted) {
      this.#wanted.set(id, (wanted = Promise.withResolvers()));
      if (!this.#reading) void this.#readAll();
    }
    return wanted.promise;
  }

  /** One reading at a time, for all that was wanted meanwhile: whatever was committed before a wake-up is in it. */
  async #readAll(): Promise<void> {
    this.#reading = true;
    // What is wanted in this turn of the event loop is read together.
    await Promise.resolve();
    while (this.#wanted.size > 0 && !this.#closed) {
      const batch = [...this.#wanted].slice(0, batchSize);
      for (const [id] of batch) this.#wanted.delete(id);
      const epoch = this.#epoch;
      const rows = await this.#query(batch.map(([id]) => id));
      if (rows && epoch === this.#epoch) {
        this.#apply(rows);
        for (const [id, wanted] of batch) wanted.resolve(this.#feeds.get(id));
      } else {
        for (const [id, wanted] of batch) this.#wantAgain(id, wanted);
      }
    }
    this.#reading = false;
  }

  async #query(ids: readonly string[]): Promise<FeedRow[] | undefined> {
    const known = ids.map((id) => ({ id, last: this.#feeds.get(id)?.last ?? -1 }));
    try {
      return await readFeeds(this.sql, known);
    } catch (error) {
      this.options.log.warn({ err: error }, 'inboxes wait for the database');
      await new Promise((resolve) => setTimeout(resolve, retryDelay));
      return undefined;
    }
  }

  #wantAgain(id: string, wanted: PromiseWithResolvers<Feed | undefined>): void {
    const newer = this.#wanted.get(id);
    if (newer) void newer.promise.then(wanted.resolve);
    else this.#wanted.set(id, wanted);
  }

  #apply(rows: readonly FeedRow[]): void {
    this.clock++;
    for (const row of rows) {
      const feed = this.#feeds.get(row.id) ?? new Feed(row.id);
      this.#feeds.delete(row.id);
      this.#feeds.set(row.id, feed);
      const messages = feed.update(row, this.clock);
      for (const memberId of feed.participants.keys())
        for (const stream of this.#streams.get(memberId) ?? []) stream.touch(row.id);
      this.options.arrived(messages);
    }
    while (this.#feeds.size > keepFeeds) this.#feeds.delete(this.#feeds.keys().next().value!);
  }

  [Symbol.dispose](): void {
    this.#closed = true;
  }
}
