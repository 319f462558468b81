import { ServiceConfig, validated } from '@minga/subgraph';
import * as v from 'valibot';

const MessagingConfig = v.object({
  ...ServiceConfig.entries,
  /** Wake-ups go over NATS when it is given, over PostgreSQL otherwise. */
  NATS_URL: v.optional(v.pipe(v.string(), v.transform((value) => value || undefined))),
});
export type MessagingConfig = v.InferOutput<typeof MessagingConfig>;

export const readConfig = (): MessagingConfig => validated(MessagingConfig, process.env);
