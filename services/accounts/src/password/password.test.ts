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

  it('is checked in time or not at all, however many come at once', async () => {
    const hash = await hashPassword('una clave larga');
    const started = performance.now();
    // All of them, one after the other, take ten seconds and more.
    const all = await Promise.allSettled(Array.from({ length: 300 }, () => isPassword('una clave larga', hash)));
    expect(performance.now() - started).toBeLessThan(3_000);
    const refused = all.filter((one) => one.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    for (const { reason } of refused) expect(reason.extensions).toEqual({ code: 'TOO_MANY_REQUESTS', retryAfter: 2 });
    expect(await isPassword('una clave larga', hash)).toBe(true);
  });
});
