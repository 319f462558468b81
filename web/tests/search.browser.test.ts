import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complaints, complaintsByDayAndNight, demo, go, network, pid, scrollsSideways, Stage } from './_stage.ts';

describe('searching', () => {
  let stage: Stage;
  beforeAll(async () => void (stage = await Stage.open()));
  afterAll(() => stage[Symbol.asyncDispose]());

  it('offers pages with kind and place while one writes, by the arrows', async () => {
    const page = await stage.enter();
    await go(page, '/recursos');
    await page.keyboard.press('/');
    const box = page.locator('#site-search');
    // The first box of the page is the list's own; the head's is offered from anywhere else.
    await box.focus();
    await page.keyboard.type('caleta');
    const options = page.getByRole('option');
    await options.first().waitFor();
    expect(await box.getAttribute('aria-expanded')).toBe('true');
    await options.filter({ hasText: 'Caso' }).filter({ hasText: /Región de|Chile/ }).first().waitFor();
    await page.keyboard.press('ArrowDown');
    const chosen = page.locator(`#${await box.getAttribute('aria-activedescendant')}`);
    expect(await chosen.getAttribute('aria-selected')).toBe('true');
    const title = (await chosen.locator('span').first().textContent())!.trim();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    expect(new URL(page.url()).pathname).not.toBe('/recursos');
    await page.context().close();
  });

  it('writes into the box of its own page where the head is too narrow for one', async () => {
    const page = await stage.enter();
    await page.setViewportSize({ width: 360, height: 740 });
    await go(page, '/grupos');
    await page.keyboard.press('/');
    await page.waitForURL(/\/buscar$/);
    const box = page.locator('main input[type=search]');
    await expect.poll(() => box.evaluate((input) => input === document.activeElement)).toBe(true);
    await page.keyboard.type('agua');
    await page.waitForURL(/q=agua/);
    await page.context().close();
  });

  it('closes what it offers with Escape, and Enter searches for the words', async () => {
    const page = await stage.enter();
    await go(page, '/');
    await page.locator('#site-search').fill('residuos');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('option').first().waitFor({ state: 'hidden' });
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/buscar\?q=residuos/);
    await page.context().close();
  });

  it('shows results by kind, and all of one kind behind its count', async () => {
    const page = await stage.enterAs(demo);
    await go(page, '/buscar?q=agua');
    const cases = page.getByRole('region', { name: /^Casos/ });
    expect(await cases.getByRole('article').count()).toBeLessThanOrEqual(4);
    await cases.getByRole('link', { name: /^Ver todo en Casos/ }).click();
    await page.waitForURL(/clase=CASE/);
    await page.getByRole('status').filter({ hasText: /^\d+ resultados/ }).waitFor();
    expect(await page.getByRole('main').getByRole('article').count()).toBeGreaterThan(4);
    await page.context().close();
  });

  it('goes from the box to the results and back by the arrows', async () => {
    const page = await stage.enter();
    await go(page, '/buscar?q=agua');
    await page.locator('#buscar-texto').focus();
    await page.keyboard.press('ArrowDown');
    const focused = () => page.evaluate(() => document.activeElement?.className ?? '');
    expect(await focused()).toContain('row-title');
    await page.keyboard.press('ArrowUp');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('buscar-texto');
    await page.context().close();
  });

  it('offers what was meant', async () => {
    const page = await stage.enter();
    await go(page, '/buscar?q=partisipasion');
    const meant = page.getByRole('main').getByText('¿Quisiste decir').getByRole('link');
    const words = await meant.textContent();
    expect(words).toMatch(/participaci/i);
    await meant.click();
    await page.waitForURL((url) => url.searchParams.get('q') === words);
    await page.context().close();
  });

  it('leads those who found nothing to people and groups', async () => {
    const page = await stage.enterAs(demo);
    await go(page, '/buscar?q=agua&pais=JP&etapa=IDEA');
    await page.getByRole('link', { name: /Buscar lo mismo sin filtros/ }).waitFor();
    await page.getByRole('region', { name: 'Pregúntale a alguien' }).getByRole('listitem').first().waitFor();
    expect(await complaints(page)).toEqual([]);
    await page.context().close();
  });

  it('keeps searches on the device until one clears them', async () => {
    const page = await stage.enter();
    await go(page, '/buscar?q=lenguaje+claro');
    await page.getByRole('button', { name: 'Guardar búsqueda' }).click();
    await expect.poll(() => page.evaluate(() => localStorage.getItem('minga:search:recent'))).toContain('lenguaje claro');
    await go(page, '/buscar');
    const saved = page.getByRole('region', { name: 'Búsquedas guardadas' });
    await saved.getByRole('link', { name: 'lenguaje claro' }).waitFor();
    await saved.getByRole('button', { name: /Olvidar/ }).click();
    await page.getByRole('region', { name: /Búsquedas recientes/ }).getByRole('button', { name: 'Borrar' }).click();
    await expect.poll(() => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('minga:search:')))).toEqual([]);
    await page.context().close();
  });

  for (const words of ['"', '"a "b', '%\\_', 'x" OR visibility = private OR a = "', '🌊🌊', 'مرحبا', 'a'.repeat(5000), '-agua', '()&|!:*']) {
    it(`takes ${JSON.stringify(words.slice(0, 40))} as words`, async () => {
      const page = await stage.enter();
      const response = await page.goto(`/buscar?q=${encodeURIComponent(words)}`);
      expect(response?.status()).toBe(200);
      await page.getByRole('heading', { level: 1, name: 'Buscar' }).waitFor();
      await page.context().close();
    });
  }

  for (const wrong of ['tema=nada', 'region=%27%3B--', 'pais=Chile', 'habilidad=1&institucion=2', 'despues=nada', 'clase=NADA',
    'region=CL-ZZ', 'tema=11111111-1111-4111-8111-111111111111', 'institucion=11111111-1111-4111-8111-111111111111&despues=nada']) {
    it(`leaves ${wrong} out of what is asked`, async () => {
      const asked = async (path: string) => {
        const text = await (await fetch(new URL(path, network().url))).text();
        return /role="status"[^>]*>\s*(\d+ resultados)/.exec(text)?.[1];
      };
      expect(await asked(`/buscar?q=agua&${wrong}`)).toBe(await asked('/buscar?q=agua'));
      expect((await fetch(new URL(`/casos?${wrong}`, network().url))).status).toBe(200);
    });
  }

  it('shows a telephone without JavaScript the results first, and the filters when they are asked for', async () => {
    const page = await stage.enter({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
    await page.goto('/buscar?q=agua');
    const first = page.getByRole('article').first();
    expect((await first.boundingBox())!.y).toBeLessThan(740);
    const filter = page.getByRole('checkbox', { name: /^Agua y recursos hídricos/ });
    expect(await filter.isVisible()).toBe(false);
    await page.getByRole('checkbox', { name: 'Mostrar los filtros' }).check();
    await filter.check();
    await page.getByRole('button', { name: 'Aplicar filtros' }).click();
    await page.waitForURL(/tema=/);
    await page.getByRole('link', { name: 'Quitar filtro: Agua y recursos hídricos' }).waitFor();
    await page.context().close();
  });

  it('calls a skill what the reader calls it', async () => {
    const page = await stage.enter();
    await page.context().addCookies([{ name: 'minga_locale', value: 'en', url: network().url }]);
    await go(page, '/buscar?q=agua&clase=SKILL');
    await page.getByRole('link', { name: 'Water management' }).waitFor();
    await page.context().close();
  });

  it('keeps the page and what is typed while search is away', async () => {
    const page = await stage.enter();
    await go(page, '/buscar?q=agua');
    const away = pid('search')!;
    process.kill(away, 'SIGSTOP');
    try {
      await page.locator('#buscar-texto').fill('agua potable');
      await page.getByRole('status').filter({ hasText: 'La búsqueda no responde' }).waitFor();
      expect(await page.locator('#buscar-texto').inputValue()).toBe('agua potable');
    } finally {
      process.kill(away, 'SIGCONT');
    }
    await expect.poll(async () => {
      await page.getByRole('link', { name: 'Volver a intentar' }).click({ timeout: 2_000 }).catch(() => undefined);
      return page.getByRole('status').filter({ hasText: /\d+ resultados/ }).count();
    }).toBe(1);
    await page.context().close();
  });

  it('gives axe nothing to complain of, and scrolls sideways nowhere', { timeout: 180_000 }, async () => {
    const page = await stage.enterAs(demo, { viewport: { width: 360, height: 740 } });
    for (const path of ['/buscar', '/buscar?q=agua', '/buscar?q=inovasion', '/buscar?q=agua&clase=MEMBER']) {
      await go(page, path);
      expect([path, await complaintsByDayAndNight(page), await scrollsSideways(page)]).toEqual([path, [], false]);
    }
    await page.setViewportSize({ width: 1280, height: 860 });
    await page.locator('#site-search').fill('agua');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { selected: true }).waitFor();
    expect(await complaintsByDayAndNight(page)).toEqual([]);
    await page.context().close();
  });
});

describe('feeds', () => {
  for (const path of ['/casos', '/recursos']) {
    it(`tell what is new in ${path}, and that nothing is`, async () => {
      const page = await fetch(new URL(path, network().url));
      expect(await page.text()).toMatch(new RegExp(`<link rel="alternate" type="application/atom\\+xml"[^>]* href="${path}\\.atom"`));
      const feed = await fetch(new URL(`${path}.atom`, network().url));
      expect(feed.headers.get('content-type')).toContain('application/atom+xml');
      const text = await feed.text();
      const links = [...text.matchAll(/<link rel="alternate" type="text\/html" href="([^"]+)"/g)].map(([, href]) => href!);
      expect(links.length).toBeGreaterThan(10);
      expect(links.every((href) => href.startsWith(`${new URL(network().url).origin}${path}`))).toBe(true);
      const etag = feed.headers.get('etag') ?? '';
      const again = await fetch(new URL(`${path}.atom`, network().url), { headers: { 'if-none-match': etag } });
      expect([again.status, await again.text()]).toEqual([304, '']);
    });
  }
});
