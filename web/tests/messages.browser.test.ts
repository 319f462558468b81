import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { companion, demo, go, Stage } from './_stage.ts';

const log = (page: Page) => page.getByRole('log', { name: 'Mensajes de la conversación' });

async function converse(page: Page, handle: string): Promise<void> {
  await go(page, `/integrantes/${handle}`);
  await page.getByRole('button', { name: 'Escribir mensaje' }).click();
  await page.waitForURL(/\/mensajes\/./);
  await page.waitForLoadState('networkidle');
}

async function say(page: Page, to: string, text: string): Promise<void> {
  await page.getByLabel(`Mensaje para ${to}`).fill(text);
  await page.getByLabel(`Mensaje para ${to}`).press('Enter');
}

const place = (page: Page) => page.getByRole('navigation', { name: 'Principal' }).first().getByRole('link', { name: /^Mensajes/ });
/** How many conversations with something unread the badge tells of. */
const unread = async (page: Page) => Number(/\d+/.exec((await place(page).textContent()) ?? '')?.[0] ?? 0);

describe('writing to each other', () => {
  let stage: Stage;
  beforeAll(async () => void (stage = await Stage.open()));
  afterAll(() => stage[Symbol.asyncDispose]());

  it('brings the answer at once to a second browser, with typing and who is here', async () => {
    const daniela = await stage.enterAs(demo);
    const joaquin = await stage.enterAs(companion);
    await converse(daniela, companion.handle);
    await converse(joaquin, demo.handle);
    expect(new URL(daniela.url()).pathname).toBe(new URL(joaquin.url()).pathname);

    const question = `¿Vienes el jueves? ${randomUUID().slice(0, 8)}`;
    await say(daniela, companion.name, question);
    await log(joaquin).getByText(question).waitFor({ timeout: 5_000 });

    await joaquin.getByLabel(`Mensaje para ${demo.name}`).pressSequentially('Sí, ', { delay: 60 });
    await daniela.getByText('escribiendo…').first().waitFor({ timeout: 5_000 });
    await daniela.getByText('En línea').first().waitFor();

    const answer = `Sí, a las diez ${randomUUID().slice(0, 8)}`;
    await say(joaquin, demo.name, answer);
    await log(daniela).getByText(answer).waitFor({ timeout: 5_000 });
    await daniela.getByText('escribiendo…').first().waitFor({ state: 'detached' });

    // Kept, in the same order, once each.
    await go(daniela, new URL(daniela.url()).pathname);
    const texts = await log(daniela).locator('.bubble').allTextContents();
    expect(texts.filter((text) => text === question || text === answer)).toEqual([question, answer]);
    await Promise.all([daniela.context().close(), joaquin.context().close()]);
  });

  it('counts what is unread on every page, and forgets it when it is read', async () => {
    const joaquin = await stage.enterAs(companion);
    await go(joaquin, '/casos');
    const daniela = await stage.enterAs(demo);
    await converse(daniela, companion.handle);

    // Others have written to him as well: what counts is that it goes up by this one, and down again.
    const before = await unread(joaquin);
    await say(daniela, companion.name, `Te dejo un recado ${randomUUID().slice(0, 8)}`);
    await expect.poll(() => unread(joaquin)).toBe(before + 1);
    await place(joaquin).click();
    await joaquin.getByRole('main').getByRole('link', { name: new RegExp(demo.name) }).first().click();
    await log(joaquin).getByText('Te dejo un recado').first().waitFor();
    await expect.poll(() => unread(joaquin)).toBe(before);
    await Promise.all([daniela.context().close(), joaquin.context().close()]);
  });

  it('loses and doubles nothing when the line is cut', async () => {
    const daniela = await stage.enterAs(demo);
    await converse(daniela, companion.handle);
    await daniela.context().setOffline(true);
    const text = `Escrito sin línea ${randomUUID().slice(0, 8)}`;
    await say(daniela, companion.name, text);
    await log(daniela).getByText(text).waitFor();
    await daniela.getByText('Se enviará solo').first().waitFor();
    await daniela.context().setOffline(false);

    const joaquin = await stage.enterAs(companion);
    await converse(joaquin, demo.handle);
    await log(joaquin).getByText(text).waitFor({ timeout: 30_000 });
    expect(await log(joaquin).getByText(text).count()).toBe(1);
    await Promise.all([daniela.context().close(), joaquin.context().close()]);
  });

  it('asked no foreign host for anything', () => stage.expectNoForeignHosts());
});
