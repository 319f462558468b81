import { ServiceConfig, validated } from '@minga/subgraph';
import * as v from 'valibot';

/** A whole number of the environment, which is text there. */
const whole = (least: number, otherwise: number) =>
  v.optional(v.pipe(v.union([v.string(), v.number()]), v.toNumber(), v.integer(), v.minValue(least)), otherwise);

const MessagingConfig = v.object({
  ...ServiceConfig.entries,
  /** Wake-ups go over NATS when it is given, over PostgreSQL otherwise. */
  NATS_URL: v.optional(v.pipe(v.string(), v.transform((value) => value || undefined))),
  /** How many may be in one group. */
  MOST_PARTICIPANTS: whole(2, 250),
  /** For how many seconds a message is unread before who is away is told of it. */
  MISSED_AFTER: whole(1, 600),
});
export type MessagingConfig = v.InferOutput<typeof MessagingConfig>;

export const readConfig = (): MessagingConfig => validated(MessagingConfig, process.env);
