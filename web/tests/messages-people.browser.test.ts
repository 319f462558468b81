import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, Program } from './_api.ts';
import { companion, complaints, demo, go, network, Stage } from './_stage.ts';
import { choose, composer, converse, log, message, say, words } from './_talk.ts';

const SIX_MINUTES = 6 * 60_000;

/** A browser whose window is hidden, and that writes down what it would notify of. */
const hidden = () => {
  Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
  const shown: string[] = [];
  class Fake {
    static permission = 'granted';
    static requestPermission = async () => 'granted';
    constructor(title: string, { body }: { body: string }) {
      shown.push(`${title}: ${body}`);
    }
  }
  Object.assign(window, { Notification: Fake, shown });
};

/** Asks the network's API as the one who sits at this page. */
const ask = (page: Page, query: string, variables: object) =>
  page.evaluate(
    async (body) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify(body) });
      return (await response.json()).data;
    },
    { query, variables },
  );

describe('the people of a conversation', () => {
  let stage: Stage;
  let daniela: Page;
  let joaquin: Page;
  beforeAll(async () => {
    stage = await Stage.open();
    daniela = await stage.enterAs(demo);
    joaquin = await stage.enterAs(companion);
    await converse(daniela, companion.handle);
    await converse(joaquin, demo.handle);
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  it('are told apart by whether they have got it or read it', async () => {
    await go(joaquin, '/casos');
    const text = words('¿Te llegó?');
    await say(daniela, text);
    await message(daniela, text).getByText('entregado').waitFor();
    await converse(joaquin, demo.handle);
    await message(daniela, text).getByText('leído').waitFor();
  });

  it('are seen to go away, and to come back', async () => {
    const page = await joaquin.context().newPage();
    await joaquin.close();
    joaquin = page;
    await page.clock.install();
    await converse(page, demo.handle);
    await daniela.getByText('En línea').first().waitFor();
    await page.clock.fastForward(SIX_MINUTES);
    await daniela.getByText('Ausente').first().waitFor();
    await page.mouse.move(40, 40);
    await page.mouse.move(80, 80);
    await daniela.getByText('En línea').first().waitFor();
    const context = page.context();
    await page.close();
    await daniela.getByText('Última visita:').waitFor();
    joaquin = await context.newPage();
    await converse(joaquin, demo.handle);
  });

  it('are called where they are, once they have asked for it', async () => {
    const page = await stage.enterAs(companion);
    await page.addInitScript(hidden);
    await page.addInitScript(() => localStorage.setItem('minga:notifications', 'on'));
    await go(page, '/casos');
    const shown = () => page.evaluate(() => (window as unknown as { shown: string[] }).shown);
    const text = words('Te necesito un momento');
    await say(daniela, text);
    await expect.poll(shown).toEqual([`${demo.name}: ${text}`]);
    await ask(page, 'mutation ($input: MuteConversationInput!) { muteConversation(input: $input) { userErrors { code } } }', {
      input: { conversationId: new URL(daniela.url()).pathname.split('/').pop(), muted: true },
    });
    await say(daniela, words('Y esto no corre prisa'));
    await page.waitForTimeout(2_000);
    expect(await shown()).toHaveLength(1);
    await ask(page, 'mutation ($input: MuteConversationInput!) { muteConversation(input: $input) { userErrors { code } } }', {
      input: { conversationId: new URL(daniela.url()).pathname.split('/').pop(), muted: false },
    });
    await page.context().close();
  });

  it('are called for what came before the page listens', async () => {
    // What has been read elsewhere calls nobody.
    await go(joaquin, '/casos');
    const page = await stage.enterAs(companion);
    await page.addInitScript(hidden);
    await page.addInitScript(() => localStorage.setItem('minga:notifications', 'on'));
    let listen = (): void => undefined;
    const gate = new Promise<void>((open) => (listen = open));
    await page.routeWebSocket(/\/graphql/, async (socket) => {
      await gate;
      socket.connectToServer();
    });
    const before = words('Antes de que abras');
    await say(daniela, before);
    await message(daniela, before).getByText(/enviado|entregado|leído/).waitFor();
    await go(page, '/casos');
    const text = words('Antes de que escuches');
    await say(daniela, text);
    await message(daniela, text).getByText(/enviado|entregado|leído/).waitFor();
    listen();
    const shown = () => page.evaluate(() => (window as unknown as { shown: string[] }).shown);
    await expect.poll(shown).toEqual([`${demo.name}: ${text}`]);
    const live = words('Ahora que escuchas');
    await say(daniela, live);
    await expect.poll(shown).toEqual([`${demo.name}: ${text}`, `${demo.name}: ${live}`]);
    await page.context().close();
    await converse(joaquin, demo.handle);
  });

  it('see what happens to their group, and who of them has read', async () => {
    const found = await ask(daniela, 'query ($handle: String!) { member(handle: $handle) { id } members(first: 6) { nodes { id handle } } }', {
      handle: companion.handle,
    });
    const third = found.members.nodes.find(({ handle }: { handle: string }) => ![demo.handle, companion.handle].includes(handle)).id;
    const { startConversation } = await ask(
      daniela,
      'mutation ($input: StartConversationInput!) { startConversation(input: $input) { conversation { id } userErrors { code } } }',
      { input: { clientMutationId: randomUUID(), memberIds: [found.member.id, third], title: 'Las actas' } },
    );
    const { id } = startConversation.conversation;
    await go(daniela, `/mensajes/${id}`);
    await daniela.getByText('3 participantes').waitFor();
    await go(joaquin, `/mensajes/${id}`);
    const text = words('Bienvenidos');
    await say(daniela, text);
    await message(daniela, text).getByText('leído por 1').waitFor();
    await choose(daniela, text, 'Leído por…');
    await daniela.getByRole('dialog').getByText(companion.name).waitFor();
    await daniela.keyboard.press('Escape');

    await ask(daniela, 'mutation ($input: UpdateConversationInput!) { updateConversation(input: $input) { userErrors { code } } }', {
      input: { clientMutationId: randomUUID(), conversationId: id, title: 'Las actas y los acuerdos' },
    });
    await log(joaquin).getByText(`${demo.name} cambió el título a «Las actas y los acuerdos»`).waitFor();
    await joaquin.getByRole('heading', { name: 'Las actas y los acuerdos' }).waitFor();
    expect(await complaints(joaquin)).toEqual([]);

    await ask(daniela, 'mutation ($input: RemoveParticipantInput!) { removeParticipant(input: $input) { userErrors { code } } }', {
      input: { clientMutationId: randomUUID(), conversationId: id, memberId: found.member.id },
    });
    await joaquin.getByText('Ya no participas en esta conversación.').waitFor();
    await composer(joaquin).waitFor({ state: 'detached' });
    await converse(joaquin, demo.handle);
    await converse(daniela, companion.handle);
  });

  it('keep what they wrote when their session ends, and send it in the next', async () => {
    const page = await stage.enterAs(demo);
    await converse(page, companion.handle);
    await page.context().clearCookies();
    const text = words('Justo se me cerró la sesión');
    await say(page, text);
    await page.getByText('Tu sesión terminó. Lo que escribiste está guardado.').waitFor();
    await page.getByRole('link', { name: 'Entrar' }).last().click();
    await page.getByLabel('Correo electrónico').fill(demo.email);
    await page.getByLabel('Clave').fill(network().password);
    await page.getByRole('main').getByRole('button', { name: 'Entrar' }).click();
    await page.waitForURL(/\/mensajes\/./);
    await message(joaquin, text).waitFor({ timeout: 20_000 });
    await expect.poll(() => message(page, text).count()).toBe(1);

    // Who signs out takes along what was not sent, and is asked before.
    await page.context().setOffline(true);
    await say(page, words('Esto no quiero que quede aquí'));
    await log(page).getByText('Se enviará solo').waitFor();
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('minga:outbox')).length)).toBe(1);
    let asked = '';
    page.on('dialog', (dialog) => {
      asked = dialog.message();
      void dialog.accept();
    });
    await page.locator('summary').filter({ hasText: /Menú de / }).click();
    await page.getByRole('button', { name: 'Cerrar sesión' }).click();
    await expect.poll(() => asked).toContain('sin enviar');
    await page.context().setOffline(false);
    await page.close();
  });

  it('answer whom they do not know, or send them away', async () => {
    const stranger = Program.anyone();
    const name = `Rosa Desconocida ${randomUUID().slice(0, 4)}`;
    await stranger.join(`rosa-${randomUUID()}@minga.test`, name);
    const { data } = await stranger.ask('query ($handle: String!) { member(handle: $handle) { id } }', { handle: demo.handle });
    // Messaging hears of a new member by an event: until then it does not know who asks.
    const start = 'mutation ($input: StartConversationInput!) { startConversation(input: $input) { conversation { id } } }';
    const started = await eventually(
      () => stranger.ask(start, { input: { clientMutationId: randomUUID(), memberIds: [data.member.id] } }),
      (answer) => answer.data?.startConversation.conversation,
    );
    const conversationId = started.data.startConversation.conversation.id;
    const text = words('No nos conocemos');
    await stranger.ask('mutation ($input: SendMessageInput!) { sendMessage(input: $input) { userErrors { code } } }', {
      input: { clientMutationId: randomUUID(), conversationId, body: text },
    });
    const told = async () => {
      const answer = await stranger.ask(
        'query ($id: ID!) { conversation(id: $id) { participants { member { id } readUpTo deliveredUpTo } } }',
        { id: conversationId },
      );
      const all: { member: { id: string }; readUpTo: number; deliveredUpTo: number }[] = answer.data.conversation.participants;
      const mark = all.find(({ member }) => member.id === data.member.id)!;
      return [mark.readUpTo, mark.deliveredUpTo];
    };

    await go(daniela, `/mensajes/${conversationId}`);
    await message(daniela, text).waitFor();
    expect(await complaints(daniela)).toEqual([]);
    await daniela.waitForTimeout(2_000);
    expect(await told()).toEqual([0, 0]);
    await daniela.getByRole('main').getByRole('button', { name: 'Aceptar' }).click();
    await expect.poll(told).toEqual([1, 1]);
    await composer(daniela).waitFor();
  });

  it('asked no foreign host for anything', () => stage.expectNoForeignHosts());
});
