import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { go, linkFromMail, network, signIn, Stage } from './_stage.ts';

const email = `ana.${randomUUID().slice(0, 8)}@minga.test`;
const first = 'una clave larga y buena';
const second = 'otra clave larga y mejor';

describe('an account', () => {
  let stage: Stage;
  beforeAll(async () => void (stage = await Stage.open()));
  afterAll(() => stage[Symbol.asyncDispose]());

  it('is made with a name, an address and a password, and confirmed by a link that comes by mail', async () => {
    const page = await stage.enter();
    await go(page, '/registro');
    await page.getByLabel('Nombre y apellido').fill('Ana Ñancupil Peña');
    await page.getByLabel('Correo electrónico').fill(email);
    await page.getByLabel('Clave').fill(first);
    await page.getByRole('button', { name: 'Crear cuenta' }).click();
    await page.getByRole('heading', { name: 'Revisa tu correo' }).waitFor();

    await go(page, await linkFromMail(email, /\/confirmar\?/));
    await page.getByRole('button', { name: 'Confirmar mi correo' }).click();
    await page.getByText('Tu correo quedó confirmado').waitFor();
    await page.context().close();
  });

  it('names what is missing at the top of the form, and keeps what was typed', async () => {
    const page = await stage.enter();
    await go(page, '/registro');
    await page.getByLabel('Nombre y apellido').fill('Ana');
    await page.getByLabel('Correo electrónico').fill('no es una dirección');
    await page.getByLabel('Clave').fill('corta');
    await page.getByRole('button', { name: 'Crear cuenta' }).click();
    await page.getByRole('alert').first().waitFor();
    expect(await page.getByLabel('Nombre y apellido').inputValue()).toBe('Ana');
    expect(await page.getByLabel('Clave').getAttribute('aria-invalid')).toBe('true');
    await page.context().close();
  });

  it('opens with its password only, and closes', async () => {
    const page = await stage.enter();
    await go(page, '/entrar');
    await page.getByLabel('Correo electrónico').fill(email);
    await page.getByLabel('Clave').fill('otra cosa distinta');
    await page.getByRole('main').getByRole('button', { name: 'Entrar' }).click();
    await page.getByText('El correo o la clave no coinciden').first().waitFor();

    await signIn(page, email, first);
    // profiles makes the member from the event of the account: its name may come a moment later.
    await expect.poll(async () => {
      await go(page, '/');
      return page.getByRole('heading', { level: 1 }).textContent();
    }).toContain('Hola, Ana');

    await page.locator('header summary').first().click();
    await page.getByRole('button', { name: 'Cerrar sesión' }).click();
    await page.getByRole('link', { name: 'Entrar' }).first().waitFor();
    await go(page, '/mensajes');
    expect(new URL(page.url()).pathname).toBe('/entrar');
    await page.context().close();
  });

  it('gets a new password by a link that comes by mail, and the old one is gone', async () => {
    const page = await stage.enter();
    await go(page, '/clave');
    await page.getByLabel('Correo electrónico').fill(email);
    await page.getByRole('button', { name: 'Enviar enlace' }).click();
    await page.getByText('el enlace va en camino').waitFor();

    await go(page, await linkFromMail(email, /\/clave\/nueva\?/));
    await page.getByLabel('Clave nueva').fill(second);
    await page.getByRole('button', { name: 'Guardar clave' }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/clave/nueva'));

    const other = await stage.enter();
    await go(other, '/entrar');
    await other.getByLabel('Correo electrónico').fill(email);
    await other.getByLabel('Clave').fill(first);
    await other.getByRole('main').getByRole('button', { name: 'Entrar' }).click();
    await other.getByText('El correo o la clave no coinciden').first().waitFor();
    await signIn(other, email, second);
    await Promise.all([page.context().close(), other.context().close()]);
  });

  it('has its mails in a mailbox that can be read in the browser', async () => {
    const page = await stage.enter();
    await page.goto(network().mailbox);
    await page.getByText(email).first().waitFor();
    await page.getByRole('listitem').filter({ hasText: email }).first().getByRole('link').click();
    await page.getByRole('link', { name: /\/clave\/nueva\?|\/confirmar\?/ }).first().waitFor();
    await page.context().close();
  });

  it('asked no foreign host for anything', () => stage.expectNoForeignHosts());
});
