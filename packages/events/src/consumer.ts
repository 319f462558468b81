import { isValiError } from 'valibot';
import type { Event, Runner } from './event.ts';

/** The table that a consumer's service needs in its own schema, for its migrations. */
export const consumedEventTable = `
  create table consumed_event (
    id uuid primary key,
    consumed_at timestamptz not null default now()
  );
  create index consumed_event_consumed_at on consumed_event using brin (consumed_at);`;

/** Longer than the relay keeps events, so that none can come again after its mark is gone. */
const retention = '35 days';
const purgeEvery = 6 * 60 * 60 * 1000;

/** An event that will never be applied, however often it comes: the relay sets it aside and goes on with the next. */
export class PoisonEvent extends Error {
  constructor(
    readonly eventId: string,
    readonly position: number,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'PoisonEvent';
  }
}

export interface Consumer {
  readonly name: string;
  /** The types that it wants. */
  readonly types: readonly string[];
  /**
   * Applies events in order, each exactly once. Throws `PoisonEvent` for one that cannot be, with those before it
   * applied; anything else that is thrown means: try again later.
   */
  apply(events: readonly Event[]): Promise<void>;
}

export interface ConsumerOptions<Tx extends Runner> {
  /** The service's name. */
  name: string;
  /** Whose transactions the handlers write in. */
  database: { transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> };
  /** What to do about each type. A handler parses the payload with valibot: what does not parse is poison. */
  handlers: Readonly<Record<string, (event: Event, tx: Tx) => Promise<void>>>;
}

/** A consumer of events, idempotent by event id in its own transactions. */
export function consumer<Tx extends Runner>({ name, database, handlers }: ConsumerOptions<Tx>): Consumer {
  const applyTogether = (events: readonly Event[]): Promise<void> =>
    database.transaction(async (tx) => {
      const fresh = await claim(tx, events);
      for (const event of events) if (fresh.delete(event.id)) await applyOne(event, tx);
    });
  const applyOne = async (event: Event, tx: Tx): Promise<void> => {
    const handler = Object.hasOwn(handlers, event.type) ? handlers[event.type] : undefined;
    if (!handler) return;
    try {
      await handler(event, tx);
    } catch (error) {
      if (!isValiError(error)) throw error;
      throw new PoisonEvent(event.id, event.position, `${event.type}: ${error.message}`, { cause: error });
    }
  };
  let purgeAt = Date.now() + purgeEvery * Math.random();
  return {
    name,
    types: Object.keys(handlers),
    async apply(events) {
      if (events.length === 0) return;
      try {
        await applyTogether(events);
      } catch (error) {
        if (events.length === 1) throw error;
        // One by one, so that those before the failing one are not undone with it.
        for (const event of events) await applyTogether([event]);
      }
      if (Date.now() < purgeAt) return;
      purgeAt = Date.now() + purgeEvery;
      await database.transaction((tx) =>
        tx.query(`delete from consumed_event where consumed_at < now() - $1::interval`, [retention]),
      );
    },
  };
}

/** Marks the events as consumed and answers the ids of those that were not yet. Waits for a twin that is being applied. */
async function claim(tx: Runner, events: readonly Event[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(
    `insert into consumed_event (id) select id::uuid from jsonb_array_elements_text($1::jsonb) as given (id)
      on conflict (id) do nothing returning id`,
    [JSON.stringify(events.map((event) => event.id))],
  );
  return new Set(rows.map((row) => row.id));
}
