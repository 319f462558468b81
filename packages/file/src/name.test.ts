import { describe, expect, it } from 'vitest';
import { cleanName, withExtension } from './name.ts';

describe("a file's name", () => {
  it.each([
    ['plano.pdf', 'plano.pdf'],
    ['Informe año 2026 (final).docx', 'Informe año 2026 (final).docx'],
    ['../../etc/passwd', 'etc-passwd'],
    ['C:\\temp\\nota.txt', 'C-temp-nota.txt'],
    ['.htaccess', 'htaccess'],
    ['a\u0000b\r\nSet-Cookie: x.txt', 'abSet-Cookie- x.txt'],
    ['factura\u202efdp.exe', 'facturafdp.exe'],
    ['a"b;c<d>.txt', 'a-b;c-d-.txt'],
    ['  . . ', 'archivo'],
    ['', 'archivo'],
    ['\ud800.png', '�.png'],
  ])('%j is kept as %j', (given, kept) => {
    expect(cleanName(given)).toBe(kept);
  });

  it('has 120 characters at most, its extension among them', () => {
    const name = cleanName(`${'ñ'.repeat(400)}.xlsx`);
    expect(name).toHaveLength(120);
    expect(name.endsWith('ñ.xlsx')).toBe(true);
    expect([...cleanName(`${'🌿'.repeat(200)}.pdf`)]).toHaveLength(120);
  });

  it('ends as what the file is', () => {
    expect(withExtension('foto.PNG', 'webp', ['png', 'webp'])).toBe('foto.webp');
    expect(withExtension('plano.PDF', 'pdf', [])).toBe('plano.pdf');
    expect(withExtension('foto.webp', 'webp', ['png', 'webp'])).toBe('foto.webp');
    expect(withExtension('virus.exe', 'pdf', [])).toBe('virus.exe.pdf');
    expect(withExtension('sin extensión', 'pdf', [])).toBe('sin extensión.pdf');
    expect(withExtension('a'.repeat(120), 'docx', [])).toHaveLength(120);
  });
});
