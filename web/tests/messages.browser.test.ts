import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { companion, complaintsByDayAndNight, demo, go, scrollsSideways, Stage } from './_stage.ts';
import { choose, composer, converse, log, message, say, words } from './_talk.ts';

const place = (page: Page) => page.getByRole('navigation', { name: 'Principal' }).first().getByRole('link', { name: /^Mensajes/ });
/** How many conversations with something unread the badge tells of. */
const unread = async (page: Page) => Number(/\d+/.exec((await place(page).textContent()) ?? '')?.[0] ?? 0);
const focused = (element: Locator) => element.evaluate((node) => node === document.activeElement);

describe('writing to each other', () => {
  let stage: Stage;
  let daniela: Page;
  let joaquin: Page;
  beforeAll(async () => {
    stage = await Stage.open();
    daniela = await stage.enterAs(demo);
    joaquin = await stage.enterAs(companion);
    await converse(daniela, companion.handle);
    await converse(joaquin, demo.handle);
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  it('brings the answer at once to a second browser, with typing and who is here', async () => {
    expect(new URL(daniela.url()).pathname).toBe(new URL(joaquin.url()).pathname);
    const question = words('¿Vienes el jueves?');
    await say(daniela, question);
    await message(joaquin, question).waitFor({ timeout: 5_000 });

    await composer(joaquin).pressSequentially('Sí, ', { delay: 60 });
    await daniela.getByText('escribiendo…').first().waitFor({ timeout: 5_000 });
    await daniela.getByText('En línea').first().waitFor();

    const answer = words('Sí, a las diez');
    await say(joaquin, answer);
    await message(daniela, answer).waitFor({ timeout: 5_000 });
    await daniela.getByText('escribiendo…').first().waitFor({ state: 'detached' });
    await message(joaquin, answer).getByText('leído').waitFor();

    // Kept, in the same order, once each.
    await go(daniela, new URL(daniela.url()).pathname);
    const texts = (await log(daniela).locator('.text').allTextContents()).map((text) => text.trim());
    expect(texts.filter((text) => text === question || text === answer)).toEqual([question, answer]);
  });

  it('counts what is unread on every page, and forgets it when it is read', async () => {
    const reader = await stage.enterAs(companion);
    await go(joaquin, '/casos');
    await go(reader, '/casos');

    // Others have written to him as well: what counts is that it goes up by this one, and down again in each window.
    const before = await unread(reader);
    await say(daniela, words('Te dejo un recado'));
    await expect.poll(() => unread(reader)).toBe(before + 1);
    await expect.poll(() => unread(joaquin)).toBe(before + 1);
    await place(reader).click();
    await reader.getByRole('main').getByRole('link', { name: new RegExp(demo.name) }).first().click();
    await log(reader).getByText('Te dejo un recado').first().waitFor();
    await expect.poll(() => unread(reader)).toBe(before);
    await expect.poll(() => unread(joaquin)).toBe(before);
    await reader.context().close();
    await converse(joaquin, demo.handle);
  });

  it('answers a message and leads back to it', async () => {
    const question = words('¿Quién lleva el acta?');
    await say(daniela, question);
    await choose(joaquin, question, 'Responder');
    const answer = words('La llevo yo');
    await say(joaquin, answer);
    await message(daniela, answer).getByRole('link', { name: /En respuesta a/ }).click();
    await expect.poll(() => focused(message(daniela, question))).toBe(true);
  });

  it('changes, takes back and greets a message, seen by the other at once', async () => {
    const first = words('La reunión es el lunes');
    await say(daniela, first);
    await message(joaquin, first).waitFor();

    await composer(daniela).press('ArrowUp');
    const better = words('La reunión es el martes');
    await composer(daniela).fill(better);
    await composer(daniela).press('Enter');
    await message(joaquin, better).getByText('editado').waitFor();
    expect(await message(joaquin, first).count()).toBe(0);

    await choose(joaquin, better, 'Gracias');
    await message(daniela, better).getByRole('button', { name: 'Gracias: 1' }).waitFor();
    await message(joaquin, better).getByRole('button', { name: 'Gracias: 1' }).click();
    await message(daniela, better).getByRole('button', { name: 'Gracias: 1' }).waitFor({ state: 'detached' });

    await choose(daniela, better, 'Eliminar');
    await daniela.getByRole('dialog').getByRole('button', { name: 'Eliminar' }).click();
    await expect.poll(() => message(joaquin, better).count()).toBe(0);
    await log(joaquin).getByText('Mensaje eliminado').last().waitFor();
  });

  it('does all of it from the keyboard', async () => {
    const text = words('Con puras teclas');
    await say(daniela, text);
    await message(daniela, text).waitFor();
    // The tab key goes from the text back to the newest message; its own keys open what can be done.
    await message(daniela, text).focus();
    await daniela.keyboard.press('ArrowUp');
    await expect.poll(() => focused(message(daniela, text))).toBe(false);
    await daniela.keyboard.press('ArrowDown');
    await expect.poll(() => focused(message(daniela, text))).toBe(true);
    await daniela.keyboard.press('Enter');
    await daniela.getByRole('menu').waitFor();
    await expect.poll(() => daniela.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('menuitemcheckbox');
    await daniela.keyboard.press('Escape');
    await expect.poll(() => focused(message(daniela, text))).toBe(true);
    await daniela.keyboard.press('Enter');
    await daniela.keyboard.press('End');
    await daniela.keyboard.press('Enter');
    await daniela.getByRole('dialog').getByRole('button', { name: 'Cancelar' }).press('Enter');
    await message(daniela, text).waitFor();
  });

  it('calls somebody by name', async () => {
    await composer(daniela).pressSequentially('Lo sabe @joa', { delay: 20 });
    await daniela.getByRole('option', { name: /Joaquín/ }).waitFor();
    await composer(daniela).press('Enter');
    expect(await composer(daniela).inputValue()).toBe(`Lo sabe @${companion.handle} `);
    const text = words('');
    await composer(daniela).pressSequentially(text);
    await composer(daniela).press('Enter');
    const link = message(joaquin, text.trim()).getByRole('link', { name: `@${companion.handle}` });
    expect(await link.getAttribute('href')).toBe(`/integrantes/${companion.handle}`);
  });

  it('sends files, and shows pictures in full', async () => {
    const picture = await daniela.screenshot();
    await daniela.locator('input[type=file]').setInputFiles([
      { name: 'acta.txt', mimeType: 'text/plain', buffer: Buffer.from('Acta de la reunión\n') },
      { name: 'sala.png', mimeType: 'image/png', buffer: picture },
      { name: 'vacío.txt', mimeType: 'text/plain', buffer: Buffer.from('') },
    ]);
    const files = daniela.getByRole('list', { name: 'Archivos que van con el mensaje' });
    await files.getByText('El archivo está vacío.').waitFor();
    await files.getByRole('button', { name: 'Quitar vacío.txt' }).click();
    await expect.poll(() => files.getByRole('button', { name: /^Quitar/ }).count()).toBe(2);
    const text = words('Van los archivos');
    await say(daniela, text);
    await message(joaquin, text).getByRole('link', { name: /acta\.txt/ }).waitFor();
    await message(joaquin, text).getByRole('link', { name: /Ver la imagen sala/ }).click();
    const image = joaquin.getByRole('dialog').getByRole('img');
    await expect.poll(() => image.evaluate((node) => (node as HTMLImageElement).naturalWidth)).toBeGreaterThan(300);
    await joaquin.keyboard.press('Escape');
    await joaquin.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('opens a link to a message at its place', async () => {
    const text = words('Guarda este enlace');
    await say(daniela, text);
    await message(daniela, text).getByText(/enviado|entregado|leído/).first().waitFor({ state: 'attached' });
    const id = (await message(daniela, text).getAttribute('id'))!.replace('mensaje-', '');
    const there = new URL(daniela.url()).pathname;
    for (let i = 0; i < 3; i++) await say(joaquin, words('Y algo más'));
    await go(daniela, `${there}?mensaje=${id}`);
    await expect.poll(() => daniela.evaluate(() => document.activeElement?.id)).toBe(`mensaje-${id}`);
    await go(daniela, `${there}?mensaje=0190aaaa-0000-7000-8000-000000000000`);
    await daniela.getByText('Ese mensaje no está en esta conversación').first().waitFor();
  });

  it('fits a telephone and a screen reader, by day and by night', async () => {
    const page = await stage.enterAs(demo, { viewport: { width: 360, height: 740 } });
    await converse(page, companion.handle);
    expect(await complaintsByDayAndNight(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
    await log(page).getByRole('button', { name: /^Acciones/ }).last().click();
    await page.getByRole('menu').waitFor();
    expect(await complaintsByDayAndNight(page)).toEqual([]);
    await page.context().close();
  });

  it('can be read and written to without JavaScript', async () => {
    const there = new URL(daniela.url()).pathname;
    const page = await stage.enterAs(demo, { javaScriptEnabled: false });
    await page.goto(there);
    const text = words('Sin programas');
    await composer(page).fill(text);
    await page.getByRole('button', { name: 'Enviar' }).click();
    await message(page, text).waitFor();
    await message(joaquin, text).waitFor();
    await page.context().close();
  });

  it('asked no foreign host for anything', () => stage.expectNoForeignHosts());
});
