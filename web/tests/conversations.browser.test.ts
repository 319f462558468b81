import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Program } from './_api.ts';
import { companion, complaints, complaintsByDayAndNight, demo, go, scrollsSideways, signIn, Stage } from './_stage.ts';

const mark = () => randomUUID().slice(0, 8);
const log = (page: Page) => page.getByRole('log', { name: 'Mensajes de la conversación' });
/** The link to a conversation; until the page's own code runs, what can be done with it is a link of its name as well. */
const row = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Conversaciones' }).getByRole('link', { name: new RegExp(`^(?!Acciones).*${name}`) });
const status = (page: Page, text: string | RegExp) => page.getByRole('status').getByText(text);

async function write(page: Page, handle: string): Promise<void> {
  await go(page, `/integrantes/${handle}`);
  await page.getByRole('button', { name: 'Escribir mensaje' }).click();
  await page.waitForURL(/\/mensajes\/[0-9a-f]/);
  await page.getByLabel(/^Mensaje para /).waitFor();
}

async function say(page: Page, to: string, text: string): Promise<void> {
  await page.getByLabel(`Mensaje para ${to}`).fill(text);
  await page.getByLabel(`Mensaje para ${to}`).press('Enter');
  const said = log(page).getByRole('article').filter({ hasText: text });
  await said.getByText(/^(enviado|entregado|leído)$/).waitFor({ state: 'attached' });
}

/** Chooses an act in the menu of a conversation's row. */
async function choose(page: Page, name: string, act: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^Acciones para ${name}`) }).click();
  await page.getByRole('menuitem', { name: act, exact: true }).click();
}

async function pick(page: Page, name: string): Promise<void> {
  const box = page.getByRole('combobox');
  await box.fill(name);
  await page.getByRole('option', { name: new RegExp(name) }).first().waitFor();
  await box.press('Enter');
  await page.getByRole('button', { name: `Quitar a ${name}` }).waitFor();
}

/** Somebody whom nobody knows yet. */
interface Stranger {
  name: string;
  email: string;
  handle: string;
}
const password = 'una clave bien larga';

async function join(name: string): Promise<Stranger> {
  const email = `${mark()}@ejemplo.cl`;
  const program = Program.anyone();
  // The first to sign up may come while the network is still warming up.
  await program.join(email, name).catch(() => program.join(email, name));
  for (let i = 0; i < 100; i++) {
    const { data } = await program.ask('{ viewer { member { handle } } }');
    if (data.viewer.member) return { name, email, handle: data.viewer.member.handle };
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('the member did not come to be');
}

describe('the screens around a conversation', { timeout: 120_000 }, () => {
  let stage: Stage;
  let stranger: Stranger;
  let outside: Page;
  beforeAll(async () => {
    stage = await Stage.open();
    stranger = await join(`Rosario Prueba ${mark()}`);
    outside = await stage.enter();
    await signIn(outside, stranger.email, password);
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  it('keeps what strangers write apart until it is accepted', async () => {
    const text = `Hola, ¿me cuentas del piloto? ${mark()}`;
    await write(outside, companion.handle);
    await say(outside, companion.name, text);

    const joaquin = await stage.enterAs(companion);
    await go(joaquin, '/mensajes');
    await expect.poll(() => joaquin.title()).toMatch(/^\(\d+\) Mensajes/);
    expect(await row(joaquin, stranger.name).count()).toBe(0);
    await joaquin.getByRole('link', { name: /^Solicitudes/ }).click();
    await joaquin.waitForURL(/carpeta=solicitudes/);
    await row(joaquin, stranger.name).click();
    const banner = joaquin.getByRole('region', { name: 'Solicitud de conversación' });
    await banner.getByText(`${stranger.name} quiere conversar contigo`).waitFor();
    await log(joaquin).getByText(text).waitFor();
    expect(await complaints(joaquin)).toEqual([]);
    await joaquin.waitForTimeout(1500);
    expect(await log(outside).getByText(/^(leído|entregado)$/).count()).toBe(0);

    await banner.getByRole('button', { name: 'Aceptar' }).click();
    await banner.waitFor({ state: 'detached' });
    await log(outside).getByText('leído').waitFor({ state: 'attached' });
    await go(joaquin, '/mensajes');
    await row(joaquin, stranger.name).waitFor();
    await joaquin.context().close();
  });

  it('declines a request without a word to whoever asked', async () => {
    await write(outside, demo.handle);
    await say(outside, demo.name, `¿Tienes un minuto? ${mark()}`);
    const daniela = await stage.enterAs(demo);
    await go(daniela, '/mensajes?carpeta=solicitudes');
    await choose(daniela, stranger.name, 'Rechazar');
    await daniela.getByRole('dialog').getByRole('button', { name: 'Rechazar' }).click();
    await status(daniela, `Rechazaste la solicitud de ${stranger.name}.`).waitFor();
    await row(daniela, stranger.name).waitFor({ state: 'detached' });

    await say(outside, demo.name, `¿Y mañana? ${mark()}`);
    await go(daniela, '/mensajes?carpeta=solicitudes');
    expect(await row(daniela, stranger.name).count()).toBe(0);
    await daniela.context().close();
  });

  it('blocks both ways, and lets be again from the settings', async () => {
    const joaquin = await stage.enterAs(companion);
    await go(joaquin, `/integrantes/${stranger.handle}`);
    await joaquin.getByRole('button', { name: /^Más acciones sobre/ }).click();
    await joaquin.getByRole('menuitem', { name: /^Bloquear a/ }).click();
    await joaquin.getByRole('dialog').getByRole('button', { name: 'Bloquear' }).click();
    await joaquin.getByRole('main').getByText(`Bloqueaste a ${stranger.name}.`).waitFor();

    await go(outside, `/integrantes/${companion.handle}`);
    await outside.getByRole('button', { name: 'Escribir mensaje' }).click();
    await outside.getByText(`${companion.name} no recibe mensajes tuyos.`).waitFor();

    await go(joaquin, '/mensajes');
    await row(joaquin, stranger.name).click();
    await joaquin.getByRole('main').getByText(`Bloqueaste a ${stranger.name}.`).waitFor();
    await joaquin.getByLabel(`Mensaje para ${stranger.name}`).waitFor({ state: 'detached' });

    await go(joaquin, '/ajustes/mensajes');
    await joaquin.getByRole('button', { name: `Desbloquear a ${stranger.name}` }).click();
    await joaquin.getByRole('button', { name: `Desbloquear a ${stranger.name}` }).waitFor({ state: 'detached' });
    await go(joaquin, '/mensajes');
    await row(joaquin, stranger.name).click();
    await joaquin.getByLabel(`Mensaje para ${stranger.name}`).waitFor();
    await joaquin.context().close();
  });

  it('makes a group, and shows live who comes and goes and what it is called', async () => {
    const title = `Mesa de datos ${mark()}`;
    const daniela = await stage.enterAs(demo);
    await go(daniela, '/mensajes/nueva');
    await pick(daniela, companion.name);
    await pick(daniela, stranger.name);
    await daniela.getByLabel('Título del grupo').fill(title);
    await daniela.getByRole('button', { name: 'Crear el grupo' }).click();
    await daniela.waitForURL(/\/mensajes\/[0-9a-f]/);
    const path = new URL(daniela.url()).pathname;
    await say(daniela, title, 'Bienvenida y bienvenido');

    const joaquin = await stage.enterAs(companion);
    await go(joaquin, path);
    const renamed = `${title}, segunda vuelta`;
    await go(daniela, `${path}/detalles`);
    await daniela.getByLabel(/^Título del grupo/).fill(renamed);
    await daniela.getByRole('button', { name: 'Guardar' }).click();
    await log(joaquin).getByText(`cambió el título a «${renamed}»`).waitFor();
    await joaquin.getByRole('heading', { name: renamed }).waitFor();

    await daniela.getByLabel(`Más acciones sobre ${companion.name}`).click();
    await daniela.getByRole('button', { name: 'Darle la administración' }).click();
    await log(joaquin).getByText(/le dio la administración/).waitFor();
    await daniela.getByLabel(`Más acciones sobre ${stranger.name}`).click();
    await daniela.getByRole('button', { name: 'Sacar del grupo' }).click();
    await daniela.getByRole('dialog').getByRole('button', { name: 'Sacar del grupo' }).click();
    await log(joaquin).getByText(/sacó a/).waitFor();
    await daniela.getByRole('region', { name: 'Participantes' }).getByRole('link', { name: stranger.name }).waitFor({ state: 'detached' });
    expect(await complaints(daniela)).toEqual([]);

    await daniela.getByRole('button', { name: 'Salir del grupo' }).click();
    await daniela.getByRole('dialog').getByRole('button', { name: 'Salir del grupo' }).click();
    await daniela.waitForURL(/\/mensajes$/);
    await row(daniela, renamed).waitFor({ state: 'detached' });
    await log(joaquin).getByText(/salió del grupo/).waitFor();
    await Promise.all([daniela.context().close(), joaquin.context().close()]);
  });

  it('archives and mutes by keyboard, and takes it back', async () => {
    const daniela = await stage.enterAs(demo);
    await go(daniela, '/mensajes');
    const links = row(daniela, '');
    // Until the menus have come there are links in their place.
    await daniela.getByRole('button', { name: /^Acciones para/ }).nth(1).waitFor();
    await links.first().focus();
    await daniela.keyboard.press('ArrowDown');
    const name = (await links.nth(1).locator('.name').textContent())!;
    await expect.poll(() => links.nth(1).evaluate((link) => link === document.activeElement)).toBe(true);
    await daniela.keyboard.press('Tab');
    await daniela.keyboard.press('Enter');
    await daniela.getByRole('menu').waitFor();
    await daniela.keyboard.press('Escape');
    await daniela.getByRole('menu').waitFor({ state: 'hidden' });

    await choose(daniela, name, 'Archivar');
    await status(daniela, `Archivaste la conversación con ${name}.`).waitFor();
    await row(daniela, name).waitFor({ state: 'detached' });
    await daniela.getByRole('button', { name: 'Deshacer' }).click();
    await row(daniela, name).waitFor();
    await choose(daniela, name, 'Silenciar hasta mañana');
    await status(daniela, `No te avisaremos de ${name}.`).waitFor();
    await row(daniela, name).getByText('Silenciada').waitFor({ state: 'attached' });
    await daniela.getByRole('button', { name: 'Deshacer' }).click();
    await row(daniela, name).getByText('Silenciada').waitFor({ state: 'detached' });
    await daniela.context().close();
  });

  it('keeps the settings, also without JavaScript', async () => {
    const plain = await stage.enter({
      javaScriptEnabled: false,
      storageState: await outside.context().storageState(),
    });
    await plain.goto('/ajustes/mensajes');
    await plain.getByLabel('Solo mis contactos').check();
    await plain.getByLabel('Mostrar cuándo leo').uncheck();
    await plain.getByLabel('Horas de silencio').check();
    await plain.getByLabel('Desde las').fill('21:30');
    await plain.getByRole('button', { name: 'Guardar' }).click();
    await plain.getByText('Guardado.').waitFor();
    await go(outside, '/ajustes/mensajes');
    expect(await outside.getByLabel('Solo mis contactos').isChecked()).toBe(true);
    expect(await outside.getByLabel('Mostrar cuándo leo').isChecked()).toBe(false);
    expect(await outside.getByLabel('Desde las').inputValue()).toBe('21:30');
    await outside.getByLabel('Hasta las').fill('21:30');
    await outside.getByRole('button', { name: 'Guardar' }).click();
    await outside.getByRole('alert').getByRole('link', { name: 'Hasta las' }).waitFor();
    await plain.context().close();
  });

  it('writes to somebody without JavaScript', async () => {
    const plain = await stage.enter({
      javaScriptEnabled: false,
      storageState: await outside.context().storageState(),
    });
    await plain.goto('/mensajes/nueva');
    await plain.getByRole('searchbox', { name: '¿A quién le escribes?' }).fill(companion.name);
    await plain.getByRole('main').getByRole('button', { name: 'Buscar' }).click();
    await plain.getByRole('listitem').filter({ hasText: companion.name }).getByRole('button', { name: 'Escribir mensaje' }).click();
    await plain.waitForURL(/\/mensajes\/[0-9a-f]/);
    await plain.context().close();
  });

  it('finds a message and jumps to its place', async () => {
    const word = `ornitorrinco${mark()}`;
    const daniela = await stage.enterAs(demo);
    await write(daniela, companion.handle);
    await say(daniela, companion.name, `El acta del ${word} quedó lista`);
    await go(daniela, '/mensajes');
    await daniela.getByRole('searchbox', { name: 'Buscar en mis mensajes' }).fill(word);
    await status(daniela, '1 mensaje encontrado').waitFor();
    const hit = daniela.getByRole('main').getByRole('link', { name: new RegExp(word) });
    expect(await hit.locator('mark').textContent()).toBe(word);
    await hit.click();
    await daniela.waitForURL(/mensaje=/);
    await log(daniela).getByText(word).waitFor();

    await go(daniela, '/mensajes?q=zzzznada');
    await status(daniela, '0 mensajes encontrados').waitFor();
    await daniela.getByText('Ningún mensaje tuyo dice').waitFor();
    await daniela.context().close();
  });

  it('is free of barriers in either theme, and of sideways scroll', { timeout: 180_000 }, async () => {
    const daniela = await stage.enterAs(demo, { viewport: { width: 360, height: 780 } });
    const pages = ['/mensajes', '/mensajes?carpeta=solicitudes', '/mensajes?q=jueves', '/mensajes/nueva', '/ajustes/mensajes'];
    for (const path of pages) {
      await go(daniela, path);
      expect([path, await complaintsByDayAndNight(daniela), await scrollsSideways(daniela)]).toEqual([path, [], false]);
    }
    await go(daniela, '/mensajes');
    await daniela.getByRole('button', { name: /^Acciones para/ }).first().click();
    await daniela.getByRole('menu').waitFor();
    expect(await complaintsByDayAndNight(daniela)).toEqual([]);
    await daniela.context().close();
  });

  it('asked no foreign host for anything', () => stage.expectNoForeignHosts());
});
