import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { companion, demo, go, pid, replaced, Stage } from './_stage.ts';
import { composer, converse, log, message, say, words } from './_talk.ts';

/** How often each text is among the messages, in the order of the texts. */
const counts = async (page: Page, texts: string[]) => Promise.all(texts.map((text) => message(page, text).count()));
/** The texts in the order in which they are shown. */
const order = async (page: Page, texts: string[]) => {
  const shown = (await log(page).locator('.text').allTextContents()).map((text) => text.trim());
  return shown.filter((text) => texts.includes(text));
};

describe('a bad line', () => {
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

  it('is told of, and what was written meanwhile goes by itself, once and in order', async () => {
    await daniela.context().setOffline(true);
    const texts = ['primero', 'segundo', 'tercero'].map((text) => words(`Sin línea, ${text}`));
    for (const text of texts) await say(daniela, text);
    await daniela.getByText('Tus 3 mensajes se enviarán solos cuando vuelva.').waitFor();
    await expect.poll(() => log(daniela).getByText('Se enviará solo').count()).toBe(3);
    await daniela.context().setOffline(false);
    await message(joaquin, texts[2]!).waitFor({ timeout: 40_000 });
    expect(await order(joaquin, texts)).toEqual(texts);
    await expect.poll(() => log(daniela).getByText('Se enviará solo').count()).toBe(0);
    await expect.poll(() => order(daniela, texts)).toEqual(texts);
  });

  it('does not lose what was written when the page is closed', async () => {
    const there = new URL(daniela.url()).pathname;
    const text = words('Escrito y cerrado');
    await daniela.context().setOffline(true);
    await say(daniela, text);
    await log(daniela).getByText('Se enviará solo').waitFor();
    const context = daniela.context();
    await daniela.close();
    await context.setOffline(false);
    // Another page than the conversation is enough.
    daniela = await context.newPage();
    await go(daniela, '/casos');
    await message(joaquin, text).waitFor({ timeout: 30_000 });
    await go(daniela, there);
    await expect.poll(() => counts(daniela, [text])).toEqual([1]);
    expect(await counts(joaquin, [text])).toEqual([1]);
  });

  it('sends once what waits in two tabs', async () => {
    const there = new URL(daniela.url()).pathname;
    const text = words('Visto en dos ventanas');
    await daniela.context().setOffline(true);
    await say(daniela, text);
    const second = await daniela.context().newPage();
    await daniela.context().setOffline(false);
    await go(second, there);
    await message(second, text).waitFor();
    await message(joaquin, text).waitFor({ timeout: 30_000 });
    await expect.poll(() => counts(second, [text])).toEqual([1]);
    await expect.poll(() => log(second).getByText('enviando').count()).toBe(0);
    await expect.poll(() => counts(daniela, [text])).toEqual([1]);
    expect(await counts(joaquin, [text])).toEqual([1]);
    await second.close();
  });

  it('heals by itself when messaging is killed in the middle of it', async () => {
    const before = pid('messaging')!;
    const texts = Array.from({ length: 8 }, (_, index) => words(`Bajo fuego ${index}`));
    for (const [index, text] of texts.entries()) {
      await say(daniela, text);
      if (index === 2) process.kill(before, 'SIGKILL');
    }
    await replaced('messaging', before);
    await message(joaquin, texts.at(-1)!).waitFor({ timeout: 60_000 });
    expect(await order(joaquin, texts)).toEqual(texts);
    await expect.poll(() => order(daniela, texts)).toEqual(texts);
    await expect.poll(() => log(daniela).getByText('enviando').count(), { timeout: 40_000 }).toBe(0);
    await go(joaquin, new URL(joaquin.url()).pathname);
    await expect.poll(() => order(joaquin, texts)).toEqual(texts);
  }, 150_000);

  it('catches up exactly after an absence', async () => {
    await joaquin.context().setOffline(true);
    const texts = Array.from({ length: 5 }, (_, index) => words(`Mientras no estabas ${index}`));
    for (const text of texts) await say(daniela, text);
    await expect.poll(() => log(daniela).getByText('enviando').count(), { timeout: 30_000 }).toBe(0);
    await joaquin.context().setOffline(false);
    await message(joaquin, texts.at(-1)!).waitFor({ timeout: 60_000 });
    expect(await order(joaquin, texts)).toEqual(texts);
  }, 120_000);

  it('keeps a draft with its answer and its files over a reload', async () => {
    const said = words('Respóndeme esto');
    await say(joaquin, said);
    await message(daniela, said).getByRole('button', { name: /^Acciones/ }).click();
    await daniela.getByRole('menuitem', { name: 'Responder' }).click();
    const draft = words('A medio escribir');
    await composer(daniela).fill(draft);
    await daniela.locator('input[type=file]').setInputFiles({ name: 'nota.txt', mimeType: 'text/plain', buffer: Buffer.from('hola') });
    await daniela.getByRole('button', { name: 'Quitar nota.txt' }).waitFor();
    await go(daniela, new URL(daniela.url()).pathname);
    expect(await composer(daniela).inputValue()).toBe(draft);
    await daniela.getByText('Respondiendo a').waitFor();
    await daniela.getByRole('button', { name: 'Quitar nota.txt' }).waitFor();
    await composer(daniela).press('Enter');
    await message(joaquin, draft).getByRole('link', { name: /nota\.txt/ }).waitFor();
    await message(joaquin, draft).getByRole('link', { name: /En respuesta a/ }).waitFor();
  });

  it('says which file a reload has taken', async () => {
    await daniela.context().setOffline(true);
    await daniela.locator('input[type=file]').setInputFiles({ name: 'mapa.txt', mimeType: 'text/plain', buffer: Buffer.from('norte') });
    await daniela.getByText('No se pudo subir; seguimos intentando.').waitFor();
    const there = new URL(daniela.url()).pathname;
    const context = daniela.context();
    await daniela.close({ runBeforeUnload: false });
    await context.setOffline(false);
    daniela = await context.newPage();
    await go(daniela, there);
    await daniela.getByText('No alcanzó a subir antes de recargar la página').waitFor();
    await daniela.getByRole('button', { name: 'Quitar mapa.txt' }).click();
  });

  it('asked no foreign host for anything', () => stage.expectNoForeignHosts());
});
