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

describe('talking in groups', () => {
  let stage: Stage;
  beforeAll(async () => void (stage = await Stage.open()));
  afterAll(() => stage[Symbol.asyncDispose]());

  it('joins a group, starts a discussion, and sees the reply of another as it comes', async () => {
    const page = await stage.enterAs(demo);
    const address = await openStrangeGroup(page);
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

  it('asked no foreign host for anything', () => stage.expectNoForeignHosts());
});
