import { memberCaller, client, signAs } from '@minga/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashPassword } from '../src/password/password.ts';
import { startAccounts } from './_accounts.ts';

let accounts: Awaited<ReturnType<typeof startAccounts>>;
beforeAll(async () => (accounts = await startAccounts()));
afterAll(() => accounts[Symbol.asyncDispose]());

/** Signs in as the gateway would pass it on: the answer's cookie with it. */
async function signIn(email: string, password: string) {
  const response = await fetch(`${accounts.service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await signAs(null, 'accounts')}` },
    body: JSON.stringify({
      query: `mutation ($input: SignInInput!) { signIn(input: $input) { viewer { id } userErrors { code field message } } }`,
      variables: { input: { email, password } },
    }),
  });
  const { data, errors } = (await response.json()) as any;
  return { answer: data?.signIn, errors, token: /minga_session=([\w-]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1] };
}

async function session(token: string) {
  const response = await fetch(`${accounts.service.url}/internal/session`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await signAs(null, 'accounts')}` },
    body: JSON.stringify({ tokens: ['nobody', token] }),
  });
  const { callers } = (await response.json()) as any;
  expect(callers[0]).toBeNull();
  return callers[1];
}

/** Reads lines of the revocation stream while `during` runs. */
async function revocations(during: () => Promise<unknown>): Promise<string[]> {
  const stop = new AbortController();
  const response = await fetch(`${accounts.service.url}/internal/revocations`, {
    headers: { authorization: `Bearer ${await signAs(null, 'accounts')}` },
    signal: stop.signal,
  });
  let text = '';
  const reading = (async () => {
    for await (const chunk of response.body!) text += Buffer.from(chunk).toString();
  })().catch(() => undefined);
  await during();
  for (let i = 0; i < 20 && !text.includes('{'); i++) await new Promise((resolve) => setTimeout(resolve, 50));
  stop.abort();
  await reading;
  return text.split('\n').filter(Boolean);
}

describe('signing up', () => {
  it('opens the account by the mail, as administrator for the first and as member for others', async () => {
    expect(await accounts.signUp('ana@minga.test')).toEqual({ viewer: null, userErrors: [] });
    expect((await signIn('ana@minga.test', 'una clave larga')).answer.viewer).toBeNull();
    const { text, token } = await accounts.mailTo('ana@minga.test');
    expect(text).toContain('http://minga.test/confirmar?token=');
    const { viewer } = await accounts.confirm(token!);
    expect(viewer).toMatchObject({ email: 'ana@minga.test', roles: ['MEMBER', 'ADMIN'] });
    expect((await accounts.confirm(token!)).userErrors).toEqual([{ code: 'EXPIRED' }]);
    expect((await accounts.register('luis@minga.test')).roles).toEqual(['MEMBER']);
  });

  it('answers a known address like an unknown one, and only its mail differs', async () => {
    expect(await accounts.signUp('ANA@minga.test')).toEqual({ viewer: null, userErrors: [] });
    const { text } = await accounts.mailTo('ANA@minga.test');
    expect(text).toContain('http://minga.test/clave\r\n');
    expect(text).not.toContain('token=');
  });

  it('names every wrong field', async () => {
    const { userErrors } = await accounts.signUp('no es correo', 'A', 'corta');
    expect(userErrors).toEqual([
      { code: 'TOO_SHORT', field: ['name'] },
      { code: 'INVALID', field: ['email'] },
      { code: 'TOO_SHORT', field: ['password'] },
    ]);
  });
});

describe('signing in', () => {
  it('opens a session, and signing out ends it and tells the gateways', async () => {
    const { answer, token } = await signIn(' Ana@minga.test ', 'una clave larga');
    expect(answer.viewer.id).toBeTruthy();
    const caller = await session(token!);
    expect(caller).toMatchObject({ memberId: answer.viewer.id, roles: ['MEMBER', 'ADMIN'] });
    const lines = await revocations(async () => {
      const response = await fetch(`${accounts.service.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${await signAs(caller, 'accounts')}` },
        body: JSON.stringify({ query: 'mutation { signOut { userErrors { code } } }' }),
      });
      expect(response.headers.get('set-cookie')).toContain('Max-Age=0');
    });
    expect(lines.map((line) => JSON.parse(line))).toContainEqual({ sessionId: caller.sessionId });
    expect(await session(token!)).toBeNull();
  });

  it('fails alike for a wrong password and an unknown address, in alike time', async () => {
    const timed = async (email: string) => {
      const start = performance.now();
      const { answer } = await signIn(email, 'otra clave larga');
      return { answer, time: performance.now() - start };
    };
    await timed('nadie@minga.test');
    const known = await timed('luis@minga.test');
    const unknown = await timed('nadie@minga.test');
    expect(unknown.answer).toEqual(known.answer);
    expect(known.answer.userErrors).toMatchObject([{ code: 'WRONG_CREDENTIALS', field: null }]);
    // Both derive a key, which takes the most by far; without it the answer would come in a few milliseconds.
    expect(unknown.time).toBeGreaterThan(known.time * 0.3);
  });

  it('is refused after ten failures for an address, known or not', async () => {
    for (const email of ['prueba@minga.test', 'luis@minga.test']) {
      for (let i = 0; i < 10; i++) await signIn(email, 'clave equivocada');
      const { errors } = await signIn(email, 'una clave larga');
      expect(errors[0].extensions).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    }
  });

  it('lets nobody try many passwords by trying them at once', async () => {
    await accounts.register('rosa@minga.test');
    const wrong = Array.from({ length: 30 }, (_, i) => signIn('rosa@minga.test', `clave equivocada ${i}`));
    const right = await signIn('rosa@minga.test', 'una clave larga');
    const outcomes = [...(await Promise.all(wrong)), right].map(({ errors }) => errors?.[0].extensions.code ?? 'TRIED');
    expect(outcomes.filter((outcome) => outcome === 'TRIED').length).toBeLessThan(10);
    expect(right.token).toBeUndefined();
  });

  it('takes the longest address like any other', async () => {
    const { answer } = await signIn(`${'a'.repeat(60)}@${'b'.repeat(189)}.cl`, 'una clave larga');
    expect(answer.userErrors).toMatchObject([{ code: 'WRONG_CREDENTIALS' }]);
  });

  it('names an address with a zero byte as bad input', async () => {
    const { errors } = await signIn('a\0@minga.test', 'una clave larga');
    expect(errors[0].extensions).toEqual({ code: 'BAD_USER_INPUT' });
  });

  it.each([
    ['banned', (id: string) => accounts.service.database.sql`update account set banned_at = now() where id = ${id}`],
    ['deleted', (id: string) => accounts.service.database.sql`delete from account where id = ${id}`],
  ])('ends with the account: %s', async (how, close) => {
    const { id } = await accounts.register(`${how}@minga.test`);
    const { token } = await signIn(`${how}@minga.test`, 'una clave larga');
    const lines = await revocations(() => close(id));
    expect(lines.map((line) => JSON.parse(line))).toContainEqual({ memberId: id });
    expect(await session(token!)).toBeNull();
  });

  it('knows no session by a made-up token', async () => {
    expect(await session('inventado')).toBeNull();
    expect(await session("' or true --")).toBeNull();
  });
});

describe('a forgotten password', () => {
  const request = async (email: string) =>
    (
      await accounts.api.query(
        `mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { userErrors { code } } }`,
        { input: { email } },
      )
    ).data.requestPasswordReset;
  const reset = async (token: string, password: string) =>
    (
      await accounts.api.query(
        `mutation ($input: ResetPasswordInput!) {
          resetPassword(input: $input) { viewer { email } userErrors { code field } } }`,
        { input: { token, password } },
      )
    ).data.resetPassword;

  it('costs nothing to who has no link', async () => {
    const before = performance.now();
    await hashPassword('una clave larga');
    const started = performance.now();
    for (let i = 0; i < 20; i++)
      expect((await reset('inventado', 'una clave larga')).userErrors).toEqual([{ code: 'EXPIRED', field: ['token'] }]);
    expect(performance.now() - started).toBeLessThan(10 * (started - before));
  });

  it('is replaced by the mail, once, and ends every session', async () => {
    await accounts.register('marta@minga.test');
    const { token: old } = await signIn('marta@minga.test', 'una clave larga');
    expect(await request('nadie@minga.test')).toEqual(await request('marta@minga.test'));
    const { token } = await accounts.mailTo('marta@minga.test');
    expect((await reset(token!, 'corta')).userErrors).toEqual([{ code: 'TOO_SHORT', field: ['password'] }]);
    expect((await reset(token!, 'otra clave larga')).viewer).toEqual({ email: 'marta@minga.test' });
    expect((await reset(token!, 'tercera clave larga')).userErrors).toEqual([{ code: 'EXPIRED', field: ['token'] }]);
    expect(await session(old!)).toBeNull();
    expect((await signIn('marta@minga.test', 'una clave larga')).answer.viewer).toBeNull();
    expect((await signIn('marta@minga.test', 'otra clave larga')).answer.viewer).not.toBeNull();
  });
});

describe('the viewer', () => {
  it('is null when signed out, and nobody else reads an account', async () => {
    const ana = (await signIn('ana@minga.test', 'una clave larga')).answer.viewer.id as string;
    const others = client(accounts.service.url, 'accounts');
    expect((await others.signedOut().query('{ viewer { id } }')).data.viewer).toBeNull();
    expect((await others.as(ana).query('{ viewer { email } }')).data.viewer).toEqual({ email: 'ana@minga.test' });
    const entities = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Viewer { email } } }`;
    const r = [{ __typename: 'Viewer', id: ana }];
    const stranger = memberCaller('0197b1a0-0000-7000-8000-000000000000').memberId;
    expect((await others.as(stranger).query(entities, { r })).data._entities).toEqual([null]);
  });
});
