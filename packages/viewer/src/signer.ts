import { importJWK, SignJWT, type CryptoKey, type JWK } from 'jose';
import type { Caller, Issuer } from './caller.ts';

/** How long a token is accepted, in seconds. */
const life = 60;
/** A cached token is used again while it has at least this long to live, in milliseconds. */
const reuseMargin = 20_000;

/** Signs callers for one audience at a time; a token is reused while fresh, as a signature costs more than a look-up. */
export class CallerSigner {
  #key: Promise<CryptoKey | Uint8Array> | undefined;
  #cache = new Map<string, { token: string; expires: number }>();

  constructor(
    private readonly issuer: Issuer,
    private readonly privateKey: JWK,
  ) {}

  async sign(audience: string, caller: Caller | null): Promise<string> {
    const slot = `${audience}\n${caller ? `${caller.sessionId}\n${caller.memberId}\n${caller.roles.join()}` : ''}`;
    const now = Date.now();
    const kept = this.#cache.get(slot);
    if (kept && kept.expires - reuseMargin > now) return kept.token;
    this.#key ??= importJWK(this.privateKey, 'EdDSA');
    const seconds = Math.floor(now / 1000);
    const jwt = new SignJWT(caller ? { roles: [...caller.roles], sid: caller.sessionId } : {})
      .setProtectedHeader({ alg: 'EdDSA' })
      .setIssuer(this.issuer)
      .setAudience(audience)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + life);
    if (caller) jwt.setSubject(caller.memberId);
    const token = await jwt.sign(await this.#key);
    this.#keep(slot, { token, expires: (seconds + life) * 1000 });
    return token;
  }

  /** The oldest entries go first: a Map keeps insertion order. */
  #keep(slot: string, entry: { token: string; expires: number }): void {
    this.#cache.delete(slot);
    this.#cache.set(slot, entry);
    if (this.#cache.size > 50_000) this.#cache.delete(this.#cache.keys().next().value!);
  }
}
