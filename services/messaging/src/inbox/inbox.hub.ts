import type { Sql } from '@minga/database';
import type { Log } from '@minga/subgraph';
import type { Written } from '../message/message.send.ts';
import type { Message } from '../message/message.type.ts';
import { Feed, type News } from './inbox.feed.ts';
import { departedLoader, numbersOf, standingsLoader } from './inbox.loader.ts';
import { readFeeds, type FeedRow } from './inbox.reading.ts';
import type { InboxStream } from './inbox.stream.ts';
import type { PassingEvent } from './inbox.type.ts';

/** Conversations kept at hand; the least lately used go first. */
const keepFeeds = 2_000;
const batchSize = 200;
const retryDelay = 500;
/** Participants are read again with the messages after so many milliseconds: what was told of them may be lost. */
const trustFew = 5_000;
const trustMany = 30_000;

const isTrusted = (feed: Feed): boolean => Date.now() - feed.readAt < (feed.isLarge ? trustMany : trustFew);

/** Of whom something may have changed: of nobody in particular, of these participants, or of any. */
export type Moved = string[] | 'everyone';

export interface HubOptions {
  sql: Sql;
  log: Log;
  /** Messages that this process had not seen before. */
  arrived(messages: readonly Message[]): void;
  /** A device has messages up to this number. */
  delivered(memberId: string, conversationId: string, upTo: number): void;
}

/** A reading that somebody waits for. */
class Request {
  readonly answer = Promise.withResolvers<Feed | undefined>();
  /** Whether something happened; otherwise somebody only wants to know how it is. */
  woken = false;
  everyone = false;
  readonly memberIds = new Set<string>();

  take(moved: Moved | undefined): void {
    if (moved === undefined) return;
    this.woken = true;
    if (moved === 'everyone') this.everyone = true;
    else for (const memberId of moved) this.memberIds.add(memberId);
  }
}

/**
 * All streams of this process. A conversation that was woken is read once for all of them; each then takes from it
 * what it has not shown yet, so that nothing depends on a wake-up but the time. Participants are read apart from
 * messages: there may be a thousand of them.
 */
export class InboxHub implements Disposable {
  readonly standings;
  readonly departed;
  /** Counts the readings: what moved since which. */
  clock = 0;
  #streams = new Map<string, Set<InboxStream>>();
  #feeds = new Map<string, Feed>();
  #wanted = new Map<string, Request>();
  #reading = false;
  /** What is being read at this moment. */
  #underway: ReadonlyMap<string, Request> = new Map();
  /** Grows when what is at hand is thrown away, and with it what is being read at that moment. */
  #epoch = 0;
  #closed = false;

  constructor(private readonly options: HubOptions) {
    this.standings = standingsLoader(options.sql);
    this.departed = departedLoader(options.sql);
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

  /** The conversation as last read here, when it was. */
  atHand(id: string): Feed | undefined {
    return this.#feeds.get(id);
  }

  /** The conversation as last read here; undefined when there is none. */
  async feed(id: string): Promise<Feed | undefined> {
    return this.#feeds.get(id) ?? this.#read(id);
  }

  /** Something was committed there. */
  wake(id: string, moved: Moved): void {
    // With nobody here to tell, what is at hand would only grow old.
    if (this.#streams.size === 0) this.#forget();
    else void this.#read(id, moved);
  }

  /** This message was committed here. Where it continues what is at hand it need not be read. */
  extend(message: Written): void {
    const id = message.conversationId;
    const feed = this.#feeds.get(id);
    const isRead = this.#wanted.has(id) || this.#underway.has(id);
    if (isRead || !feed || !isTrusted(feed) || !feed.isContinuedBy(message)) this.wake(id, []);
    else this.#tell(feed, feed.extend(message));
  }

  /** Tells members' streams of something that passes. */
  offer(memberId: string, key: string, event: PassingEvent): void {
    for (const stream of this.#streams.get(memberId) ?? []) stream.offer(key, event);
  }

  delivered(memberId: string, conversationId: string, upTo: number): void {
    this.options.delivered(memberId, conversationId, upTo);
  }

  /** Wake-ups may have been lost: nothing at hand is trusted, and every stream compares itself with the database. */
  recheck(): void {
    this.#forget();
    for (const streams of this.#streams.values()) for (const stream of streams) stream.recheck();
  }

  /** Finds what a wake-up was lost of, as when a process died between its commit and telling of it. */
  async sweep(seconds: number): Promise<void> {
    if (this.#streams.size === 0) return;
    for (const now of await numbersOf(this.sql, [...this.#feeds.keys()], seconds)) {
      const feed = this.#feeds.get(now.id);
      const isBehind =
        !feed || feed.sequence < now.sequence || feed.version < now.version || feed.changes < now.changes;
      if (isBehind) this.wake(now.id, []);
    }
  }

  #forget(): void {
    this.#feeds.clear();
    this.#epoch++;
  }

  #read(id: string, moved?: Moved): Promise<Feed | undefined> {
    let request = this.#wanted.get(id);
    if (!request) {
      this.#wanted.set(id, (request = new Request()));
      if (!this.#reading) void this.#readAll();
    }
    request.take(moved);
    return request.answer.promise;
  }

  /** One reading at a time, for all that was wanted meanwhile: whatever was committed before a wake-up is in it. */
  async #readAll(): Promise<void> {
    this.#reading = true;
    // What is wanted in this turn of the event loop is read together.
    await Promise.resolve();
    while (this.#wanted.size > 0 && !this.#closed) {
      const batch = [...this.#wanted].slice(0, batchSize);
      for (const [id] of batch) this.#wanted.delete(id);
      this.#underway = new Map(batch);
      const epoch = this.#epoch;
      const rows = await this.#query(batch);
      if (rows && epoch === this.#epoch) {
        this.#apply(rows, this.#underway);
        for (const [id, { answer }] of batch) answer.resolve(this.#feeds.get(id));
      } else {
        for (const [id, request] of batch) this.#wantAgain(id, request);
      }
      this.#underway = new Map();
    }
    this.#reading = false;
  }

  async #query(batch: readonly [id: string, request: Request][]): Promise<FeedRow[] | undefined> {
    const wanted = batch.map(([id, { everyone, memberIds }]) => {
      const feed = this.#feeds.get(id);
      return {
        id,
        last: feed?.last ?? -1,
        version: feed?.version ?? -1,
        changes: feed?.changes ?? -1,
        everyone: everyone || !feed || !isTrusted(feed) || (memberIds.size > 0 && !feed.isLarge),
        memberIds: [...memberIds],
      };
    });
    try {
      return await readFeeds(this.sql, wanted);
    } catch (error) {
      this.options.log.warn({ err: error }, 'inboxes wait for the database');
      await new Promise((resolve) => setTimeout(resolve, retryDelay));
      return undefined;
    }
  }

  #wantAgain(id: string, request: Request): void {
    const newer = this.#wanted.get(id);
    if (!newer) return void this.#wanted.set(id, request);
    if (request.woken) newer.take(request.everyone ? 'everyone' : [...request.memberIds]);
    void newer.answer.promise.then(request.answer.resolve);
  }

  #apply(rows: readonly FeedRow[], requests: ReadonlyMap<string, Request>): void {
    this.clock++;
    for (const row of rows) {
      const feed = this.#feeds.get(row.id) ?? new Feed(row.id);
      this.#feeds.delete(row.id);
      if (!row.exists) {
        // Never at hand, so that a stream which only asks finds it out itself, again if it were told.
        if (requests.get(row.id)!.woken) this.#leave(row.id, new Set([...feed.participants.keys(), ...(row.departed ?? [])]));
        continue;
      }
      this.#feeds.set(row.id, feed);
      const news = feed.update(row, this.clock);
      this.#tell(feed, news);
      // From whichever reading finds it: the next has nobody to miss.
      this.#leave(row.id, news.gone);
    }
    while (this.#feeds.size > keepFeeds) this.#feeds.delete(this.#feeds.keys().next().value!);
  }

  #tell({ id, participants }: Feed, { messages, concerns }: News): void {
    for (const memberId of concerns === 'all' ? participants.keys() : concerns)
      for (const stream of this.#streams.get(memberId) ?? []) stream.touch(id);
    this.options.arrived(messages);
  }

  #leave(id: string, memberIds: ReadonlySet<string>): void {
    for (const memberId of memberIds) for (const stream of this.#streams.get(memberId) ?? []) stream.leave(id);
  }

  [Symbol.dispose](): void {
    this.#closed = true;
  }
}
