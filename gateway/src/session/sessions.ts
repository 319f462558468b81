import { createHash } from 'node:crypto';
import type { Caller } from '@minga/viewer';
import { LRUCache } from 'lru-cache';
import type { Log } from '../log.ts';
import { call } from '../upstream/call.ts';
import type { Subgraph } from '../upstream/subgraph.ts';
import { Batches } from './batches.ts';
import { Revocations, type Revocation } from './revocations.ts';

/** How long an answer of accounts holds while it also tells us of revocations, and while it does not. */
const heldFor = 60_000;
const heldUnwatched = 1_000;
/** How long the last answer stands while accounts does not answer at all: nobody can revoke anything then, either. */
const heldInOutage = 5 * 60_000;
/** Long enough for everybody to come back at once: they wait in line, and are let in one after the other. */
const lookUpWithin = 3_000;

export interface Session {
  caller: Caller;
  /** When the session ends by itself, in milliseconds since 1970. */
  expires: number;
}

/** Who a cookie belongs to; `known: false` when accounts could not be asked. */
export interface Found {
  session: Session | null;
  known: boolean;
}

interface Kept {
  session: Session | null;
  confirmed: number;
}

export interface SessionsListener {
  revoked(revocation: Revocation): void;
  /** Revocations may have been missed: sessions in use are to be asked for again. */
  gap(): void;
}

const signedOut: Found = { session: null, known: true };

/** Turns session cookies into callers, by asking accounts; keeps the answers, and drops what accounts revokes. */
export class Sessions implements Disposable {
  #kept = new LRUCache<string, Kept>({ max: 50_000 });
  #asking = new Map<string, Promise<Found>>();
  #lookUps = new Batches((tokens: string[]) => this.#lookUp(tokens));
  #revocations: Revocations;
  /** Answers from before this moment may have been revoked unseen. */
  #trustedSince = 0;
  #revoked: { at: number; revocation: Revocation }[] = [];

  constructor(
    private readonly accounts: Subgraph,
    private readonly log: Log,
    private readonly listener: SessionsListener,
  ) {
    this.#revocations = new Revocations(accounts, log, {
      revoked: (revocation) => this.#revoke(revocation),
      connected: () => {
        this.#trustedSince = Date.now();
        this.listener.gap();
      },
    });
  }

  /** Whether accounts tells us of revocations as they happen. */
  get watched(): boolean {
    return this.#revocations.watching;
  }

  async find(token: string | undefined): Promise<Found> {
    if (!token) return signedOut;
    if (token.length > 512) return signedOut;
    const slot = slotOf(token);
    const kept = this.#kept.get(slot);
    if (kept && this.#holds(kept)) return answer(kept);
    // While accounts is known to be out nobody waits for it; the breaker's probe finds out when it is back.
    if (this.accounts.breaker.open) return this.#lastKnown(kept);
    let asking = this.#asking.get(slot);
    if (!asking) {
      asking = this.#ask(slot, token).finally(() => this.#asking.delete(slot));
      this.#asking.set(slot, asking);
    }
    return asking;
  }

  /** Forgets what a cookie stood for: signing in or out changes it. */
  drop(token: string | undefined): void {
    if (token) this.#kept.delete(slotOf(token));
  }

  #holds({ confirmed }: Kept): boolean {
    const age = Date.now() - confirmed;
    return this.watched ? age < heldFor && confirmed >= this.#trustedSince : age < heldUnwatched;
  }

  #lastKnown(kept: Kept | undefined): Found {
    if (kept && Date.now() - kept.confirmed < heldInOutage) return answer(kept);
    return { session: null, known: false };
  }

  async #ask(slot: string, token: string): Promise<Found> {
    const asked = Date.now();
    try {
      const session = await this.#lookUps.find(token);
      const kept = { session, confirmed: asked };
      if (session && this.#revokedSince(asked, session.caller)) return await this.#ask(slot, token);
      this.#kept.set(slot, kept);
      return answer(kept);
    } catch {
      return this.#lastKnown(this.#kept.get(slot));
    }
  }

  /** The sessions of these cookies, in their order. */
  async #lookUp(tokens: string[]): Promise<(Session | null)[]> {
    const { accounts } = this;
    try {
      const { status, text } = await call({
        method: 'POST',
        url: `${accounts.base}/internal/session`,
        agent: accounts.agent,
        headers: { authorization: `Bearer ${await accounts.token(null)}`, 'content-type': 'application/json' },
        body: JSON.stringify({ tokens }),
        timeout: lookUpWithin,
        limit: 262_144,
        repeatable: true,
      });
      if (status !== 200) throw new Error(`accounts answered ${status}`);
      const { callers } = JSON.parse(text) as { callers: (Answered | null)[] };
      accounts.breaker.succeeded();
      return callers.map((caller) => caller && sessionOf(caller));
    } catch (error) {
      accounts.breaker.failed();
      this.log.warn({ err: error }, 'session look-up failed');
      throw error;
    }
  }

  #revoke(revocation: Revocation): void {
    const now = Date.now();
    this.#revoked = [...this.#revoked.filter(({ at }) => now - at < 2 * lookUpWithin), { at: now, revocation }];
    for (const [slot, { session }] of this.#kept.entries())
      if (session && concerns(revocation, session.caller)) this.#kept.delete(slot);
    this.listener.revoked(revocation);
  }

  /** A revocation may overtake the answer of a look-up that began before it. */
  #revokedSince(asked: number, caller: Caller): boolean {
    return this.#revoked.some(({ at, revocation }) => at >= asked && concerns(revocation, caller));
  }

  [Symbol.dispose](): void {
    this.#revocations[Symbol.dispose]();
  }
}

export const concerns = (revocation: Revocation, caller: Caller): boolean =>
  'sessionId' in revocation ? revocation.sessionId === caller.sessionId : revocation.memberId === caller.memberId;

type Answered = Caller & { expiresAt: string | number };

const sessionOf = ({ memberId, roles, sessionId, expiresAt }: Answered): Session => ({
  caller: { memberId, roles, sessionId },
  expires: new Date(expiresAt).getTime(),
});

/** The cookie itself is not kept in memory. */
const slotOf = (token: string) => createHash('sha256').update(token).digest('base64');

const answer = ({ session }: Kept): Found =>
  session && session.expires <= Date.now() ? signedOut : { session, known: true };
