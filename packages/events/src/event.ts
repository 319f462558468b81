import * as v from 'valibot';

/** A fact, as a consumer gets it. */
export interface Event<Payload = unknown> {
  readonly id: string;
  /** Its place among all events ever published; later facts about one subject have greater ones, gaps are usual. */
  readonly position: number;
  /** The service that published it, as its database role says. */
  readonly source: string;
  readonly type: string;
  /** What it is about: an id, mostly. */
  readonly subject: string;
  /** ISO 8601, when its transaction began. */
  readonly occurredAt: string;
  readonly payload: Payload;
}

/** A fact to be published. */
export interface NewEvent<Payload = unknown> {
  readonly type: string;
  readonly subject: string;
  readonly payload: Payload;
  /** A UUID of one's own; a new one by default. */
  readonly id?: string;
}

/** Something that runs a statement: the transaction of @minga/database is one. */
export interface Runner {
  query<Row>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
}

/** What travels from the relay to a consumer. */
export const EventSchema = v.object({
  id: v.pipe(v.string(), v.uuid()),
  position: v.pipe(v.number(), v.integer()),
  source: v.string(),
  type: v.string(),
  subject: v.string(),
  occurredAt: v.string(),
  payload: v.unknown(),
});
