import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import type { TestNetwork } from './network.setup.ts';

export const network = () => inject('network');
/** The two members of the demonstration that can sign in. */
export const demo = { email: 'demo@minga.test', name: 'Daniela Quilodrán Soto', handle: 'demo' };
export const companion = { email: 'companero@minga.test', name: 'Joaquín Huenchual Ríos', handle: 'companero' };

/** A browser with its people: each `enter` is somebody's own window, and no window may ask a foreign host. */
export class Stage implements AsyncDisposable {
  readonly #foreign: string[] = [];

  private constructor(
    readonly browser: Browser,
    private readonly place: Pick<TestNetwork, 'url' | 'mailbox'>,
  ) {}

  /** In front of the network that all scenes share, or of another. */
  static async open(place: Pick<TestNetwork, 'url' | 'mailbox'> = network()): Promise<Stage> {
    const { path, env } = inject('chromium');
    const browser = await chromium.launch({
      executablePath: path,
      env: { ...env, HOME: tmpdir() },
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--headless=shell'],
    });
    return new Stage(browser, place);
  }

  /** A window of somebody who has never been here. */
  async enter(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({ baseURL: this.place.url, locale: 'es-CL', ...options });
    await this.#fence(context);
    context.setDefaultTimeout(15_000);
    return context.newPage();
  }

  /** A window of one of the demonstration's members, with the session that the run began with. */
  enterAs({ email }: { email: string }, options: BrowserContextOptions = {}): Promise<Page> {
    const cookie = { ...inject('sessions')[email]!, domain: new URL(network().url).hostname, path: '/', expires: -1 };
    const cookies = [{ ...cookie, httpOnly: true, secure: false, sameSite: 'Lax' as const }];
    return this.enter({ ...options, storageState: { cookies, origins: [] } });
  }

  /** Nothing but the network itself and the mailbox was asked for. */
  expectNoForeignHosts(): void {
    expect(this.#foreign).toEqual([]);
  }

  async #fence(context: BrowserContext): Promise<void> {
    const own = [this.place.url, this.place.mailbox].map((url) => new URL(url).host);
    await context.route(
      (url) => !own.includes(url.host) && url.protocol.startsWith('http'),
      (route) => {
        this.#foreign.push(route.request().url());
        return route.abort();
      },
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.browser.close();
  }
}

export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await go(page, '/entrar');
  await page.getByLabel('Correo electrónico').fill(email);
  await page.getByLabel('Clave').fill(password);
  const enter = page.getByRole('main').getByRole('button', { name: 'Entrar' });
  await enter.click();
  // Who is asked to try again, as a network short of time does, presses once more.
  const again = page.getByRole('main').getByRole('alert');
  const inside = page.getByText(/^Menú de /);
  await inside.or(again).first().waitFor({ state: 'attached' });
  if (!(await inside.count())) await enter.click();
  await inside.waitFor({ state: 'attached' });
}

/** Opens a page and waits until its own code runs: what is clicked before does what a page without JavaScript does. */
export async function go(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await awake(page);
}

/** Waits until the page that was just loaded runs its own code: then kit puts the place where it announces pages. */
export const awake = (page: Page): Promise<void> => page.locator('#svelte-announcer').waitFor({ state: 'attached' });

/** The newest mail to this address that has a link with the word in it. */
export async function linkFromMail(to: string, word: RegExp): Promise<string> {
  const deadline = Date.now() + 15_000;
  while (Date.now() < deadline) {
    const response = await fetch(new URL(`/mensajes.json?to=${encodeURIComponent(to)}`, network().mailbox));
    const letters = (await response.json()) as { subject: string; text: string }[];
    for (const letter of letters) {
      const link = letter.text.match(/https?:\/\/\S+/g)?.find((found) => word.test(found));
      if (link) return link;
    }
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error(`no mail to ${to} with ${word}`);
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong with the page, in a line each. */
export async function complaints(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async (runOnly) => {
    const { axe: judge } = window as unknown as { axe: typeof axe };
    // Only what is wrong is told with its places: to list all that is right takes many times as long.
    const { violations } = await judge.run(document, { runOnly, resultTypes: ['violations'] });
    return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).slice(0, 3).join(' | ')})`);
  }, tags);
}

/** What axe finds wrong in the light and in the dark theme, of a page that is loaded once. */
export async function complaintsByDayAndNight(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await complaints(page)).map((complaint) => `${colorScheme}: ${complaint}`));
  }
  return found;
}

/** The number of one of the network's processes; none while it is away. */
export function pid(name: string): number | undefined {
  try {
    return (JSON.parse(readFileSync(join(network().data, 'run', `${name}.json`), 'utf8')) as { pid: number }).pid;
  } catch {
    return undefined;
  }
}

/** Waits until another process has taken the place of one that was killed. */
export async function replaced(name: string, before: number): Promise<void> {
  await expect.poll(() => pid(name) ?? before, { timeout: 60_000 }).not.toBe(before);
}

/** Whether something sticks out of the page to the right. */
export const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
