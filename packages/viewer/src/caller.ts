import type { JWK } from 'jose';

export const roles = ['MEMBER', 'FACILITATOR', 'REGIONAL_LEAD', 'MODERATOR', 'ADMIN'] as const;
export type Role = (typeof roles)[number];

/** Who asks: a signed-in member, as the gateway vouches for. Signed-out callers are `null`. */
export interface Caller {
  memberId: string;
  roles: readonly Role[];
  sessionId: string;
}

/** The processes that may sign; each has a key pair of its own. */
export type Issuer = 'gateway' | 'relay' | 'search';
export type PublicKeys = Partial<Record<Issuer, JWK>>;
