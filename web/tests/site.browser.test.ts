import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { companion, complaints, demo, go, network, scrollsSideways, Stage } from './_stage.ts';

/** What everybody can read, and what members only see. */
const open = ['/', '/casos', '/recursos', '/instituciones', '/buscar?q=datos', '/entrar', '/registro', '/clave'];
const members = ['/', '/integrantes', `/integrantes/${companion.handle}`, '/grupos', '/mensajes', '/buscar?q=salud', '/casos/nuevo', '/perfil'];

describe('the site', () => {
  let stage: Stage;
  beforeAll(async () => void (stage = await Stage.open()));
  afterAll(() => stage[Symbol.asyncDispose]());

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`gives axe nothing to complain of in the ${colorScheme} theme`, { timeout: 180_000 }, async () => {
      const found: string[] = [];
      const visitor = await stage.enter({ colorScheme });
      const member = await stage.enterAs(demo, { colorScheme });
      for (const [page, paths] of [[visitor, open], [member, members]] as const) {
        for (const path of paths) {
          await go(page, path);
          found.push(...(await complaints(page)).map((complaint) => `${path} ${complaint}`));
        }
      }
      expect(found).toEqual([]);
      await Promise.all([visitor.context().close(), member.context().close()]);
    });
  }

  it('fits a small telephone: nothing scrolls sideways at 360 pixels', { timeout: 120_000 }, async () => {
    const viewport = { width: 360, height: 740 };
    const visitor = await stage.enter({ viewport });
    const member = await stage.enterAs(demo, { viewport });
    const wide: string[] = [];
    for (const [page, paths] of [[visitor, open], [member, members]] as const) {
      for (const path of paths) {
        await go(page, path);
        if (await scrollsSideways(page)) wide.push(path);
      }
    }
    expect(wide).toEqual([]);
    await Promise.all([visitor.context().close(), member.context().close()]);
  });

  it('speaks four languages and stays on the page when one changes it', async () => {
    const page = await stage.enter();
    await go(page, '/casos');
    for (const [language, code, heading] of [['English', 'en', 'Cases'], ['Português', 'pt', 'Casos'], ['Français', 'fr', 'Cas'], ['Español', 'es', 'Casos']]) {
      await page.locator('header summary').click();
      await page.getByRole('button', { name: language! }).click();
      await page.waitForLoadState('networkidle');
      expect(await page.locator('html').getAttribute('lang')).toBe(code);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(heading);
      expect(new URL(page.url()).pathname).toBe('/casos');
    }
    await page.context().close();
  });

  it('can be read and searched with JavaScript off', async () => {
    const page = await stage.enter({ javaScriptEnabled: false });
    await page.goto('/casos');
    const first = page.getByRole('main').getByRole('article').first().getByRole('link').first();
    const title = await first.textContent();
    await first.click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(title!.trim());
    await page.goto('/buscar');
    await page.getByRole('main').getByRole('searchbox').fill('lenguaje claro');
    await page.getByRole('main').getByRole('button', { name: 'Buscar' }).click();
    expect(await page.getByRole('main').getByRole('article').count()).toBeGreaterThan(0);
    await page.context().close();

    const member = await stage.enterAs(demo, { javaScriptEnabled: false });
    await member.goto('/integrantes?q=huenchual');
    await member.getByRole('article').getByRole('link', { name: companion.name }).click();
    expect(await member.getByRole('heading', { level: 1 }).textContent()).toBe(companion.name);
    await member.context().close();
  });

  it('lets one skip to the content, and work the menu by keyboard', async () => {
    const page = await stage.enter();
    await go(page, '/casos');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Ir al contenido');
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#contenido');
    await page.context().close();
  });

  it('asked no foreign host for anything', () => stage.expectNoForeignHosts());
});

describe('a service that dies', () => {
  let stage: Stage;
  beforeAll(async () => void (stage = await Stage.open()));
  afterAll(() => stage[Symbol.asyncDispose]());

  const pid = (name: string) => {
    try {
      return (JSON.parse(readFileSync(join(network().data, 'run', `${name}.json`), 'utf8')) as { pid: number }).pid;
    } catch {
      return undefined;
    }
  };

  it('costs its own part only, and comes back by itself', async () => {
    const page = await stage.enterAs(demo);
    const before = pid('groups')!;
    process.kill(before, 'SIGKILL');
    await page.goto('/');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Hola, Daniela');
    await page.getByRole('heading', { name: 'Casos nuevos' }).waitFor();

    await expect.poll(() => pid('groups'), { timeout: 30_000 }).not.toBe(before);
    await expect.poll(async () => (await fetch(new URL('/healthz', network().url))).status, { timeout: 30_000 }).toBe(200);
    await expect.poll(async () => {
      await go(page, '/grupos');
      return page.getByRole('main').getByRole('article').count();
    }, { timeout: 20_000 }).toBeGreaterThan(0);
    expect(pid('profiles')).toBeDefined();
    await page.context().close();
  });
});
