import { describe, expect, it } from 'vitest';
import { hashPassword, isPassword, pretendToCheck } from './password.ts';

describe('a password', () => {
  it('is recognised, in whatever Unicode form it is typed', async () => {
    const hash = await hashPassword('contraseña ñandú');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await isPassword('contraseña ñandú'.normalize('NFD'), hash)).toBe(true);
    expect(await isPassword('contrasena nandu', hash)).toBe(false);
  });

  it('never has the same hash twice', async () => {
    expect(await hashPassword('una clave larga')).not.toBe(await hashPassword('una clave larga'));
  });

  it.each(['', '!', '$argon2id$v=19$m=1,t=1,p=1$$', 'plain'])('does not open the hash "%s"', async (hash) => {
    expect(await isPassword('plain', hash)).toBe(false);
  });

  it('is never right where there is no account', async () => {
    expect(await pretendToCheck('x')).toBe(false);
  });
});
