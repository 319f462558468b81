import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { companion, demo, go, Stage } from './_stage.ts';

const figure = (text: string | null) => Number(text?.replace(/\D/g, ''));

describe('finding peers', () => {
  let stage: Stage;
  beforeAll(async () => void (stage = await Stage.open()));
  afterAll(() => stage[Symbol.asyncDispose]());

  it('narrows the directory by facets whose counts are true, and the address keeps them', async () => {
    const page = await stage.enterAs(demo);
    await go(page, '/integrantes');
    const found = page.getByRole('main').getByRole('status');
    const all = figure(await found.textContent());
    expect(all).toBeGreaterThanOrEqual(3_200);

    const region = page.getByRole('group', { name: 'Región' }).getByRole('checkbox').nth(1);
    const row = page.getByRole('group', { name: 'Región' }).locator('label').nth(1);
    const count = figure(await row.locator('.meta').textContent());
    await region.check();
    await expect.poll(async () => figure(await found.textContent())).toBe(count);
    await page.waitForURL(/[?&]region/);
    const filtered = page.url();

    await page.getByRole('group', { name: 'Sector' }).getByRole('checkbox').first().check();
    await expect.poll(async () => figure(await found.textContent())).toBeLessThan(count);
    await page.getByRole('link', { name: 'Limpiar todo' }).click();
    await expect.poll(async () => figure(await found.textContent())).toBe(all);

    const shared = await stage.enterAs(demo);
    await go(shared, filtered);
    expect(figure(await shared.getByRole('main').getByRole('status').textContent())).toBe(count);
    await Promise.all([page.context().close(), shared.context().close()]);
  });

  it('finds a name without its accents while it is typed', async () => {
    const page = await stage.enterAs(demo);
    await go(page, '/integrantes');
    await page.getByRole('main').getByRole('searchbox').fill('joaquin huenchual rios');
    await page.waitForURL(/q=joaquin/);
    await page.getByRole('article').getByRole('link', { name: companion.name }).waitFor();
    await page.context().close();
  });

  it('shows a profile, and takes what one writes on its wall', async () => {
    const page = await stage.enterAs(demo);
    await go(page, `/integrantes/${companion.handle}`);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(companion.name);
    await page.getByRole('link', { name: /Servicio de Salud/ }).first().waitFor();
    await page.getByRole('heading', { name: 'Habilidades' }).waitFor();

    const text = `Gracias por la **visita** ${randomUUID()}`;
    await page.getByLabel(`Escribe en el muro de ${companion.name}`).fill(text);
    await page.getByRole('button', { name: 'Publicar' }).click();
    const post = page.getByRole('article').filter({ hasText: text.slice(-36) });
    await post.waitFor();
    expect(await post.locator('strong').first().textContent()).toBe('visita');

    const owner = await stage.enterAs(companion);
    await go(owner, `/integrantes/${companion.handle}`);
    await owner.getByText(text.slice(-36)).waitFor();
    await Promise.all([page.context().close(), owner.context().close()]);
  });

  it('shows who of an institution is here', async () => {
    const page = await stage.enterAs(demo);
    await go(page, `/integrantes/${companion.handle}`);
    await page.getByRole('link', { name: /Servicio de Salud/ }).first().click();
    await page.getByRole('heading', { name: 'Quiénes de aquí están en la red' }).waitFor();
    await page.getByRole('main').getByRole('article').first().waitFor();
    await page.context().close();
  });

  it('keeps members to themselves: who is signed out is asked to sign in', async () => {
    const page = await stage.enter();
    await go(page, '/integrantes');
    expect(new URL(page.url()).pathname).toBe('/entrar');
    await page.context().close();
  });

  it('asked no foreign host for anything', () => stage.expectNoForeignHosts());
});
