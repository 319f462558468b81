import { describe, expect, it } from 'vitest';
import { renderMarkdown } from './markdown.ts';

describe("a member's Markdown", () => {
  it('is rendered', () => {
    expect(renderMarkdown('# Título\n\nUna **idea** y una [red](https://minga.test)')).toBe(
      '<h3>Título</h3>\n<p>Una <strong>idea</strong> y una <a href="https://minga.test" rel="nofollow ugc noopener">red</a></p>',
    );
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x](//evil.test)',
    '<svg><style><img src=x onerror=alert(1)></style></svg>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '![x](https://evil.test/pixel.gif)',
    '<a href="https://x.test" onclick="alert(1)">x</a>',
  ])('never executes or loads: %s', (markdown) => {
    expect(renderMarkdown(markdown)).not.toMatch(/<(script|img|svg|math|style)|<[^>]*\son\w+=|href="(javascript|data|\/\/)/i);
  });

  it('loses the signs that turn the order of letters round', () => {
    expect(renderMarkdown('a\u202eb')).toBe('<p>ab</p>');
  });

  it.each([
    ['quotes in quotes', '>'.repeat(20_000)],
    ['lists in lists', '- '.repeat(10_000)],
    ['quotes in lists', '> 1. '.repeat(4_000)],
    ['emphasis in emphasis', `${'*'.repeat(6_000)}a${'*'.repeat(6_000)}`],
    ['emphasis without end', '*a '.repeat(6_000)],
    ['deletions without end', '~~a'.repeat(6_000)],
    ['links without end', '[a]('.repeat(5_000)],
    ['a word without end', `${'a.'.repeat(10_000)}@`],
    ['blanks without end', `a${' '.repeat(19_990)}b`],
  ])('is rendered soon, whatever it holds: %s', (_name, markdown) => {
    const started = performance.now();
    expect(renderMarkdown(markdown)).toMatch(/^<[a-z]/);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('stays text where it is nested deeper than anyone writes', () => {
    expect(renderMarkdown(`${'> '.repeat(40)}<b onclick=x>**a**`)).toContain('&lt;b onclick=x&gt;**a**');
  });
});

describe('handles', () => {
  const html = (markdown: string) => renderMarkdown(markdown, { handles: true });
  const link = (handle: string, shown = handle) =>
    `<a href="/integrantes/${handle}" rel="nofollow ugc noopener">@${shown}</a>`;

  it.each([
    ['@ana-soto', link('ana-soto')],
    ['Hola @ana-soto, ¿y @luis?', `Hola ${link('ana-soto')}, ¿y ${link('luis')}?`],
    ['(@Ana)', `(${link('ana', 'Ana')})`],
    ['**@ana** y *@luis*', `<strong>${link('ana')}</strong> y <em>${link('luis')}</em>`],
    ['Fin @ana.', `Fin ${link('ana')}.`],
    ['@ana- y @-ana', `${link('ana')}- y @-ana`],
  ])('lead to profiles: %s', (markdown, expected) => {
    expect(html(markdown)).toBe(`<p>${expected}</p>`);
  });

  it.each(['x@ana', '@@ana', 'https://x.cl/@ana', '`@ana`', 'ana@minga.cl', '@', '@ñandú', '@ana_soto', '[@ana](https://x.cl)'])(
    'are not seen in %s',
    (markdown) => expect(html(markdown)).not.toContain('/integrantes/'),
  );

  it('are seen only where they are asked for', () => {
    expect(renderMarkdown('@ana')).toBe('<p>@ana</p>');
  });

  it('take no longer however many there are', () => {
    const started = performance.now();
    html('@ana '.repeat(4_000));
    html('@'.repeat(20_000));
    html(`${'a.'.repeat(10_000)}@ana`);
    expect(performance.now() - started).toBeLessThan(1_500);
  });
});
