import { CallerSigner, generateKeys, type Caller, type Issuer, type PublicKeys, type Role } from '@minga/viewer';

export interface TestKeys {
  /** What a service verifies with (`MINGA_PUBLIC_KEYS`). */
  publicKeys: Required<PublicKeys>;
  /** What each issuer signs with (`MINGA_PRIVATE_KEY`). */
  privateKeys: Required<PublicKeys>;
}

let keys: Promise<TestKeys> | undefined;
const signers = new Map<Issuer, CallerSigner>();

/** The key pairs of this test process, made once. */
export function testKeys(): Promise<TestKeys> {
  return (keys ??= makeKeys());
}

async function makeKeys(): Promise<TestKeys> {
  const [gateway, relay, search] = await Promise.all([generateKeys(), generateKeys(), generateKeys()]);
  return {
    publicKeys: { gateway: gateway.publicKey, relay: relay.publicKey, search: search.publicKey },
    privateKeys: { gateway: gateway.privateKey, relay: relay.privateKey, search: search.privateKey },
  };
}

/** A signed-in member as the gateway would name them. */
export function memberCaller(memberId: string, roles: readonly Role[] = ['MEMBER']): Caller {
  return { memberId, roles, sessionId: `session-of-${memberId}` };
}

/** A token for one service: of a member, or of nobody (`null`). */
export async function signAs(caller: Caller | null, audience: string, issuer: Issuer = 'gateway'): Promise<string> {
  const { privateKeys } = await testKeys();
  let signer = signers.get(issuer);
  if (!signer) signers.set(issuer, (signer = new CallerSigner(issuer, privateKeys[issuer])));
  return signer.sign(audience, caller);
}
