import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awake, companion, complaints, complaintsByDayAndNight, demo, go, scrollsSideways, Stage } from './_stage.ts';

const photo = async (name: string, background: string) => ({
  name, mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 800, height: 600, channels: 3, background } }).jpeg().toBuffer(),
});
const paper = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

describe('files of cases and resources', () => {
  let stage: Stage;
  beforeAll(async () => void (stage = await Stage.open()));
  afterAll(() => stage[Symbol.asyncDispose]());

  it('shows a case with its pictures and documents, as its author put them in order', { timeout: 180_000 }, async () => {
    const page = await stage.enterAs(demo);
    await go(page, '/casos/nuevo');
    const title = `Un canal que se ve ${randomUUID().slice(0, 8)}`;
    await page.getByLabel('Título').fill(title);
    const choose = page.getByLabel('Elige archivos o suéltalos aquí');
    await choose.setInputFiles([await photo('canal.jpg', '#2a6f97'), await photo('compuerta.jpg', '#a44a3f'), paper('caudales.txt', 'Litros por segundo')]);
    const pictures = page.getByRole('list', { name: 'Imágenes' }).getByRole('listitem');
    await expect.poll(() => pictures.count()).toBe(2);
    await page.getByRole('list', { name: 'Documentos' }).getByRole('link', { name: 'caudales.txt' }).waitFor();
    await page.getByRole('status').filter({ hasText: 'Borrador guardado' }).waitFor();
    await page.reload();
    await awake(page);
    await expect.poll(() => pictures.count()).toBe(2);

    // What cannot be is told, and takes nothing away.
    await choose.setInputFiles([{ name: 'virus.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ\0\0\0') }]);
    await page.getByText('Este tipo de archivo no se acepta').waitFor();
    await choose.setInputFiles([{ name: 'enorme.txt', mimeType: 'text/plain', buffer: Buffer.alloc(10 * 1024 * 1024 + 1, 97) }]);
    await page.getByText('Pesa más de 10 MB').waitFor();
    await page.getByLabel('Resumen').fill('Se mide y se ve.');
    await page.getByLabel('Organización').fill('Junta de Vigilancia');
    await page.getByLabel('Etapa').selectOption('PILOT');
    await page.getByRole('button', { name: 'Publicar caso' }).click();
    await page.getByRole('alert').getByRole('link', { name: 'Qué se ve en la imagen' }).waitFor();
    expect(await complaints(page)).toEqual([]);

    const first = (await pictures.first().locator('img').getAttribute('src'))!;
    await page.getByRole('button', { name: 'Mover la imagen 2 hacia arriba' }).click();
    await expect.poll(() => pictures.last().locator('img').getAttribute('src')).toBe(first);
    await page.getByLabel('Qué se ve en la imagen 1').fill('Una compuerta abierta');
    await page.getByLabel('Qué se ve en la imagen 2').fill('Un canal con agua');
    await pictures.last().getByLabel('Portada').check();
    await page.getByRole('button', { name: 'Publicar caso' }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByRole('link', { name: 'Editar' }).waitFor();

    const visitor = await stage.enter();
    await go(visitor, new URL(page.url()).pathname);
    const images = visitor.locator('main img');
    expect(await images.evaluateAll((all) => all.map((each) => each.getAttribute('alt')))).toEqual(['Un canal con agua', 'Una compuerta abierta']);
    await expect.poll(() => images.first().evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0)).toBe(true);
    // A picture opens large, the others follow by the arrows, and one is back where one was.
    const small = visitor.getByRole('link', { name: /^Un canal con agua/ });
    await small.press('Enter');
    const large = visitor.getByRole('dialog', { name: 'Imágenes' });
    await large.getByRole('img', { name: 'Un canal con agua' }).waitFor();
    await visitor.keyboard.press('ArrowRight');
    await large.getByRole('img', { name: 'Una compuerta abierta' }).waitFor();
    await large.getByRole('status').filter({ hasText: 'Imagen 2 de 2' }).waitFor();
    expect(await complaintsByDayAndNight(visitor)).toEqual([]);
    await large.getByRole('button', { name: 'Imagen siguiente' }).click();
    await large.getByRole('img', { name: 'Un canal con agua' }).waitFor();
    await visitor.keyboard.press('Escape');
    await large.waitFor({ state: 'hidden' });
    expect(await small.evaluate((link) => link === document.activeElement)).toBe(true);
    const plain = await stage.enter({ javaScriptEnabled: false });
    await plain.goto(new URL(page.url()).pathname);
    await plain.getByRole('link', { name: /^Un canal con agua/ }).click();
    await plain.waitForURL(/\/files\/library\//);
    await plain.context().close();

    const documents = visitor.getByRole('region', { name: 'Documentos' });
    expect(await documents.getByRole('listitem').textContent()).toMatch(/caudales\.txt\s+TXT · 18/);
    const coming = visitor.waitForEvent('download');
    await documents.getByRole('link', { name: 'caudales.txt' }).click();
    expect((await coming).suggestedFilename()).toBe('caudales.txt');
    expect(await complaints(visitor)).toEqual([]);
    await Promise.all([page, visitor].map((each) => each.context().close()));
  });

  it('takes what is dropped, and lets a picture go again', { timeout: 120_000 }, async () => {
    const page = await stage.enterAs(demo);
    await go(page, '/casos/nuevo');
    const { buffer } = await photo('soltada.jpg', '#3a7d44');
    const dropped = await page.evaluateHandle((bytes) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0))], 'soltada.jpg', { type: 'image/jpeg' }));
      return transfer;
    }, buffer.toString('base64'));
    await page.getByText('Elige archivos o suéltalos aquí').dispatchEvent('drop', { dataTransfer: dropped });
    await page.getByLabel('Qué se ve en la imagen 1').waitFor();
    await page.waitForURL(/\/casos\/borradores\//);
    const address = (await page.getByRole('list', { name: 'Imágenes' }).locator('img').getAttribute('src'))!;
    expect((await page.request.get(address)).status()).toBe(200);
    const stranger = await stage.enterAs(companion);
    expect((await stranger.request.get(address)).status()).toBe(404);
    // What is on its way is waited for: sent now, the case would go without it.
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    await page.route('**/files/library?*', async (route) => {
      await arrived;
      await route.continue();
    });
    await page.getByLabel('Elige archivos o suéltalos aquí').setInputFiles(paper('lenta.txt', 'Llega tarde'));
    await page.getByRole('button', { name: 'Vista previa' }).click();
    await page.getByRole('alert').filter({ hasText: 'Espera a que terminen de subir' }).waitFor();
    arrive();
    await page.getByRole('list', { name: 'Documentos' }).getByRole('link', { name: 'lenta.txt' }).waitFor();
    await page.getByRole('button', { name: 'Quitar la imagen 1' }).click();
    await expect.poll(async () => (await page.request.get(address)).status()).toBe(404);
    await Promise.all([page, stranger].map((each) => each.context().close()));
  });

  it('keeps a resource as a draft, shares its file, changes it and takes it back', { timeout: 180_000 }, async () => {
    const page = await stage.enterAs(demo);
    await go(page, '/recursos/nuevo');
    const title = `Planilla de turnos ${randomUUID().slice(0, 8)}`;
    await page.getByLabel('Título').fill(title);
    await page.getByLabel('Elige el archivo o suéltalo aquí').setInputFiles(paper('turnos.csv', 'hora,persona\n9,Ana\n'));
    await page.getByRole('link', { name: 'turnos.csv' }).waitFor();
    await page.waitForURL(/\/recursos\/borradores\//);
    await page.getByRole('status').filter({ hasText: 'Borrador guardado' }).waitFor();
    await go(page, '/recursos/mios');
    await page.getByRole('region', { name: /^Borrador/ }).getByRole('link', { name: title }).click();
    await page.getByRole('link', { name: 'turnos.csv' }).waitFor();
    await page.getByLabel('Tipo de recurso').selectOption('TEMPLATE');
    await page.getByLabel('Autoría').fill('Cesfam de Ancud');
    await page.getByRole('button', { name: 'Compartir recurso' }).click();
    await page.getByRole('alert').getByRole('link', { name: 'De qué se trata' }).waitFor();
    await page.getByLabel('De qué se trata').fill('Una hoja para repartir turnos.');
    await page.getByRole('button', { name: 'Compartir recurso' }).click();
    await page.getByRole('link', { name: 'Descargar' }).waitFor();
    const address = new URL(page.url()).pathname;

    const visitor = await stage.enter();
    await go(visitor, address);
    const coming = visitor.waitForEvent('download');
    await visitor.getByRole('link', { name: 'Descargar' }).click();
    expect((await coming).suggestedFilename()).toBe('turnos.csv');

    await page.getByRole('link', { name: 'Editar recurso' }).click();
    await page.getByRole('heading', { name: 'Editar recurso' }).waitFor();
    await page.getByLabel('Autoría').fill('Cesfam de Ancud y Castro');
    await page.getByRole('button', { name: 'Guardar cambios' }).click();
    await page.getByText('Cesfam de Ancud y Castro', { exact: true }).waitFor();
    await go(page, `${address}/editar`);
    await page.getByRole('button', { name: 'Retirar el recurso' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Retirar el recurso' }).click();
    await page.waitForURL(/\/recursos\/borradores\//);
    expect((await visitor.goto(address))?.status()).toBe(404);
    await Promise.all([page, visitor].map((each) => each.context().close()));
  });

  it('tells at home and at its place that one is asked to tell a case together', { timeout: 120_000 }, async () => {
    const page = await stage.enterAs(demo);
    await go(page, '/casos/nuevo');
    const title = `Entre dos ${randomUUID().slice(0, 8)}`;
    await page.getByLabel('Título').fill(title);
    await page.getByRole('button', { name: 'Guardar borrador' }).click();
    await page.getByLabel('Invitar a alguien').fill(`@${companion.handle}`);
    await page.getByRole('button', { name: 'Invitar', exact: true }).click();
    await page.getByText('Invitación enviada').waitFor();

    const other = await stage.enterAs(companion);
    await go(other, '/');
    await other.getByRole('region', { name: 'Te esperan' }).getByRole('link', { name: /^Te invitaron a contar/ }).click();
    const invitation = other.getByRole('listitem').filter({ hasText: title });
    await invitation.getByRole('button', { name: 'Aceptar' }).click();
    await other.getByRole('region', { name: /^Borrador/ }).getByRole('link', { name: title }).waitFor();
    await Promise.all([page, other].map((each) => each.context().close()));
  });

  it('gives axe nothing to complain of in either theme, and fits a telephone', { timeout: 120_000 }, async () => {
    const page = await stage.enterAs(demo, { viewport: { width: 360, height: 740 } });
    for (const path of ['/recursos/nuevo', '/recursos/mios', '/revision']) {
      await go(page, path);
      expect([path, await complaintsByDayAndNight(page), await scrollsSideways(page)]).toEqual([path, [], false]);
    }
    await page.context().close();
  });
});
