import { describe, expect, it } from 'vitest';
import { atom, type Entry } from './atom.ts';

const entry: Entry = {
  id: 'urn:uuid:0190a5c4-7e7b-7d55-9a34-2f6f0a1b2c3d',
  title: 'Un mesón <que> "escucha" & responde',
  link: 'https://minga.test/casos/un-meson?a=1&b=2',
  published: '2026-03-01T12:00:00.000Z',
  updated: '2026-03-02T12:00:00.000Z',
  author: 'Municipalidad de Ñuñoa',
  summary: '<p>Una sola fila.</p>',
  locale: 'es',
  categories: ['Atención ciudadana'],
};
const feed = (entries: Entry[]) =>
  atom({ title: 'Casos', self: 'https://minga.test/casos.atom', page: 'https://minga.test/casos', locale: 'es', entries });

describe('a feed', () => {
  it('escapes what people wrote', () => {
    const text = feed([entry]);
    expect(text).toContain('<title>Un mesón &lt;que&gt; &quot;escucha&quot; &amp; responde</title>');
    expect(text).toContain('href="https://minga.test/casos/un-meson?a=1&amp;b=2"');
    expect(text).toContain('<summary type="html">&lt;p&gt;Una sola fila.&lt;/p&gt;</summary>');
  });

  it('leaves out what XML cannot carry', () => {
    expect(feed([{ ...entry, title: 'a\u0000b\u001bc\uFFFEd\uD800e 🌊' }])).toContain('<title>abcde 🌊</title>');
  });

  it('is as new as its newest entry, and says a date even when it is empty', () => {
    expect(feed([entry, { ...entry, updated: '2026-04-02T12:00:00.000Z' }])).toContain('  <updated>2026-04-02T12:00:00.000Z</updated>\n  <link rel="self"');
    expect(feed([])).toContain('<updated>1970-01-01T00:00:00.000Z</updated>');
  });
});
