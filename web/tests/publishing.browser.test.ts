import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awake, companion, complaints, complaintsByDayAndNight, demo, go, scrollsSideways, Stage } from './_stage.ts';

describe('publishing a case', () => {
  let stage: Stage;
  beforeAll(async () => void (stage = await Stage.open()));
  afterAll(() => stage[Symbol.asyncDispose]());

  it('keeps what is written by itself, over a reload, and shows what a good case has', { timeout: 120_000 }, async () => {
    const page = await stage.enterAs(demo);
    await go(page, '/casos/nuevo');
    const title = `Un turno que avisa ${randomUUID().slice(0, 8)}`;
    await page.getByLabel('Título').fill(title);
    await page.getByLabel('Los resultados').fill('La espera bajó de 90 a 20 minutos, y aprendimos a avisar antes de llamar.');
    await page.waitForURL(/\/casos\/borradores\//);
    await page.getByRole('status').filter({ hasText: 'Borrador guardado' }).waitFor();
    const checks = page.getByRole('complementary', { name: 'Un buen caso tiene' });
    await checks.getByRole('listitem').filter({ hasText: 'Listo: Título' }).waitFor();
    expect(await page.getByText('Primero lo lee el equipo facilitador').count()).toBe(0);
    await checks.getByRole('listitem').filter({ hasText: 'Listo: Al menos una cifra' }).waitFor();
    await page.reload();
    await awake(page);
    expect(await page.getByLabel('Título').inputValue()).toBe(title);
    expect(await complaints(page)).toEqual([]);
    await go(page, '/casos/mios');
    await page.getByRole('region', { name: /^Borrador/ }).getByRole('link', { name: title }).waitFor();
    await page.context().close();
  });

  it('says in words what is missing, loses nothing, and publishes once', { timeout: 120_000 }, async () => {
    const page = await stage.enterAs(demo);
    await go(page, '/casos/nuevo');
    const title = `Una fila que no se hace ${randomUUID().slice(0, 8)}`;
    await page.getByLabel('Título').fill(title);
    await page.getByLabel('Año').fill('2999');
    await page.getByLabel('El problema').fill('Había que ir tres veces.');
    await page.getByRole('button', { name: 'Publicar caso' }).click();
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.getByRole('link').allTextContents()).toEqual(expect.arrayContaining(['Resumen', 'Organización', 'Etapa']));
    expect(await page.getByLabel('El problema').inputValue()).toBe('Había que ir tres veces.');
    await page.getByLabel('Resumen').fill('Una fila menos.');
    await page.getByLabel('Organización').fill('Municipalidad de Valdivia');
    await page.getByLabel('Etapa').selectOption('PILOT');
    await page.getByRole('button', { name: 'Publicar caso' }).click();
    // Of all that was missing only this is left.
    await expect.poll(() => alert.getByRole('link').allTextContents()).toEqual(['Año']);
    await page.getByLabel('Año').fill('2024');
    await page.getByRole('button', { name: 'Publicar caso' }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await go(page, '/casos/mios');
    await expect.poll(() => page.getByRole('link', { name: title }).count()).toBe(1);
    await page.context().close();
  });

  it('works with JavaScript off, preview included', { timeout: 120_000 }, async () => {
    const page = await stage.enterAs(demo, { javaScriptEnabled: false });
    await page.goto('/casos/nuevo');
    const title = `Sin guion ${randomUUID().slice(0, 8)}`;
    await page.getByLabel('Título').fill(title);
    await page.getByLabel('Resumen').fill('Se **lee** igual.');
    await page.getByRole('button', { name: 'Vista previa' }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    expect(await page.locator('main strong').textContent()).toBe('lee');
    await page.getByRole('link', { name: 'Seguir escribiendo' }).click();
    await page.getByLabel('Organización').fill('Municipalidad de Frutillar');
    await page.getByLabel('Etapa').selectOption('IDEA');
    await page.getByRole('button', { name: 'Publicar caso' }).click();
    await page.waitForURL((url) => !/^\/casos\/(nuevo|borradores)/.test(url.pathname));
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/casos\/sin-guion/);
    await page.context().close();
  });

  it('is told again elsewhere, and counts once its author says so', { timeout: 180_000 }, async () => {
    const author = await stage.enterAs(demo);
    await go(author, '/casos/nuevo');
    const title = `Huerta en el consultorio ${randomUUID().slice(0, 8)}`;
    await author.getByLabel('Título').fill(title);
    await author.getByLabel('Resumen').fill('Una huerta que cuida.');
    await author.getByLabel('Organización').fill('Cesfam de Ancud');
    await author.getByLabel('Etapa').selectOption('IMPLEMENTED');
    await author.getByRole('button', { name: 'Publicar caso' }).click();
    await author.getByRole('heading', { level: 1, name: title }).waitFor();
    const address = new URL(author.url()).pathname;

    const other = await stage.enterAs(companion);
    await go(other, address);
    await other.getByRole('link', { name: 'Lo replicamos' }).click();
    await other.getByLabel('Quién lo replicó').fill('Cesfam de Temuco');
    await other.getByLabel('Región').selectOption({ label: 'Región de La Araucanía' });
    await other.getByLabel('No resultó').check();
    await other.getByLabel('Qué resultó').fill('Se secó en enero: faltó quien regara.');
    expect(await complaints(other)).toEqual([]);
    await other.getByRole('button', { name: 'Contar la réplica' }).click();
    await other.getByText('Gracias por contarlo').waitFor();

    const visitor = await stage.enter();
    await go(visitor, address);
    expect(await visitor.getByText('Cesfam de Temuco').count()).toBe(0);

    await go(author, '/casos/mios');
    await author.getByRole('link', { name: `Responder en «${title}»` }).click();
    await author.getByRole('button', { name: /^Confirmar/ }).click();
    await author.getByText('1 réplica confirmada').waitFor();

    await go(visitor, address);
    const lineage = visitor.getByRole('region', { name: /De dónde viene/ });
    await lineage.getByText('Cesfam de Temuco').first().waitFor();
    await lineage.getByText('No resultó').waitFor();
    expect(await lineage.getByRole('list', { name: 'Dónde se ha replicado' }).textContent()).toContain('Araucanía');
    expect(await complaints(visitor)).toEqual([]);
    await Promise.all([author, other, visitor].map((page) => page.context().close()));
  });

  it('takes a press, and says so', { timeout: 90_000 }, async () => {
    const page = await stage.enterAs(companion);
    await go(page, '/casos/caleta-constitucion-solar');
    const useful = page.getByRole('button', { name: /^Nos sirve/ });
    const before = await useful.getAttribute('aria-pressed');
    await useful.click();
    await expect.poll(() => useful.getAttribute('aria-pressed')).not.toBe(before);
    await useful.click();
    await expect.poll(() => useful.getAttribute('aria-pressed')).toBe(before);
    await page.context().close();
  });

  it('gives axe nothing to complain of in either theme, and fits a telephone', { timeout: 180_000 }, async () => {
    const page = await stage.enterAs(demo, { viewport: { width: 360, height: 740 } });
    for (const path of ['/casos/caleta-constitucion-solar', '/casos/nuevo', '/casos/mios', '/casos/caleta-constitucion-solar/replicar', '/temas', '/temas/agua', '/revision']) {
      await go(page, path);
      expect([path, await complaintsByDayAndNight(page), await scrollsSideways(page)]).toEqual([path, [], false]);
    }
    await page.context().close();
  });
});
