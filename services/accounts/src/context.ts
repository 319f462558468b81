import type { Database } from '@minga/database';
import type { SubgraphContext } from '@minga/subgraph';
import { viewerLoader } from './account/account.loader.ts';
import type { Limits } from './limits.ts';
import type { Mailer } from './mail/mailer.ts';
import { sessionCookie } from './session/cookie.ts';

/** What accounts' operations need besides the request. */
export interface Facilities {
  database: Database;
  mailer: Mailer;
  limits: Limits;
  /** The site's own address, without a slash at the end. */
  publicUrl: string;
  production: boolean;
}

export interface AccountsContext extends SubgraphContext, Facilities {
  viewers: ReturnType<typeof viewerLoader>;
  /** An address of the site, with a token where one is given. */
  link(path: string, token?: string): string;
  openCookie(token: string): void;
  closeCookie(): void;
}

export const contextOf = (facilities: Facilities, request: SubgraphContext) => ({
  ...facilities,
  viewers: viewerLoader(facilities.database.sql),
  link: (path: string, token?: string) => `${facilities.publicUrl}${path}${token ? `?token=${token}` : ''}`,
  openCookie: (token: string) => request.setCookie(sessionCookie(facilities.production, token)),
  closeCookie: () => request.setCookie(sessionCookie(facilities.production, null)),
});
