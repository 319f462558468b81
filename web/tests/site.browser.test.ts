import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awake, companion, complaints, complaintsByDayAndNight, demo, go, network, pid, replaced, scrollsSideways, Stage } from './_stage.ts';

/** What everybody can read, and what members only see. */
const open = ['/', '/casos', '/recursos', '/instituciones', '/buscar?q=datos', '/entrar', '/registro', '/clave'];
const members = ['/', '/integrantes', `/integrantes/${companion.handle}`, '/grupos', '/mensajes', '/buscar?q=salud', '/casos/nuevo', '/perfil'];

describe('the site', () => {
  let stage: Stage;
  beforeAll(async () => void (stage = await Stage.open()));
  afterAll(() => stage[Symbol.asyncDispose]());

  for (const [who, paths] of [['a visitor', open], ['a member', members]] as const) {
    it(`gives axe nothing to complain of in either theme, and fits a small telephone: for ${who}`, { timeout: 180_000 }, async () => {
      const page = who === 'a member' ? await stage.enterAs(demo) : await stage.enter();
      for (const path of paths) {
        await page.setViewportSize({ width: 1280, height: 720 });
        await go(page, path);
        const found = await complaintsByDayAndNight(page);
        await page.setViewportSize({ width: 360, height: 740 });
        expect([path, found, await scrollsSideways(page)]).toEqual([path, [], false]);
      }
      await page.context().close();
    });
  }

  it('is judged by an axe that would complain, in the theme that is on', async () => {
    const page = await stage.enter();
    await go(page, '/casos');
    await page.evaluate(() => {
      const faint = document.createElement('p');
      faint.textContent = 'Apenas se lee';
      faint.style.color = 'light-dark(#eee, #fff)';
      document.querySelector('main')!.append(faint, document.createElement('img'));
    });
    const found = (await complaintsByDayAndNight(page)).map((complaint) => /^\w+: [\w-]+/.exec(complaint)![0]);
    expect(found.toSorted()).toEqual(['dark: image-alt', 'light: color-contrast', 'light: image-alt']);
    await page.context().close();
  });

  it('speaks four languages and stays on the page when one changes it', async () => {
    const page = await stage.enter();
    await go(page, '/casos');
    for (const [language, code, heading] of [['English', 'en', 'Cases'], ['Português', 'pt', 'Casos'], ['Français', 'fr', 'Cas'], ['Español', 'es', 'Casos']]) {
      await page.locator('header summary').click();
      await page.getByRole('button', { name: language! }).click();
      await page.locator(`html[lang=${code}]`).waitFor();
      await awake(page);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(heading);
      expect(new URL(page.url()).pathname).toBe('/casos');
    }
    await page.context().close();
  });

  it('can be read and searched with JavaScript off', async () => {
    const page = await stage.enter({ javaScriptEnabled: false });
    await page.goto('/casos');
    const first = page.getByRole('main').getByRole('article').first().getByRole('link').first();
    const title = (await first.textContent())!.trim();
    await first.click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.goto('/buscar');
    await page.getByRole('main').getByRole('searchbox').fill('lenguaje claro');
    await page.getByRole('main').getByRole('button', { name: 'Buscar' }).click();
    await page.getByRole('main').getByRole('article').first().waitFor();
    await page.context().close();

    const member = await stage.enterAs(demo, { javaScriptEnabled: false });
    await member.goto('/integrantes?q=huenchual');
    await member.getByRole('article').getByRole('link', { name: companion.name }).click();
    await member.getByRole('heading', { level: 1, name: companion.name }).waitFor();
    await member.context().close();
  });

  it('lets one skip to the content, and work the menu by keyboard', async () => {
    const page = await stage.enter();
    await go(page, '/casos');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Ir al contenido');
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).hash).toBe('#contenido');
    await page.context().close();
  });

  it('has all that is one\'s own in a menu that fits a telephone, with what waits there', async () => {
    const page = await stage.enterAs(demo, { viewport: { width: 360, height: 740 } });
    await go(page, '/casos');
    const query = '{ libraryWaiting { invitations replications returnedCases returnedResources reviews } }';
    const { libraryWaiting } = await page.evaluate(async (body) => {
      const headers = { 'content-type': 'application/json' };
      return (await (await fetch('/graphql', { method: 'POST', headers, body })).json()).data;
    }, JSON.stringify({ query }));
    const { invitations, replications, returnedCases, returnedResources, reviews } = libraryWaiting;
    await page.locator('header summary').first().click();
    const shown = (name: string) => page.locator('header').getByRole('link', { name }).locator('.badge').allTextContents();
    for (const [name, count] of [['Mis casos', invitations + replications + returnedCases], ['Mis recursos', returnedResources], ['Revisión', reviews]]) {
      await expect.poll(() => shown(name)).toEqual(count ? [`${count} por atender`] : []);
    }
    const end = page.getByRole('button', { name: 'Cerrar sesión' });
    expect(await end.evaluate((button) => button.getBoundingClientRect().bottom < innerHeight)).toBe(true);
    // What the menu lies upon is half covered, and no target then.
    expect((await complaints(page)).filter((complaint) => !complaint.startsWith('target-size'))).toEqual([]);
    await page.getByText('Idioma y apariencia').click();
    await page.getByRole('button', { name: 'English' }).click();
    await page.locator('html[lang=en]').waitFor();
    await page.context().close();
  });

  it('tells what keys do, as often as one asks', async () => {
    const page = await stage.enter();
    await go(page, '/casos');
    for (let times = 0; times < 2; times += 1) {
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Atajos de teclado' }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    await page.context().close();
  });

  it('asked no foreign host for anything', () => stage.expectNoForeignHosts());
});

describe('a service that dies', () => {
  let stage: Stage;
  beforeAll(async () => void (stage = await Stage.open()));
  afterAll(() => stage[Symbol.asyncDispose]());

  it('costs its own part only, and comes back by itself', async () => {
    const page = await stage.enterAs(demo);
    const before = pid('groups')!;
    process.kill(before, 'SIGKILL');
    await page.goto('/');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Hola, Daniela');
    await page.getByRole('heading', { name: 'Casos nuevos' }).waitFor();

    await replaced('groups', before);
    await expect.poll(async () => (await fetch(new URL('/healthz', network().url))).status, { timeout: 30_000 }).toBe(200);
    await expect.poll(async () => {
      await go(page, '/grupos');
      return page.getByRole('main').getByRole('article').count();
    }, { timeout: 20_000 }).toBeGreaterThan(0);
    expect(pid('profiles')).toBeDefined();
    await page.context().close();
  });
});
