import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { companion, demo, go, Stage } from './_stage.ts';
import { choose, converse, log, message, say, words } from './_talk.ts';

/** The worker that keeps parts of a page from being lost stands by. */
const guarded = (page: Page) => page.waitForFunction(() => navigator.serviceWorker.controller !== null);

const held = 'La página que pediste se abrirá cuando vuelva';

describe('a line that drops', () => {
  let stage: Stage;
  let visitor: Page;
  beforeAll(async () => {
    stage = await Stage.open();
    visitor = await stage.enter();
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  it('loses no part of a page that was on its way', async () => {
    await go(visitor, '/casos');
    await guarded(visitor);
    await visitor.context().setOffline(true);
    // What the box offers is fetched when it is first used.
    await visitor.locator('#site-search').click();
    await visitor.locator('#site-search').pressSequentially('agua');
    await visitor.waitForTimeout(1_500);
    await visitor.context().setOffline(false);
    await visitor.locator('#site-search').pressSequentially(' potable');
    await visitor.getByRole('search', { name: 'Búsqueda rápida' }).getByRole('option').first().waitFor();
  });

  it('opens the menu of a message all of whose parts failed once', async () => {
    const member = await stage.enterAs(demo);
    await converse(member, companion.handle);
    const text = words('Sin partes');
    await say(member, text);
    await message(member, text).waitFor();
    await go(member, '/mensajes');
    await guarded(member);
    const failed = new Set<string>();
    await member.context().route(/_app\/immutable\/(chunks|nodes)/, (route) => {
      const url = route.request().url();
      if (failed.has(url)) return route.continue();
      failed.add(url);
      return route.abort('internetdisconnected');
    });
    await member.getByRole('link', { name: companion.name }).first().click();
    await log(member).waitFor();
    await choose(member, text, 'Responder');
    await member.getByText('Respondiendo a').waitFor();
    expect(failed.size).toBeGreaterThan(5);
    await member.close();
  });

  it('keeps one on the page, and opens what was asked for when it is back', async () => {
    await go(visitor, '/casos');
    await visitor.context().setOffline(true);
    await visitor.getByRole('navigation', { name: 'Principal' }).getByRole('link', { name: 'Recursos' }).click();
    await visitor.getByText(held).waitFor();
    expect(new URL(visitor.url()).pathname).toBe('/casos');
    expect(await visitor.getByRole('heading', { level: 1 }).textContent()).toBe('Casos');
    await visitor.context().setOffline(false);
    await visitor.waitForURL('/recursos');
    await visitor.getByRole('heading', { level: 1, name: 'Recursos' }).waitFor();
    await expect.poll(() => visitor.getByText(held).count()).toBe(0);
  });

  it('asks again for data that were on their way', async () => {
    await go(visitor, '/casos');
    let cuts = 0;
    await visitor.route(/__data\.json/, (route) => (cuts++ < 2 ? route.abort('internetdisconnected') : route.continue()));
    await visitor.getByRole('navigation', { name: 'Principal' }).getByRole('link', { name: 'Instituciones' }).click();
    await visitor.waitForURL('/instituciones');
    await visitor.getByRole('heading', { level: 1, name: 'Instituciones' }).waitFor();
    expect(cuts).toBeGreaterThan(2);
    await visitor.unroute(/__data\.json/);
  });

  it('takes nobody away who has gone on writing', async () => {
    const member = await stage.enterAs(demo);
    await go(member, '/grupos/nuevo');
    await member.getByLabel('Nombre').fill('Red de agua');
    await member.context().setOffline(true);
    await member.getByRole('navigation', { name: 'Principal' }).getByRole('link', { name: 'Casos' }).click();
    await member.getByText(held).waitFor();
    await member.getByLabel('Nombre').fill('Red de agua potable');
    await expect.poll(() => member.getByText(held).count()).toBe(0);
    await member.context().setOffline(false);
    await member.waitForTimeout(2_000);
    expect(new URL(member.url()).pathname).toBe('/grupos/nuevo');
    expect(await member.getByLabel('Nombre').inputValue()).toBe('Red de agua potable');
    // The link itself is as good as before.
    await member.getByRole('navigation', { name: 'Principal' }).getByRole('link', { name: 'Casos' }).click();
    await member.waitForURL('/casos');
  });

  it('keeps one on the page whatever one presses meanwhile', async () => {
    await go(visitor, '/casos');
    await visitor.getByRole('main').getByRole('article').first().getByRole('link').first().click();
    await visitor.waitForURL(/\/casos\/[^/]+$/);
    const place = visitor.url();
    await visitor.context().setOffline(true);
    await visitor.getByText('Sin conexión. Lo que escribas').waitFor();
    await visitor.getByRole('link', { name: /PDF/ }).click();
    await visitor.locator('header summary').click();
    await visitor.getByRole('button', { name: 'English' }).click();
    await visitor.waitForTimeout(1_000);
    expect(visitor.url()).toBe(place);
    await visitor.context().setOffline(false);
    await visitor.getByText('Sin conexión. Lo que escribas').waitFor({ state: 'detached' });
    await visitor.getByRole('button', { name: 'English' }).click();
    await visitor.locator('html[lang=en]').waitFor();
    expect(visitor.url()).toBe(place);
    await visitor.context().clearCookies();
  });

  it('is mended by hand in a browser that has no workers', async () => {
    const plain = await stage.enter({ serviceWorkers: 'block' });
    await go(plain, '/casos');
    await plain.context().setOffline(true);
    await plain.locator('#site-search').click();
    await plain.getByText('Sin conexión. Lo que escribas').waitFor();
    await plain.context().setOffline(false);
    await plain.getByRole('button', { name: 'Cargar de nuevo' }).click();
    await plain.getByRole('button', { name: 'Cargar de nuevo' }).waitFor({ state: 'detached' });
    await go(plain, '/casos');
    await plain.locator('#site-search').click();
    await plain.locator('#site-search').pressSequentially('agua');
    await plain.getByRole('search', { name: 'Búsqueda rápida' }).getByRole('option').first().waitFor();
    // A page whose own parts failed comes as a whole.
    await plain.context().setOffline(true);
    await plain.getByRole('navigation', { name: 'Principal' }).getByRole('link', { name: 'Recursos' }).click();
    await plain.getByText(held).waitFor();
    await plain.context().setOffline(false);
    await plain.waitForURL('/recursos');
    await plain.getByRole('heading', { level: 1, name: 'Recursos' }).waitFor();
    await plain.close();
  });

  it('asked no foreign host for anything', () => stage.expectNoForeignHosts());
});
