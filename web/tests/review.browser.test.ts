import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OwnNetwork } from '../../tools/start/own-network.ts';
import { startEnvironment } from './config.ts';
import { awake, companion, complaintsByDayAndNight, demo, go, signIn, Stage } from './_stage.ts';

const password = 'arrayan-boldo-2026';

describe('where facilitators read before everyone does', () => {
  let network: OwnNetwork;
  let stage: Stage;
  beforeAll(async () => {
    // A small network of its own: whether one reviews is decided when a network starts.
    network = await OwnNetwork.start({
      name: 'review',
      words: ['--members', '40'],
      env: startEnvironment({ MINGA_DEMO_PASSWORD: password, LIBRARY_REVIEW: 'on' }),
      patience: 300_000,
      log: () => undefined,
    });
    stage = await Stage.open(network.place);
  }, 320_000);
  afterAll(async () => {
    await stage?.[Symbol.asyncDispose]();
    await network?.[Symbol.asyncDispose]();
  });

  it('sends a case in, has it back with a reason, changes it and sees it published', { timeout: 180_000 }, async () => {
    const author = await stage.enter();
    await signIn(author, companion.email, password);
    const facilitator = await stage.enter();
    await signIn(facilitator, demo.email, password);
    const visitor = await stage.enter();

    const title = 'Una farmacia que llama';
    await go(author, '/casos/nuevo');
    await author.getByLabel('Título').fill(title);
    await author.getByLabel('Resumen').fill('Se espera en casa.');
    await author.getByLabel('Organización').fill('Cesfam de Ancud');
    await author.getByLabel('Etapa').selectOption('PILOT');
    // Before it is sent one knows who reads it, and after that too.
    await author.getByText('Primero lo lee el equipo facilitador').waitFor();
    expect(await author.getByRole('button', { name: /Publicar/ }).count()).toBe(0);
    expect(await complaintsByDayAndNight(author)).toEqual([]);
    await author.getByRole('button', { name: 'Enviar a revisión' }).click();
    await author.getByRole('status').filter({ hasText: 'Lo enviaste a revisión. El equipo facilitador lo lee' }).waitFor();
    await author.getByRole('region', { name: /^En revisión/ }).getByRole('link', { name: title }).waitFor();
    await visitor.goto('/casos/una-farmacia-que-llama');
    await visitor.getByRole('heading', { name: 'No encontramos esta página' }).waitFor();

    await go(facilitator, '/');
    await facilitator.getByRole('link', { name: 'Uno por revisar' }).click();
    await facilitator.getByRole('link', { name: title }).click();
    await facilitator.getByText('Lo escribió').getByRole('link', { name: companion.name }).waitFor();
    // Without a reason it does not go back.
    await facilitator.getByRole('button', { name: 'Devolver con una nota' }).click();
    await facilitator.getByRole('alert').getByRole('link', { name: 'Qué falta o conviene mejorar' }).waitFor();
    expect(await complaintsByDayAndNight(facilitator)).toEqual([]);
    await facilitator.getByLabel('Qué falta o conviene mejorar').fill('¿Cuánto bajó la espera?');
    await facilitator.getByRole('button', { name: 'Devolver con una nota' }).click();
    await facilitator.getByRole('status').filter({ hasText: 'Lo devolviste con tu nota' }).waitFor();

    await go(author, '/');
    await author.getByRole('link', { name: 'Te devolvieron un caso con una nota' }).click();
    await author.getByRole('region', { name: /^Devuelto/ }).getByText('¿Cuánto bajó la espera?').waitFor();
    await author.getByRole('link', { name: title }).click();
    await author.getByText('El equipo facilitador lo devolvió con esta nota').waitFor();
    await awake(author);
    await author.getByLabel('Los resultados').fill('De 90 a 20 minutos.');
    await author.getByRole('button', { name: 'Enviar a revisión' }).click();
    await author.getByRole('status').filter({ hasText: 'Lo enviaste a revisión' }).waitFor();

    await go(facilitator, '/revision');
    await facilitator.getByRole('link', { name: title }).click();
    await facilitator.getByText('De 90 a 20 minutos.').waitFor();
    await facilitator.getByRole('button', { name: 'Publicar' }).click();
    await facilitator.getByRole('status').filter({ hasText: 'Lo publicaste' }).getByRole('link', { name: 'Verlo publicado' }).click();
    await facilitator.getByRole('heading', { level: 1, name: title }).waitFor();
    await visitor.goto(new URL(facilitator.url()).pathname);
    await visitor.getByText('De 90 a 20 minutos.').waitFor();
  });

  it('tells the facilitator who sent a resource in, also without JavaScript', { timeout: 120_000 }, async () => {
    const author = await stage.enter({ javaScriptEnabled: false });
    await author.goto('/entrar');
    await author.getByLabel('Correo electrónico').fill(companion.email);
    await author.getByLabel('Clave').fill(password);
    await author.getByRole('main').getByRole('button', { name: 'Entrar' }).click();
    await author.getByText(/^Menú de /).waitFor({ state: 'attached' });
    const title = 'Planilla de turnos';
    await author.goto('/recursos/nuevo');
    await author.getByLabel('Título').fill(title);
    await author.getByLabel('Tipo de recurso').selectOption('TEMPLATE');
    await author.getByLabel('Autoría').fill('Cesfam de Ancud');
    await author.getByLabel('De qué se trata').fill('Una hoja para repartir turnos.');
    await author.getByText('Primero lo lee el equipo facilitador').waitFor();
    await author.getByRole('button', { name: 'Enviar a revisión' }).click();
    await author.getByRole('status').filter({ hasText: 'Lo enviaste a revisión. El equipo facilitador lo lee' }).waitFor();

    const facilitator = await stage.enter();
    await signIn(facilitator, demo.email, password);
    await go(facilitator, '/revision');
    await facilitator.getByRole('link', { name: title }).click();
    const sender = facilitator.getByText('Lo envió').getByRole('link', { name: companion.name });
    await sender.waitFor();
    expect(await complaintsByDayAndNight(facilitator)).toEqual([]);
    const page = facilitator.url();
    await sender.click();
    await facilitator.getByRole('heading', { level: 1, name: companion.name }).waitFor();
    await go(facilitator, new URL(page).pathname);
    await facilitator.getByRole('button', { name: 'Publicar' }).click();
    await facilitator.getByRole('status').filter({ hasText: 'Lo publicaste' }).getByRole('link', { name: 'Verlo publicado' }).click();
    await facilitator.getByRole('heading', { level: 1, name: title }).waitFor();
  });
});
