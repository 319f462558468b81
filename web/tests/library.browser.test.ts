import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demo, go, scrollsSideways, Stage } from './_stage.ts';

describe('cases and resources', () => {
  let stage: Stage;
  beforeAll(async () => void (stage = await Stage.open()));
  afterAll(() => stage[Symbol.asyncDispose]());

  it('finds innovation by a word with a typo and no accent, and says why', async () => {
    const page = await stage.enter();
    await go(page, '/buscar?q=inovacion');
    const results = page.getByRole('main').getByRole('article');
    expect(await results.count()).toBeGreaterThan(3);
    expect((await page.getByRole('main').locator('mark').allTextContents()).some((text) => /innova/i.test(text))).toBe(true);
    await page.context().close();
  });

  it('searches from any page with the slash key', async () => {
    const page = await stage.enter();
    await go(page, '/casos');
    await page.locator('main').click({ position: { x: 2, y: 2 } });
    await page.keyboard.press('/');
    await page.keyboard.type('lenguaje claro');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/buscar\?q=lenguaje/);
    await page.getByRole('main').getByRole('article').first().waitFor();
    await page.context().close();
  });

  it('shows a member people and groups as well, and a visitor neither', async () => {
    const kinds = async (own: boolean) => {
      const page = own ? await stage.enterAs(demo) : await stage.enter();
      await go(page, '/buscar?q=salud');
      const tabs = await page.getByRole('navigation', { name: 'Qué buscar' }).getByRole('link').allTextContents();
      await page.context().close();
      return tabs.join(' ');
    };
    expect(await kinds(true)).toMatch(/Integrantes/);
    expect(await kinds(false)).not.toMatch(/Integrantes/);
  });

  it('publishes a case that everybody reads and finds', async () => {
    const page = await stage.enterAs(demo);
    await go(page, '/casos/nuevo');
    const title = `Un mesón que escucha ${randomUUID().slice(0, 8)}`;
    await page.getByLabel('Título').fill(title);
    await page.getByLabel('Resumen').fill('La espera bajó a la mitad con una **sola** fila y un saludo.');
    await page.getByLabel('El problema').fill('Cuatro filas y nadie sabía en cuál ponerse.');
    await page.getByLabel('Organización').fill('Municipalidad de Valdivia');
    await page.getByLabel('Etapa').selectOption('PILOT');
    await page.getByRole('button', { name: 'Publicar caso' }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    const address = new URL(page.url()).pathname;

    const visitor = await stage.enter();
    await go(visitor, address);
    await visitor.getByText('Cuatro filas y nadie sabía').waitFor();
    await expect.poll(async () => {
      await go(visitor, `/buscar?q=${encodeURIComponent(title)}`);
      return visitor.getByRole('main').getByRole('link', { name: title }).count();
    }, { timeout: 20_000, interval: 500 }).toBeGreaterThan(0);
    await Promise.all([page.context().close(), visitor.context().close()]);
  });

  it('never runs what a member writes', async () => {
    const page = await stage.enterAs(demo);
    await go(page, '/casos/nuevo');
    await page.getByLabel('Título').fill('<img src=x onerror="window.struck = true">');
    await page.getByLabel('Resumen').fill('<script>window.struck = true</script> [aquí](javascript:window.struck=true) <img src=x onerror=window.struck=true>');
    await page.getByLabel('Organización').fill('<b>Nadie</b>');
    await page.getByLabel('Etapa').selectOption('IDEA');
    await page.getByRole('button', { name: 'Publicar caso' }).click();
    await page.getByRole('heading', { level: 1, name: /img src/ }).waitFor();
    await go(page, new URL(page.url()).pathname);
    expect(await page.evaluate(() => 'struck' in window)).toBe(false);
    expect(await page.locator('main a[href^="javascript:"], main [onerror], main script').count()).toBe(0);
    await page.context().close();
  });

  it('stays as wide as it is, whatever the words', { timeout: 120_000 }, async () => {
    const page = await stage.enterAs(demo, { viewport: { width: 320, height: 740 } });
    await go(page, '/casos/nuevo');
    await page.getByLabel('Título').fill('Larguísimo'.repeat(15));
    await page.getByLabel('Resumen').fill('x'.repeat(600));
    await page.getByLabel('El problema').fill(`| Año | Espera |\n|---|---|\n| ${'y'.repeat(90)} | 20 |\n\nhttps://example.org/${'camino'.repeat(30)}`);
    await page.getByLabel('Organización').fill('Servicio'.repeat(20));
    await page.getByLabel('Etapa').selectOption('IDEA');
    await page.getByRole('button', { name: 'Publicar caso' }).click();
    await page.getByRole('heading', { level: 1, name: /^Larguísimo/ }).waitFor();
    for (const path of [new URL(page.url()).pathname, '/casos', '/casos/mios', '/']) {
      await go(page, path);
      await page.getByText(/^Larguísimo/).first().waitFor();
      expect([path, await scrollsSideways(page)]).toEqual([path, false]);
    }
    await page.context().close();
  });

  it('asked no foreign host for anything', () => stage.expectNoForeignHosts());
});
