export type { Caller, Role, Issuer, PublicKeys } from './caller.ts';
export { roles } from './caller.ts';
export { CallerSigner } from './signer.ts';
export { CallerVerifier } from './verifier.ts';
export { generateKeys } from './keys.ts';
