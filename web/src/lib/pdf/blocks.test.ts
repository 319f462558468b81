import { expect, it } from 'vitest';
import { blocksOf, printable } from './blocks.ts';

it('reads paragraphs with what is emphasised and what leads elsewhere', () => {
  expect(blocksOf('<p>La espera <strong>bajó <em>mucho</em></strong>: <a href="https://a.cl/?x=1&amp;y=2" rel="nofollow">ver</a>.</p>\n<p>Y más</p>')).toEqual([
    {
      kind: 'paragraph', depth: 0,
      runs: [
        { text: 'La espera ' }, { text: 'bajó ', bold: true }, { text: 'mucho', bold: true, italic: true }, { text: ': ' },
        { text: 'ver', link: 'https://a.cl/?x=1&y=2' }, { text: '.' },
      ],
    },
    { kind: 'paragraph', depth: 0, runs: [{ text: 'Y más' }] },
  ]);
});

it('counts items, and keeps lists in lists apart', () => {
  const html = '<ol start="3">\n<li>Uno</li>\n<li>Dos\n<ul>\n<li><p>Dentro</p>\n<p>sigue</p></li>\n</ul>\n</li>\n</ol>';
  expect(blocksOf(html).map(({ kind, depth, marker, runs }) => [kind, depth, marker, runs.map(({ text }) => text.trim()).join('')])).toEqual([
    ['item', 1, '3.', 'Uno'], ['item', 1, '4.', 'Dos'], ['item', 2, '•', 'Dentro'], ['paragraph', 2, undefined, 'sigue'],
  ]);
});

it('keeps code as it was typed, quotes apart, and signs as signs', () => {
  const html = '<h3>Cómo</h3><blockquote>\n<p>&lt;b&gt; &quot;no&quot; &#39;es&#39; HTML &amp;lt;</p>\n</blockquote><pre><code>a\n  b</code></pre><table><tr><td>x</td><td>y</td></tr></table>';
  expect(blocksOf(html).map(({ kind, depth, runs }) => [kind, depth, runs.map(({ text }) => text).join('')])).toEqual([
    ['heading', 0, 'Cómo'], ['paragraph', 1, `<b> "no" 'es' HTML &lt;`], ['paragraph', 0, 'a\n  b'], ['paragraph', 0, 'x  ·  y  ·  '],
  ]);
  expect(blocksOf('<p> </p>')).toEqual([]);
  expect(blocksOf('')).toEqual([]);
});

it('writes only what the font has signs for', () => {
  expect(printable('Ñandú, ação, œuvre… «así» 100 % © № 2️⃣ 👩🏽‍💻 fin 😀')).toBe('Ñandú, ação, œuvre… «así» 100 % © № 2️⃣  fin ');
  expect(printable('hola العربية y 日本')).toBe('hola ? y ?');
});
