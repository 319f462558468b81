import { exportJWK, generateKeyPair, type JWK } from 'jose';

/** A new Ed25519 key pair for one issuer. */
export async function generateKeys(): Promise<{ publicKey: JWK; privateKey: JWK }> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  return { publicKey: await exportJWK(publicKey), privateKey: await exportJWK(privateKey) };
}
