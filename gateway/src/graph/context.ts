import type { Caller } from '@minga/viewer';
import type { Log } from '../log.ts';
import type { Feed } from './feed.ts';

/** What one operation carries from the client's request to the subgraphs' calls. */
export interface OperationContext {
  requestId: string;
  /** Who asks, as the session says; null when signed out. */
  caller: Caller | null;
  /** False when accounts could not be asked who the cookie belongs to. */
  callerKnown: boolean;
  /** The languages that the viewer reads, as an accept-language header. */
  language: string | undefined;
  /** The viewer's network address. */
  client: string;
  /** Cookies that accounts sets on this answer. */
  cookies: string[];
  /** When the request's budget ends; undefined for a stream, of which each call has a budget of its own. */
  deadline: number | undefined;
  log: Log;
  /** Where a plan's events come from when they are given to it rather than fetched by it. */
  feed?: Feed;
}

/** How long all subgraph calls of one request may take together, in milliseconds. */
export const budget = 1_500;
