import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Program } from './_api.ts';
import { infoOf, textOf } from './_paper.ts';
import { companion, complaints, complaintsByDayAndNight, demo, go, network, scrollsSideways, Stage } from './_stage.ts';

/** Publishes a case by the API, as the demo member: scenes begin with it. */
async function publish(program: Program, title: string, more: Record<string, unknown> = {}): Promise<string> {
  const { data } = await program.ask(
    'mutation ($input: PublishCaseInput!) { publishCase(input: $input) { case { slug } userErrors { code field } } }',
    { input: { clientMutationId: randomUUID(), title, locale: 'ES', summary: 'Se **cuenta** en dos líneas.', organisation: 'Municipalidad de Ancud', country: 'CL', stage: 'PILOT', ...more } },
  );
  return `/casos/${data.publishCase.case.slug}`;
}
const titled = (words: string) => `${words} ${randomUUID().slice(0, 8)}`;

describe('what members make of cases', () => {
  let stage: Stage;
  let program: Program;
  beforeAll(async () => {
    [stage, program] = await Promise.all([Stage.open(), Program.demo()]);
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  it('lists what one follows, until one no longer does', async () => {
    const title = titled('Se sigue desde lejos');
    const address = await publish(program, title);
    const page = await stage.enterAs(companion);
    await go(page, address);
    await page.getByRole('button', { name: 'Seguir', exact: true }).click();
    await page.getByRole('button', { name: /^Siguiendo/ }).waitFor();
    await page.getByText(/^Menú de /).click({ force: true });
    await page.getByRole('link', { name: 'Lo que sigo' }).click();
    await page.getByRole('link', { name: title }).waitFor();
    expect(await complaintsByDayAndNight(page)).toEqual([]);
    await page.getByRole('button', { name: new RegExp(`^Dejar de seguir.*${title}$`) }).click();
    await page.getByRole('link', { name: title }).waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('takes a reaction to a comment that everybody sees, also without JavaScript', async () => {
    const address = await publish(program, titled('Se comenta con gusto'));
    const page = await stage.enterAs(demo);
    await go(page, address);
    await page.getByLabel('Escribe un comentario').fill('Quedó muy bien.');
    await page.getByRole('button', { name: 'Comentar' }).click();
    const comment = page.locator('li', { hasText: 'Quedó muy bien.' });
    await comment.getByText('Reaccionar').click({ force: true });
    await comment.getByRole('button', { name: 'Celebro' }).click();
    await comment.getByRole('button', { name: /^1\s*Celebro$/, pressed: true }).waitFor();
    expect(await complaints(page)).toEqual([]);

    const plain = await stage.enterAs(companion, { javaScriptEnabled: false });
    await plain.goto(address);
    await plain.getByRole('button', { name: /^1\s*Celebro$/, pressed: false }).click();
    await plain.getByRole('button', { name: /^2\s*Celebro$/, pressed: true }).waitFor();

    const visitor = await stage.enter();
    await go(visitor, address);
    expect(await visitor.locator('li', { hasText: 'Quedó muy bien.' }).getByRole('img', { name: 'Celebro: 2' }).count()).toBe(1);
    await Promise.all([page, plain, visitor].map((each) => each.context().close()));
  });

  it('is a PDF that says what the case says, and is not sent twice', async () => {
    const title = titled('Un mesón que enseña à être, ação «y más»');
    const address = await publish(program, title, { results: '- Menos espera\n- Más **respeto**', year: 2024 });
    const page = await stage.enter();
    await go(page, address);
    const link = new URL((await page.getByRole('link', { name: 'Descargar en PDF' }).getAttribute('href'))!, network().url);
    const answer = await fetch(link);
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([200, 'application/pdf', 'public, max-age=600']);
    const file = Buffer.from(await answer.arrayBuffer());
    expect(file.subarray(0, 5).toString()).toBe('%PDF-');
    expect(infoOf(file, 'Title')).toBe(title);
    const text = textOf(file).replaceAll(/\s+/g, ' ');
    for (const part of [title, 'Municipalidad de Ancud', '2024', 'Los resultados', 'respeto', 'Citar', 'Página 1 de 1']) expect(text).toContain(part);
    const again = await fetch(link, { headers: { 'if-none-match': answer.headers.get('etag')! } });
    expect(again.status).toBe(304);
    await page.getByText('Citar', { exact: true }).click();
    expect(await page.getByRole('group', { name: 'APA' }).textContent()).toContain(`Municipalidad de Ancud. (2024). ${title}`);
    // A press goes for the file itself, not for a page of that name.
    const press = page.waitForRequest((request) => request.isNavigationRequest() && request.url() === link.href);
    await page.getByRole('link', { name: 'Descargar en PDF' }).click();
    expect((await (await press).response())!.status()).toBe(200);
    await page.context().close();
  });

  it('makes no PDF of a draft, not even for its author', async () => {
    const { data } = await program.ask('mutation ($input: SaveCaseDraftInput!) { saveCaseDraft(input: $input) { case { id } } }', {
      input: { clientMutationId: randomUUID(), title: 'Solo mío' },
    });
    const page = await stage.enterAs(demo);
    const answer = await page.request.get(`/casos/${data.saveCaseDraft.case.id}.pdf`);
    expect([answer.status(), (await fetch(`${network().url}/casos/no-hay-tal.pdf`)).status]).toEqual([404, 404]);
    await page.context().close();
  });

  it('takes back what was told of by mistake', async () => {
    const address = await publish(program, titled('Se contó de más'));
    const { data } = await program.ask('query ($slug: String!) { case(slug: $slug) { id } }', { slug: address.split('/').at(-1) });
    const page = await stage.enterAs(companion);
    await go(page, `${address}/replicar`);
    await page.getByLabel('Quién lo replicó').fill('Cesfam de Castro');
    await page.getByLabel('Resultó', { exact: true }).check();
    await page.getByRole('button', { name: 'Contar la réplica' }).click();
    await page.getByText('Gracias por contarlo').waitFor();
    await page.getByRole('button', { name: /^Retirar lo que conté/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Retirar lo que conté' }).click();
    await page.getByText('Cesfam de Castro').first().waitFor({ state: 'detached' });
    const { data: after } = await program.ask('query ($id: String!) { case(slug: $id) { replications { totalCount } } }', { id: data.case.id });
    expect(after?.case?.replications.totalCount ?? 0).toBe(0);
    await page.context().close();
  });
});

describe('facilitators', () => {
  let stage: Stage;
  beforeAll(async () => void (stage = await Stage.open()));
  afterAll(() => stage[Symbol.asyncDispose]());

  const mark = randomUUID().slice(0, 8);
  const csv = (rows: number) => ({
    name: 'casos.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      [
        'id;titulo;resumen;organización;pais;región;año;temas;etapa;institución;notas',
        ...Array.from({ length: rows }, (_, i) => `${mark}-${i};Traído ${mark} ${i};"Con\ndos líneas";Municipio;CL;los rios;2020;agua;piloto;;x`),
        `${mark}-mal;Fuera de tiempo;Algo;Municipio;CL;los;2999;nada;piloto;ENAP;x`,
      ].join('\r\n'),
    ),
  });

  it('bring a file in once they saw what would come of it', { timeout: 120_000 }, async () => {
    const page = await stage.enterAs(demo, { viewport: { width: 360, height: 740 } });
    await go(page, '/importar');
    await page.getByLabel('Archivo CSV o JSON').setInputFiles(csv(110));
    await page.getByRole('button', { name: 'Revisar el archivo' }).click();
    await page.getByRole('button', { name: 'Importar 110 filas' }).waitFor();
    await page.getByText('Columnas que no se entienden y se dejan fuera: notas.').waitFor();
    expect(await page.getByRole('row').count()).toBe(101);
    await page.getByRole('button', { name: /^No se puede 1$/ }).click();
    expect(await page.getByRole('row').last().getByRole('listitem').allTextContents()).toEqual([
      'Institución: Puede ser: Empresa Nacional del Petróleo (empresa-nacional-del-petroleo), Escola Nacional de Administração Pública (escola-nacional-de-administracao-publica). Escribe lo que está entre paréntesis.',
      'Región: Puede ser: Los Lagos (CL-LL), Los Ríos (CL-LR). Escribe lo que está entre paréntesis.',
      'Temas: No encontramos lo que indicaste.',
      'Año: Escribe las cuatro cifras de un año desde 1900, que no sea futuro.',
    ]);
    expect([await complaintsByDayAndNight(page), await scrollsSideways(page)]).toEqual([[], false]);
    expect((await (await fetch(`${network().url}/casos/traido-${mark}-0`)).text()).includes(`Traído ${mark} 0`)).toBe(false);
    await page.getByRole('button', { name: 'Importar 110 filas' }).click();
    await page.getByText('Listo. Lo importado ya está publicado.').waitFor({ timeout: 60_000 });
    await go(page, `/casos/traido-${mark}-109`);
    await page.getByRole('heading', { level: 1, name: `Traído ${mark} 109` }).waitFor();
    await page.getByText('Región de Los Ríos').first().waitFor();
    await go(page, '/importar');
    await page.getByLabel('Archivo CSV o JSON').setInputFiles(csv(3));
    await page.getByRole('button', { name: 'Revisar el archivo' }).click();
    await page.getByText('No hay nada que importar de este archivo.').waitFor();

    // The sample is a file that goes in as it is.
    await page.getByText('Qué columnas se entienden').click();
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Bajar un ejemplo: Casos' }).click();
    await page.getByLabel('Archivo CSV o JSON').setInputFiles(await (await coming).path());
    await page.getByRole('button', { name: 'Revisar el archivo' }).click();
    await page.getByRole('button', { name: 'Importar 1 fila' }).waitFor();
    await page.context().close();
  });

  it('bring one in without JavaScript as well, and others are refused', async () => {
    const page = await stage.enterAs(demo, { javaScriptEnabled: false });
    await page.goto('/importar');
    const row = { id: `${mark}-json`, title: `Sin guion ${mark}`, summary: 'Se lee igual', organisation: 'Municipio', country: 'CL', stage: 'PILOT' };
    await page.getByLabel('Archivo CSV o JSON').setInputFiles({ name: 'casos.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify([row])) });
    await page.getByRole('button', { name: 'Revisar el archivo' }).click();
    await page.getByRole('cell', { name: 'Nuevo' }).waitFor();
    await page.getByRole('button', { name: 'Importar 1 fila' }).click();
    await page.getByText('Listo. Lo importado ya está publicado.').waitFor();
    await page.goto(`/casos/sin-guion-${mark}`);
    await page.getByRole('heading', { level: 1, name: row.title }).waitFor();
    const other = await stage.enterAs(companion);
    expect((await other.goto('/importar'))?.status()).toBe(403);
    const piece = { clientMutationId: randomUUID(), kind: 'CASE', format: 'JSON', text: JSON.stringify([row]), dryRun: false };
    const refused = await other.request.post('/importar/tanda', { data: piece });
    expect([refused.status(), await refused.json()]).toEqual([422, { problems: [{ code: 'FORBIDDEN', field: null }] }]);
    await Promise.all([page, other].map((each) => each.context().close()));
  });

  it('say what a topic is about', async () => {
    const page = await stage.enterAs(demo);
    await go(page, '/temas/agua');
    await page.getByText('Editar la descripción').click();
    const text = `Riego, sequía y derechos, ${mark}.`;
    await page.getByLabel('De qué trata este tema').fill(text);
    await page.getByRole('button', { name: 'Guardar', exact: true }).click();
    await page.locator('p.lead', { hasText: text }).waitFor();
    const visitor = await stage.enter();
    await go(visitor, '/temas/agua');
    await visitor.getByText(text).waitFor();
    expect(await visitor.getByText('Editar la descripción').count()).toBe(0);
    await Promise.all([page, visitor].map((each) => each.context().close()));
  });
});
