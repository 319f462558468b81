import { ServiceConfig, validated } from '@minga/subgraph';
import * as v from 'valibot';

const AccountsConfig = v.object({
  ...ServiceConfig.entries,
  /** The site's address, for links in mails. */
  PUBLIC_URL: v.pipe(v.string(), v.url()),
  /** Where mails go: smtp://user:password@host:port. */
  SMTP_URL: v.pipe(v.string(), v.url()),
  /** The sender of mails. */
  MAIL_FROM: v.optional(v.string(), 'Minga <no-responder@minga.test>'),
});
export type AccountsConfig = v.InferOutput<typeof AccountsConfig>;

export const readConfig = (): AccountsConfig => validated(AccountsConfig, process.env);
