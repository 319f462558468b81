/** Takes the README's pictures of the running demonstration: `npm run screenshots -w web`. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { findChromium } from '../tests/chromium.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const data = resolve(root, process.env['MINGA_DATA'] ?? '.minga');
const read = (name: string) => JSON.parse(readFileSync(join(data, name), 'utf8')) as Record<string, string>;
const folder = join(root, 'docs', 'screenshots');

const wide = { width: 1280, height: 860 };
const narrow = { width: 390, height: 844 };

async function show(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForLoadState('networkidle');
}

async function open(page: Page, list: string, links: RegExp): Promise<void> {
  await show(page, list);
  const paths = await page.getByRole('main').getByRole('link').evaluateAll((all) => all.map((each) => each.getAttribute('href')));
  await show(page, paths.find((path) => path && links.test(path))!);
}

/** The address of the conversation of this name. */
async function conversation(page: Page, name: string): Promise<string> {
  await show(page, '/mensajes');
  const path = await page.getByRole('main').getByRole('link', { name: new RegExp(name) }).first().getAttribute('href');
  return path ?? '/mensajes';
}

async function converse(page: Page, name: string): Promise<void> {
  await show(page, await conversation(page, name));
}

/** What the box in the head offers while one writes. */
async function suggest(page: Page): Promise<void> {
  await show(page, '/temas');
  await page.locator('#site-search').focus();
  await page.keyboard.type('compras publicas', { delay: 20 });
  await page.getByRole('option').nth(4).waitFor();
  await page.keyboard.press('ArrowDown');
}

const pictures: [name: string, go: (page: Page) => Promise<void>][] = [
  ['inicio', (page) => show(page, '/')],
  ['integrantes', (page) => show(page, '/integrantes')],
  ['perfil', (page) => show(page, '/integrantes/companero')],
  ['discusion', (page) => open(page, '/', /^\/discusiones\//)],
  ['mensajes', (page) => converse(page, 'Organización del encuentro')],
  ['mensajes-grupo', async (page) => show(page, `${await conversation(page, 'Organización del encuentro')}/detalles`)],
  ['casos', (page) => show(page, '/casos')],
  ['caso', (page) => show(page, '/casos/red-de-lenguaje-claro')],
  ['publicar', (page) => show(page, '/casos/nuevo')],
  ['buscar', (page) => show(page, '/buscar?q=inovacion')],
  ['sugerencias', suggest],
];

mkdirSync(folder, { recursive: true });
const { path, env } = await findChromium();
const browser = await chromium.launch({ executablePath: path, env, args: ['--no-sandbox', '--disable-gpu', '--headless=shell'] });
try {
  const context = await browser.newContext({ baseURL: read('network.json')['url']!, viewport: wide, locale: 'es-CL' });
  const page = await context.newPage();
  await show(page, '/entrar');
  await page.getByLabel('Correo electrónico').fill('demo@minga.test');
  await page.getByLabel('Clave').fill(read('secrets.json')['demoPassword']!);
  await page.getByRole('main').getByRole('button').click();
  await page.waitForURL((url) => url.pathname === '/');
  for (const [name, go] of pictures) {
    await go(page);
    await page.screenshot({ path: join(folder, `${name}.png`) });
  }
  await page.setViewportSize(narrow);
  await show(page, '/integrantes/companero');
  await page.screenshot({ path: join(folder, 'telefono.png') });
  await show(page, '/mensajes');
  await page.screenshot({ path: join(folder, 'telefono-mensajes.png') });
  await show(page, '/buscar?q=licitacion&clase=CASE');
  await page.screenshot({ path: join(folder, 'telefono-buscar.png') });
} finally {
  await browser.close();
}
