import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complaints, demo, go, network, scrollsSideways, Stage } from './_stage.ts';

describe('resources and collections', () => {
  let stage: Stage;
  beforeAll(async () => void (stage = await Stage.open()));
  afterAll(() => stage[Symbol.asyncDispose]());

  /** The address of the newest resource. */
  async function newest(): Promise<string> {
    const feed = await (await fetch(new URL('/recursos.atom', network().url))).text();
    return new URL(feed.match(/<link rel="alternate" type="text\/html" href="([^"]+\/recursos\/[^"]+)"/)![1]!).pathname;
  }

  it('tells how a resource was used, and how to cite it', { timeout: 120_000 }, async () => {
    const page = await stage.enterAs(demo);
    await go(page, await newest());
    const told = `Lo usé en Frutillar ${randomUUID().slice(0, 8)}`;
    await page.getByLabel('Lo usé en…').fill(told);
    await page.getByRole('button', { name: 'Contar', exact: true }).click();
    await page.getByRole('region', { name: /^Cómo lo han usado/ }).getByText(told).waitFor();
    await page.getByText('Citar', { exact: true }).click();
    expect(await page.getByRole('group', { name: 'BibTeX' }).textContent()).toMatch(/^@\w+\{/);
    expect(await page.getByRole('group', { name: 'RIS' }).textContent()).toContain('TY  - ');
    expect(await complaints(page)).toEqual([]);
    await page.context().close();
  });

  it('puts cases and resources together, in an order of one’s own, and shares them', { timeout: 180_000 }, async () => {
    const page = await stage.enterAs(demo);
    await go(page, '/colecciones/nueva');
    const title = `Para empezar ${randomUUID().slice(0, 8)}`;
    await page.getByLabel('Título').fill(title);
    await page.getByLabel('Cualquiera, también con el enlace').check();
    await page.getByRole('button', { name: 'Crear colección' }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copiar' }).click();
    await page.getByRole('status').filter({ hasText: 'Enlace copiado' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
    const address = new URL(page.url()).pathname;
    for (const path of ['/casos/caleta-constitucion-solar', await newest()]) {
      await go(page, path);
      await page.getByText('Guardar en una colección').click();
      const naming = page.locator('#coleccion-titulo');
      await page.getByLabel('¿En cuál?').selectOption('');
      expect(await naming.isVisible()).toBe(true);
      await page.getByLabel('¿En cuál?').selectOption({ label: title });
      expect(await naming.isVisible()).toBe(false);
      await page.getByLabel('Por qué la guardas aquí').fill('Lo primero que leer.');
      await page.getByRole('button', { name: 'Guardar', exact: true }).click();
      await page.getByText('Ya está en:').getByRole('link', { name: title }).waitFor();
    }
    await go(page, address);
    const titles = () => page.getByRole('main').locator('ol > li .row-title').allTextContents();
    const before = await titles();
    expect(before).toHaveLength(2);
    await page.getByRole('button', { name: `Bajar «${before[0]}»` }).click();
    await expect.poll(titles).toEqual(before.toReversed());
    expect(await complaints(page)).toEqual([]);

    const visitor = await stage.enter({ viewport: { width: 360, height: 740 }, colorScheme: 'dark' });
    await go(visitor, address);
    expect(await visitor.getByRole('main').locator('ol > li .row-title').allTextContents()).toEqual(before.toReversed());
    expect([await complaints(visitor), await scrollsSideways(visitor)]).toEqual([[], false]);
    await Promise.all([page, visitor].map((each) => each.context().close()));
  });
});
