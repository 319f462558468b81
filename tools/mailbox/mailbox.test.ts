import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { letterPage, listPage } from './page.ts';
import { Store } from './store.ts';

const mail = (to: string, subject: string, text: string) =>
  Buffer.from(`From: Minga <no-responder@minga.test>\r\nTo: ${to}\r\nSubject: ${subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`);

describe('the mailbox', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'minga mailbox '))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps messages, newest first, and finds those of one address', async () => {
    const store = await Store.open(folder);
    await store.add(mail('ana@minga.test', 'Primero', 'Hola'), ['ana@minga.test']);
    await store.add(mail('eva@minga.test', 'Segundo', 'Hola'), ['Eva@minga.test']);
    expect(store.list().map(({ subject }) => subject)).toEqual(['Segundo', 'Primero']);
    expect(store.list('eva@minga.test')).toHaveLength(1);
    const again = await Store.open(folder);
    expect(again.list().map(({ subject }) => subject)).toEqual(['Segundo', 'Primero']);
  });

  it('shows text only: links lead on, everything else is plain', async () => {
    const store = await Store.open(folder);
    await store.add(mail('ana@minga.test', '<script>', 'Abre http://localhost:4000/confirmar?a=1&b=2. <b>ya</b>'), ['ana@minga.test']);
    const page = letterPage(store.list()[0]!);
    expect(page).toContain('<a href="http://localhost:4000/confirmar?a=1&amp;b=2" rel="noreferrer">');
    expect(page).toContain('&lt;b&gt;ya&lt;/b&gt;');
    expect(page + listPage(store.list())).not.toContain('<script>');
  });

  it('says so when nothing has come', () => expect(listPage([])).toContain('Aún no llega ningún correo'));
});
