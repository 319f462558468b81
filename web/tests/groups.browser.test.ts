import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { companion, demo, go, Stage } from './_stage.ts';

/** Opens the first open group that the member is not in yet, and answers its address. */
async function openStrangeGroup(page: Page): Promise<string> {
  await go(page, '/grupos');
  const addresses = await page.getByRole('main').getByRole('link').evaluateAll((links) =>
    [...new Set(links.map((link) => new URL((link as HTMLAnchorElement).href).pathname))],
  );
  for (const address of addresses.filter((path) => /^\/grupos\/(?!nuevo)[^/]+$/.test(path))) {
    await go(page, address);
    if (await page.getByRole('button', { name: 'Unirme al grupo' }).isVisible()) return address;
  }
  throw new Error('the demo member is in every group');
}

async function joinWhereNeeded(page: Page, address: string): Promise<void> {
  await go(page, address);
  const join = page.getByRole('button', { name: 'Unirme al grupo' });
  if (await join.isVisible()) await join.click();
  await page.getByRole('link', { name: 'Nueva discusión' }).first().waitFor();
}

async function reply(page: Page, text: string): Promise<string> {
  const said = `${text} ${randomUUID().slice(0, 8)}`;
  const box = page.getByRole('textbox', { name: 'Responder en la discusión' });
  await box.fill(said);
  await page.getByRole('button', { name: 'Responder', exact: true }).click();
  await page.getByText(said).first().waitFor();
  await expect.poll(() => box.inputValue()).toBe('');
  return said;
}

describe('talking in groups', () => {
  let stage: Stage;
  /** The group that has been joined. */
  let joined: string | undefined;
  beforeAll(async () => void (stage = await Stage.open()));
  afterAll(() => stage[Symbol.asyncDispose]());

  it('joins a group, starts a discussion, and sees the reply of another as it comes', async () => {
    const page = await stage.enterAs(demo);
    const address = (joined = await openStrangeGroup(page));
    await page.getByRole('button', { name: 'Unirme al grupo' }).click();
    await page.getByText('Ya eres parte del grupo').waitFor();

    await page.getByRole('link', { name: 'Nueva discusión' }).first().click();
    const title = `¿Cómo miden la espera? ${randomUUID().slice(0, 8)}`;
    await page.getByLabel('Título').fill(title);
    await page.getByLabel('Texto').fill('Buscamos una forma **simple** de medir cuánto se espera en un mesón.');
    await page.getByRole('button', { name: 'Publicar' }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();

    const other = await stage.enterAs(companion);
    await joinWhereNeeded(other, address);
    await go(other, new URL(page.url()).pathname);
    const reply = `Con un cronómetro y una planilla ${randomUUID().slice(0, 8)}`;
    await other.getByRole('textbox', { name: 'Responder en la discusión' }).fill(reply);
    await other.getByRole('button', { name: 'Responder', exact: true }).click();
    await other.getByText(reply).first().waitFor();

    await page.getByText(reply).first().waitFor({ timeout: 10_000 });
    await expect.poll(() => page.getByRole('status').allTextContents()).toContain(`Nueva respuesta de ${companion.name}`);
    await Promise.all([page.context().close(), other.context().close()]);
  });

  it('shows once what was said before the page listens, and while the line was gone', async () => {
    const page = await stage.enterAs(demo);
    const group = (joined ??= await openStrangeGroup(page));
    const other = await stage.enterAs(companion);
    await Promise.all([joinWhereNeeded(page, group), joinWhereNeeded(other, group)]);
    await page.getByRole('link', { name: 'Nueva discusión' }).first().click();
    await page.getByLabel('Título').fill(`Antes de escuchar ${randomUUID().slice(0, 8)}`);
    await page.getByLabel('Texto').fill('Una pregunta.');
    await page.getByRole('button', { name: 'Publicar' }).click();
    await page.waitForURL(/\/discusiones\//);
    const address = new URL(page.url()).pathname;

    let listen = (): void => undefined;
    const gate = new Promise<void>((open) => (listen = open));
    await page.routeWebSocket(/\/graphql/, async (socket) => {
      await gate;
      socket.connectToServer();
    });
    await go(page, address);
    await go(other, address);
    const early = await reply(other, 'Antes de que escuches');
    expect(await page.getByText(early).count()).toBe(0);
    listen();
    await page.getByText(early).waitFor();

    await page.context().setOffline(true);
    const missed = await reply(other, 'Mientras no tenías línea');
    await page.context().setOffline(false);
    await page.getByText(missed).waitFor({ timeout: 40_000 });
    const live = await reply(other, 'Ahora que escuchas');
    await page.getByText(live).waitFor();
    for (const said of [early, missed, live]) expect(await page.getByText(said).count()).toBe(1);
    await page.getByRole('heading', { name: '3 respuestas' }).waitFor();
    await Promise.all([page.context().close(), other.context().close()]);
  });

  it('asked no foreign host for anything', () => stage.expectNoForeignHosts());
});
