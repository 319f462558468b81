import { importJWK, jwtVerify, type CryptoKey } from 'jose';
import { roles, type Caller, type Issuer, type PublicKeys, type Role } from './caller.ts';

interface Verified {
  caller: Caller | null;
  expires: number;
}

/** Checks tokens; a token seen before is not checked again while it lives, as the same one comes with every call. */
export class CallerVerifier {
  #keys = new Map<Issuer, Promise<CryptoKey | Uint8Array>>();
  #seen = new Map<string, Verified>();

  constructor(private readonly publicKeys: PublicKeys) {}

  /** The caller, `null` for a signed-out one, or `undefined` when the token is not acceptable. */
  async verify(
    token: string | undefined,
    expected: { issuer: Issuer; audience: string },
  ): Promise<Caller | null | undefined> {
    if (!token) return undefined;
    const slot = `${expected.issuer}\n${expected.audience}\n${token}`;
    const seen = this.#seen.get(slot);
    if (seen && seen.expires > Date.now()) return seen.caller;
    const verified = await this.#check(token, expected).catch(() => undefined);
    if (!verified) return undefined;
    this.#seen.set(slot, verified);
    if (this.#seen.size > 20_000) this.#seen.delete(this.#seen.keys().next().value!);
    return verified.caller;
  }

  async #check(token: string, { issuer, audience }: { issuer: Issuer; audience: string }): Promise<Verified> {
    const jwk = this.publicKeys[issuer];
    if (!jwk) throw new Error(`no key of ${issuer}`);
    if (!this.#keys.has(issuer)) this.#keys.set(issuer, importJWK(jwk, 'EdDSA'));
    const { payload } = await jwtVerify(token, await this.#keys.get(issuer)!, {
      issuer,
      audience,
      algorithms: ['EdDSA'],
      requiredClaims: ['exp'],
    });
    const expires = payload.exp! * 1000;
    if (!payload.sub) return { caller: null, expires };
    const known = (payload['roles'] as unknown[]).filter((r): r is Role => roles.includes(r as Role));
    return { caller: { memberId: payload.sub, roles: known, sessionId: String(payload['sid']) }, expires };
  }
}
