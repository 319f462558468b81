import { describe, expect, it } from 'vitest';
import { citationOf, safeUrl, type Work } from './citation.ts';

const work: Work = {
  id: '0190', slug: 'agua-100', author: 'Municipalidad de Petorca', title: '100 % agua & riego_libre', year: 2023, locale: 'ES', kind: 'CASE',
  url: 'https://example.org/casos/agua', summary: 'Sensores **libres**\n\nen canales', keywords: ['Agua', 'prototipado'],
};
const wicked = { ...work, author: 'Salud, Vivienda {y} \\input', title: 'Uno\r\nER  - \nTY  - BOOK\n} @comment{ ~^$#', slug: 'ñandú{' };

describe('APA', () => {
  it('names who, when, what and where', () =>
    expect(citationOf('APA', work)).toBe('Municipalidad de Petorca. (2023). 100 % agua & riego_libre [Caso de innovación]. Minga. https://example.org/casos/agua'));
  it('leaves a publisher out that is the author, says that there is no year, and doubles no full stop', () =>
    expect(citationOf('APA', { ...work, kind: 'BOOK', author: 'Ministerio S. A.', title: '¿Por qué?', year: null, url: null, locale: 'EN' })).toBe('Ministerio S. A. (n.d.). ¿Por qué?'));
});

describe('BibTeX', () => {
  it('is an entry', () =>
    expect(citationOf('BIBTEX', work)).toBe(`@misc{agua-100,
  author = {{Municipalidad de Petorca}},
  title = {{100 \\% agua \\& riego\\_libre}},
  year = {2023},
  howpublished = {Minga},
  url = {https://example.org/casos/agua},
  langid = {spanish},
}
`));
  it('has the fields that its kind needs', () => {
    expect(citationOf('BIBTEX', { ...work, kind: 'BOOK' })).toMatch(/^@book\{.*publisher = \{Municipalidad de Petorca\}/s);
    expect(citationOf('BIBTEX', { ...work, kind: 'REPORT' })).toMatch(/^@techreport\{.*institution = \{Municipalidad de Petorca\}/s);
  });
  it('cannot be broken out of', () => {
    const entry = citationOf('BIBTEX', wicked);
    expect(entry).toContain('author = {{Salud, Vivienda \\{y\\} \\textbackslash{}input}}');
    expect(entry).toContain('title = {{Uno ER - TY - BOOK \\} @comment\\{ \\textasciitilde{}\\textasciicircum{}\\$\\#}}');
    expect(entry).toMatch(/^@misc\{and,/);
    let depth = 0;
    for (const sign of entry.replace(/\\[{}]/g, '')) depth += sign === '{' ? 1 : sign === '}' ? -1 : 0;
    expect(depth).toBe(0);
  });
});

describe('RIS', () => {
  it('has tags of two signs, one to a line, and ends', () => {
    const lines = citationOf('RIS', work).split('\r\n');
    expect(lines).toEqual([
      'TY  - WEB', 'AU  - Municipalidad de Petorca', 'TI  - 100 % agua & riego_libre', 'PY  - 2023', 'T2  - Minga', 'AB  - Sensores libres en canales',
      'KW  - Agua', 'KW  - prototipado', 'LA  - es', 'UR  - https://example.org/casos/agua', 'ID  - 0190', 'ER  - ', '',
    ]);
  });
  it('cannot be broken out of', () => {
    const lines = citationOf('RIS', wicked).split(/\r\n/);
    expect(lines.filter((line) => line.startsWith('ER'))).toHaveLength(1);
    expect(lines.every((line) => line === '' || /^[A-Z][A-Z0-9] {2}- [^\r\n]*$/.test(line))).toBe(true);
    expect(lines[1]).toBe('AU  - Salud – Vivienda {y} \\input');
  });
});

describe('CSL-JSON', () => {
  it('is an array of one item', () =>
    expect(JSON.parse(citationOf('CSL_JSON', work))).toEqual([{
      id: 'agua-100', type: 'webpage', title: '100 % agua & riego_libre', author: [{ literal: 'Municipalidad de Petorca' }], issued: { 'date-parts': [[2023]] },
      'container-title': 'Minga', URL: 'https://example.org/casos/agua', abstract: 'Sensores libres en canales', keyword: 'Agua, prototipado', language: 'es',
    }]));
});

describe('an address', () => {
  it('is one of the web, and ends no field', () => {
    expect(safeUrl('https://example.org/a?b={c}|d^')).toBe('https://example.org/a?b=%7Bc%7D%7Cd%5E');
    expect([safeUrl('javascript:alert(1)'), safeUrl('nada'), safeUrl(null), safeUrl('')]).toEqual([null, null, null, null]);
  });
});
