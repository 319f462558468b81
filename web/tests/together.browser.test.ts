import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Program } from './_api.ts';
import { companion, complaints, demo, go, Stage } from './_stage.ts';

const titled = (words: string) => `${words} ${randomUUID().slice(0, 8)}`;

describe('a case that several write', () => {
  let stage: Stage;
  let program: Program;
  beforeAll(async () => {
    [stage, program] = await Promise.all([Stage.open(), Program.demo()]);
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  /** A draft of the demo member's, by the API. */
  async function draft(title: string): Promise<string> {
    const { data } = await program.ask('mutation ($input: SaveCaseDraftInput!) { saveCaseDraft(input: $input) { case { id } } }', {
      input: { clientMutationId: randomUUID(), title, locale: 'ES' },
    });
    return data.saveCaseDraft.case.id;
  }

  it('shows who was invited to tell it once they say yes', async () => {
    const title = titled('Lo contamos entre dos');
    const id = await draft(title);
    const author = await stage.enterAs(demo);
    await go(author, `/casos/borradores/${id}`);
    await author.getByLabel('Invitar a alguien a contarlo contigo').fill(`@${companion.handle}`);
    await author.getByRole('button', { name: 'Invitar', exact: true }).click();
    await author.getByText('Invitación enviada').waitFor();

    const other = await stage.enterAs(companion);
    await go(other, '/casos/mios');
    const invitation = other.getByRole('region', { name: 'Te invitan a contar' }).getByRole('listitem').filter({ hasText: title });
    await invitation.getByRole('button', { name: 'Aceptar' }).click();
    await other.getByRole('region', { name: /^Borrador/ }).getByRole('link', { name: title }).waitFor();
    await go(other, `/casos/borradores/${id}`);
    expect(await other.getByLabel('Título').inputValue()).toBe(title);
    await Promise.all([author, other].map((each) => each.context().close()));
  });

  it('keeps what is written without a connection, and sends it when there is one', async () => {
    const id = await draft(titled('Sin señal en el cerro'));
    const page = await stage.enterAs(demo);
    await go(page, `/casos/borradores/${id}`);
    await page.context().setOffline(true);
    await page.getByLabel('Resumen').fill('Se escribió arriba, sin señal.');
    await page.getByText('queda guardado en este aparato').waitFor();
    await page.context().setOffline(false);
    await page.getByRole('status').filter({ hasText: 'Borrador guardado' }).waitFor();
    await page.reload();
    expect(await page.getByLabel('Resumen').inputValue()).toBe('Se escribió arriba, sin señal.');
    await page.context().close();
  });

  it('lets no window write over what another one saved', async () => {
    const id = await draft(titled('Dos ventanas abiertas'));
    const first = await stage.enterAs(demo);
    const second = await stage.enterAs(demo);
    await Promise.all([first, second].map((page) => go(page, `/casos/borradores/${id}`)));
    await first.getByLabel('Resumen').fill('Lo de la primera.');
    await first.getByRole('status').filter({ hasText: 'Borrador guardado' }).waitFor();
    await second.getByLabel('Resumen').fill('Lo de la segunda.');
    await second.getByText('lo cambió mientras escribías').waitFor();
    expect(await second.getByLabel('Resumen').inputValue()).toBe('Lo de la segunda.');
    const third = await stage.enterAs(demo);
    await go(third, `/casos/borradores/${id}`);
    expect(await third.getByLabel('Resumen').inputValue()).toBe('Lo de la primera.');
    await Promise.all([first, second, third].map((page) => page.context().close()));
  });

  it('goes back to what it said before', async () => {
    const before = titled('Como era antes');
    const input = { clientMutationId: randomUUID(), title: before, locale: 'ES', summary: 'Antes.', organisation: 'Municipalidad de Ancud', country: 'CL', stage: 'PILOT' };
    const { data } = await program.ask('mutation ($input: PublishCaseInput!) { publishCase(input: $input) { case { id slug } } }', { input });
    const { id, slug } = data.publishCase.case;
    const after = titled('Como es ahora');
    await program.ask('mutation ($input: UpdateCaseInput!) { updateCase(input: $input) { userErrors { code } } }', {
      input: { clientMutationId: randomUUID(), caseId: id, title: after },
    });
    const page = await stage.enterAs(demo);
    await go(page, `/casos/${slug}`);
    await page.getByRole('heading', { level: 1, name: after }).waitFor();
    await page.getByRole('link', { name: /^2 versiones/ }).click();
    await page.getByRole('link', { name: 'Versión 1' }).click();
    await page.getByRole('heading', { level: 2, name: before }).waitFor();
    expect(await complaints(page)).toEqual([]);
    await page.getByRole('button', { name: 'Volver a esta versión' }).click();
    await page.getByRole('heading', { level: 1, name: before }).waitFor();
    await go(page, `/casos/${slug}/versiones`);
    await page.getByText('se volvió a la 1').waitFor();
    await page.context().close();
  });
});
