import { randomUUID } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { go } from './_stage.ts';

/** What is on the screen of a conversation, and what one does there. */
export const log = (page: Page): Locator => page.getByRole('log', { name: 'Mensajes de la conversación' });

/** The message with this text of its own; one that only quotes it is another. */
export const message = (page: Page, text: string): Locator =>
  log(page).getByRole('article').filter({ has: page.locator('.said').filter({ hasText: text }) });

/** Words that nobody has written before. */
export const words = (text: string): string => `${text} ${randomUUID().slice(0, 8)}`;

export async function converse(page: Page, handle: string): Promise<void> {
  await go(page, `/integrantes/${handle}`);
  await page.getByRole('button', { name: 'Escribir mensaje' }).click();
  await page.waitForURL(/\/mensajes\/./);
  await composer(page).waitFor();
}

export const composer = (page: Page): Locator => page.getByLabel(/^Mensaje para /);

export async function say(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}

/** Opens the menu of a message and chooses from it. */
export async function choose(page: Page, text: string, what: string): Promise<void> {
  await message(page, text).getByRole('button', { name: /^Acciones/ }).click();
  await page.getByRole('menu').getByText(what, { exact: true }).click();
}
